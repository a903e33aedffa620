package org.followthrough.sop.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Compares two versions of a DMN file: decisions, their columns, and each cell of each rule. */
final class TableComparison {

    private static final Set<String> FOR_READERS =
            Set.of("description", "annotationEntry", "annotation", "question", "allowedAnswers", "textAnnotation");
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("exporter", "exporterVersion", "camunda:versionTag", "namespace", "xmlns", "label", "id");
    private static final long MOST_TRIALS = 40_000;
    private static final Set<String> ORDERED = Set.of("FIRST", "RULE ORDER");

    private static final Map<String, String> HIT_POLICIES = Map.of(
            "UNIQUE", "the one rule that fits decides",
            "FIRST", "the first rule that fits decides",
            "ANY", "any rule that fits decides",
            "PRIORITY", "the weightiest rule that fits decides",
            "COLLECT", "all rules that fit count",
            "RULE ORDER", "all rules that fit count, in their order",
            "OUTPUT ORDER", "all rules that fit count, by their outputs");

    /**
     * @param was null for what is new
     * @param is null for what is gone
     */
    private record Pair(Item was, Item is, int placeBefore, int place) {

        Item any() {
            return is == null ? was : is;
        }

        boolean both() {
            return was != null && is != null;
        }
    }

    private final String file;
    private final ChangeList changes;
    private Item decision;
    private int place;

    TableComparison(String file, ChangeList changes) {
        this.file = file;
        this.changes = changes;
    }

    void compare(Item before, Item after) {
        decision = after;
        others(before, after, "", child -> child.name().equals("decision"));
        for (Pair pair : pairs(before.children("decision"), after.children("decision"))) {
            place += 10_000;
            decision = pair.any();
            if (pair.both()) {
                decision(pair.was(), pair.is());
            } else {
                boolean gone = pair.is() == null;
                tell(
                        "DECISION",
                        "",
                        gone ? "decision" : "",
                        gone ? "" : "decision",
                        gone ? Weight.REMOVED : Weight.ADDED,
                        gone ? ChangeClass.MAJOR : ChangeClass.MINOR,
                        decision() + (gone ? " removed" : " added"));
            }
        }
    }

    private String decision() {
        String name = decision.get("name").isBlank() ? decision.id() : decision.get("name");
        return "Decision " + Words.quoted(name);
    }

    private void decision(Item was, Item is) {
        if (!was.id().equals(is.id())) {
            changed(
                    "ID",
                    "id",
                    was.id(),
                    is.id(),
                    "Id of " + DiagramComparison.lower(decision()) + " changed from " + was.id() + " to " + is.id()
                            + " (who asks it has to use the new one)");
        }
        if (!was.get("name").equals(is.get("name"))) {
            editorial(
                    "NAME",
                    "name",
                    was.get("name"),
                    is.get("name"),
                    "Decision " + Words.quoted(was.get("name")) + " is now called " + Words.quoted(is.get("name")));
        }
        others(
                was.without("id").without("name"),
                is.without("id").without("name"),
                "",
                child -> child.name().equals("decisionTable"));
        Item then = was.child("decisionTable").orElse(Item.empty("decisionTable"));
        Item now = is.child("decisionTable").orElse(Item.empty("decisionTable"));
        table(then, now);
    }

    private void table(Item then, Item now) {
        String before = policy(then);
        String after = policy(now);
        if (!before.equals(after)) {
            changed(
                    "DECISION",
                    "hitPolicy",
                    before,
                    after,
                    "%s: %s → %s"
                            .formatted(
                                    decision(),
                                    HIT_POLICIES.getOrDefault(before, before),
                                    HIT_POLICIES.getOrDefault(after, after)));
        } else if (!then.get("hitPolicy").equals(now.get("hitPolicy"))) {
            editorial(
                    "DECISION",
                    "hitPolicy",
                    then.get("hitPolicy"),
                    now.get("hitPolicy"),
                    decision() + " says in another way that " + HIT_POLICIES.getOrDefault(after, after));
        }
        others(
                then.without("hitPolicy"),
                now.without("hitPolicy"),
                "decisionTable",
                child -> Set.of("input", "output", "rule").contains(child.name()));
        List<Pair> inputs = pairs(then.children("input"), now.children("input"));
        List<Pair> outputs = pairs(then.children("output"), now.children("output"));
        columns("DECISION_INPUT", "inputEntry", inputs, then, now);
        columns("DECISION_OUTPUT", "outputEntry", outputs, then, now);
        rules(then, now, inputs, outputs, ORDERED.contains(after));
    }

    private static String policy(Item table) {
        return table.get("hitPolicy").isEmpty() ? "UNIQUE" : table.get("hitPolicy");
    }

    private void columns(String kind, String entry, List<Pair> columns, Item then, Item now) {
        boolean input = entry.equals("inputEntry");
        String sort = input ? "input " : "output ";
        for (Pair column : columns) {
            place++;
            String title = sort + Words.quoted(title(column.any()));
            if (column.both()) {
                if (!title(column.was()).equals(title(column.is()))) {
                    editorial(
                            "NAME",
                            sort + "label",
                            title(column.was()),
                            title(column.is()),
                            decision() + ": " + sort + Words.quoted(title(column.was())) + " is now called "
                                    + Words.quoted(title(column.is())));
                }
                column(kind, title, column.was().without("label"), column.is().without("label"));
            } else {
                boolean gone = column.is() == null;
                String cells = cells(gone ? then : now, entry, gone ? column.placeBefore() : column.place(), input);
                tell(
                        kind,
                        title(column.any()),
                        gone ? cells : "",
                        gone ? "" : cells,
                        gone ? Weight.REMOVED : Weight.ADDED,
                        ChangeClass.MINOR,
                        decision() + ": " + title + (gone ? " removed" : " added")
                                + (cells.isEmpty() ? "" : ": " + Words.shortened(cells)));
            }
        }
        List<Integer> places = places(columns);
        if (!Order.moved(places).isEmpty()) {
            boolean matters = !input && Set.of("PRIORITY", "OUTPUT ORDER").contains(policy(now));
            String text = decision() + ": the " + sort + "columns stand in another order";
            if (matters) {
                changed(kind, "order", "", places.toString(), text);
            } else {
                editorial(kind, "order", "", places.toString(), text);
            }
        }
    }

    private void column(String kind, String title, Item was, Item is) {
        String before =
                was.child("inputExpression").map(one -> one.textOf("text")).orElse("");
        String after =
                is.child("inputExpression").map(one -> one.textOf("text")).orElse("");
        if (!before.equals(after)) {
            changed(
                    kind,
                    "inputExpression",
                    before,
                    after,
                    "%s: %s looks at %s instead of %s"
                            .formatted(decision(), title, Words.value(after), Words.value(before)));
        }
        rest(kind, title, was, is, "", path -> path.equals("inputExpression/text"));
    }

    private static String title(Item column) {
        if (!column.get("label").isBlank()) {
            return column.get("label");
        }
        if (!column.get("name").isBlank()) {
            return column.get("name");
        }
        return column.child("inputExpression")
                .map(expression -> expression.textOf("text"))
                .filter(text -> !text.isBlank())
                .orElse(column.id());
    }

    /** The cells of a column that say something, with the numbers of their rules. */
    private static String cells(Item table, String entry, int column, boolean input) {
        List<String> cells = new ArrayList<>();
        List<Item> rules = table.children("rule");
        for (int n = 0; n < rules.size(); n++) {
            String text = cell(rules.get(n), entry, column);
            if (!text.isEmpty()) {
                cells.add("rule " + (n + 1) + " " + Words.cell(text, !input));
            }
        }
        return String.join("; ", cells);
    }

    private static String cell(Item rule, String entry, int column) {
        List<Item> entries = rule.children(entry);
        return column >= 0 && column < entries.size() ? entries.get(column).textOf("text") : "";
    }

    private void rules(Item then, Item now, List<Pair> inputs, List<Pair> outputs, boolean ordered) {
        List<Pair> rules = pairs(then.children("rule"), now.children("rule"));
        for (Pair rule : rules) {
            place = place / 10_000 * 10_000 + 100 + (rule.is() == null ? rule.placeBefore() : rule.place());
            if (rule.both()) {
                rule(rule, inputs, outputs);
            } else {
                boolean gone = rule.is() == null;
                String told = told(rule.any(), gone, inputs, outputs);
                tellOf(
                        rule.any(),
                        "DECISION_RULE",
                        "",
                        gone ? told : "",
                        gone ? "" : told,
                        gone ? Weight.REMOVED : Weight.ADDED,
                        ChangeClass.MINOR,
                        decision() + ", rule " + number(rule) + (gone ? " removed: " : " added: ") + told);
            }
        }
        Set<Integer> moved = Order.moved(places(rules));
        for (Pair rule : rules) {
            if (rule.both() && moved.contains(rule.place())) {
                tellOf(
                        rule.is(),
                        "DECISION_RULE",
                        "order",
                        String.valueOf(rule.placeBefore() + 1),
                        String.valueOf(rule.place() + 1),
                        ordered ? Weight.CHANGED : Weight.EDITORIAL,
                        ordered ? ChangeClass.MINOR : ChangeClass.EDITORIAL,
                        "%s: rule %d is now rule %d (%s)"
                                .formatted(
                                        decision(),
                                        rule.placeBefore() + 1,
                                        rule.place() + 1,
                                        ordered
                                                ? HIT_POLICIES.get(policy(now))
                                                : "the order of these rules decides nothing"));
            }
        }
    }

    private static int number(Pair rule) {
        return 1 + (rule.is() == null ? rule.placeBefore() : rule.place());
    }

    private static List<Integer> places(List<Pair> pairs) {
        return pairs.stream()
                .filter(Pair::both)
                .sorted((one, other) -> Integer.compare(one.placeBefore(), other.placeBefore()))
                .map(Pair::place)
                .toList();
    }

    /** A rule in a line: what it looks at and what it answers. */
    private static String told(Item rule, boolean before, List<Pair> inputs, List<Pair> outputs) {
        List<String> given = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (Pair input : inputs) {
            String cell = cell(rule, "inputEntry", before ? input.placeBefore() : input.place());
            if (!cell.isEmpty()) {
                given.add(title(input.any()) + " " + Words.cell(cell, false));
            }
        }
        for (Pair output : outputs) {
            String cell = cell(rule, "outputEntry", before ? output.placeBefore() : output.place());
            if (!cell.isEmpty()) {
                answers.add(title(output.any()) + " " + Words.cell(cell, true));
            }
        }
        return (given.isEmpty() ? "always" : String.join(", ", given)) + " → " + String.join(", ", answers);
    }

    private void rule(Pair rule, List<Pair> inputs, List<Pair> outputs) {
        Item was = rule.was();
        Item is = rule.is();
        cells(rule, inputs, "inputEntry");
        cells(rule, outputs, "outputEntry");
        String at = decision() + ", rule " + number(rule);
        if (!was.textOf("description").equals(is.textOf("description"))) {
            tellOf(
                    is,
                    "DOCUMENTATION",
                    "description",
                    was.textOf("description"),
                    is.textOf("description"),
                    Weight.EDITORIAL,
                    ChangeClass.EDITORIAL,
                    "%s: remark %s → %s"
                            .formatted(
                                    at, Words.value(was.textOf("description")), Words.value(is.textOf("description"))));
        }
        rest(
                "DECISION_RULE",
                "rule " + number(rule),
                was,
                is,
                "",
                path -> path.equals("description") || path.endsWith("Entry") || path.endsWith("Entry/text"));
        int columns = Math.max(
                is.children("inputEntry").size(), is.children("outputEntry").size());
        for (String entry : List.of("inputEntry", "outputEntry")) {
            List<Item> then = was.children(entry);
            List<Item> now = is.children(entry);
            for (Pair column : entry.equals("inputEntry") ? inputs : outputs) {
                if (column.both() && column.placeBefore() < then.size() && column.place() < now.size()) {
                    rest(
                            "DECISION_RULE",
                            "rule " + number(rule),
                            then.get(column.placeBefore()),
                            now.get(column.place()),
                            entry,
                            path -> path.equals(entry + "/text"));
                }
            }
            for (int n = Math.max(columns, now.size()); n < then.size(); n++) {
                rest("DECISION_RULE", "rule " + number(rule), then.get(n), Item.empty(entry), entry, path -> false);
            }
        }
    }

    private void cells(Pair rule, List<Pair> columns, String entry) {
        for (Pair column : columns) {
            if (column.both()) {
                String then = cell(rule.was(), entry, column.placeBefore());
                String now = cell(rule.is(), entry, column.place());
                if (!then.equals(now)) {
                    boolean output = entry.equals("outputEntry");
                    String said = Words.cell(then, output);
                    String says = Words.cell(now, output);
                    boolean same = said.equals(says);
                    tellOf(
                            rule.is(),
                            "DECISION_RULE",
                            title(column.is()),
                            then,
                            now,
                            Weight.CHANGED,
                            ChangeClass.MINOR,
                            "%s, rule %d: %s → %s (%s)"
                                    .formatted(
                                            decision(),
                                            number(rule),
                                            same ? Words.quoted(then) : said,
                                            same ? Words.quoted(now) : says,
                                            title(column.is())));
                }
            }
        }
    }

    /** What belongs to no column or rule, as it stands in the file. */
    private void others(Item was, Item is, String path, Predicate<Item> not) {
        rest("DECISION", "", stripped(was, not), stripped(is, not), path, inner -> false);
    }

    private static Item stripped(Item item, Predicate<Item> not) {
        return new Item(
                item.name(),
                item.attributes(),
                item.text(),
                item.children().stream().filter(not.negate()).toList());
    }

    private void rest(String kind, String where, Item was, Item is, String path, Predicate<String> told) {
        Set<String> attributes = new TreeSet<>(was.attributes().keySet());
        attributes.addAll(is.attributes().keySet());
        for (String attribute : attributes) {
            if (!layout(attribute) && !was.get(attribute).equals(is.get(attribute))) {
                other(
                        kind,
                        where,
                        path.isEmpty() ? attribute : path + "/" + attribute,
                        attribute,
                        was.get(attribute),
                        is.get(attribute));
            }
        }
        if (!was.text().equals(is.text()) && !told.test(path)) {
            other(kind, where, path, path.substring(path.lastIndexOf('/') + 1), was.text(), is.text());
        }
        Matching.match(belongings(was), belongings(is), (then, now) -> {
            String name = (then == null ? now : then).name();
            String inner = path.isEmpty() ? name : path + "/" + name;
            if (told.test(inner) && !inner.endsWith("/text")) {
                return;
            }
            if (then != null && now != null) {
                rest(kind, where, then, now, inner, told);
            } else if (!told.test(inner)) {
                other(kind, where, inner, name, then == null ? "" : said(then), now == null ? "" : said(now));
            }
        });
    }

    private static String said(Item item) {
        return item.told().isEmpty() ? item.local() : item.told();
    }

    private static List<Item> belongings(Item item) {
        return item.children().stream().filter(child -> !layout(child.name())).toList();
    }

    /** Where something is drawn, or how wide. */
    private static boolean layout(String name) {
        return name.equals("camunda:width") || name.contains("DMNDI") || name.contains("/biodi/");
    }

    private void other(String kind, String where, String property, String last, String then, String now) {
        String at = decision.name().equals("decision") ? decision() : "The file";
        String text = "%s%s: \"%s\" %s → %s"
                .formatted(
                        at,
                        where.isEmpty() ? "" : ", " + where,
                        property.replace("camunda:", ""),
                        Words.value(then),
                        Words.value(now));
        if (last.equals("description") && property.equals("description")) {
            editorial(
                    "DOCUMENTATION",
                    property,
                    then,
                    now,
                    "Description of " + DiagramComparison.lower(at) + " reworded");
        } else if (FOR_READERS.stream().anyMatch(property::contains)
                || readers(last)
                || !decision.name().equals("decision")) {
            editorial(last.equals("id") ? "ID" : "ATTRIBUTE", property, then, now, text);
        } else {
            changed(kind, property, then, now, text);
        }
    }

    private static boolean readers(String attribute) {
        return WITHOUT_EFFECT.contains(attribute) || attribute.startsWith("modeler:");
    }

    /** Pairs by id; what is left by name or content, and else by what is most alike, unless that is too much to try. */
    private static List<Pair> pairs(List<Item> before, List<Item> after) {
        Map<Integer, Integer> partners = new TreeMap<>();
        Set<Integer> taken = new TreeSet<>();
        match(before, after, partners, taken, Item::id);
        match(before, after, partners, taken, item -> item.get("name"));
        match(before, after, partners, taken, item -> texts(item).toString());
        long left = (long) (before.size() - partners.size()) * (after.size() - taken.size());
        if (left > 0 && left <= MOST_TRIALS) {
            matchAlike(before, after, partners, taken);
        }
        List<Pair> pairs = new ArrayList<>();
        for (int n = 0; n < before.size(); n++) {
            int partner = partners.getOrDefault(n, -1);
            pairs.add(new Pair(before.get(n), partner < 0 ? null : after.get(partner), n, partner));
        }
        IntStream.range(0, after.size())
                .filter(n -> !taken.contains(n))
                .forEach(n -> pairs.add(new Pair(null, after.get(n), -1, n)));
        return pairs;
    }

    private static void match(
            List<Item> before,
            List<Item> after,
            Map<Integer, Integer> partners,
            Set<Integer> taken,
            Function<Item, String> key) {
        Map<String, Deque<Integer>> byKey = new HashMap<>();
        for (int m = 0; m < after.size(); m++) {
            if (!taken.contains(m)) {
                byKey.computeIfAbsent(key.apply(after.get(m)), none -> new ArrayDeque<>())
                        .add(m);
            }
        }
        for (int n = 0; n < before.size(); n++) {
            String of = key.apply(before.get(n));
            Deque<Integer> found = byKey.get(of);
            if (!partners.containsKey(n) && !of.isEmpty() && found != null && !found.isEmpty()) {
                partners.put(n, found.peek());
                taken.add(found.remove());
            }
        }
    }

    private static void matchAlike(
            List<Item> before, List<Item> after, Map<Integer, Integer> partners, Set<Integer> taken) {
        for (int n = 0; n < before.size(); n++) {
            int best = -1;
            double most = 0;
            for (int m = 0; !partners.containsKey(n) && m < after.size(); m++) {
                double alike = taken.contains(m) ? 0 : alike(before.get(n), after.get(m));
                if (alike > most) {
                    most = alike;
                    best = m;
                }
            }
            if (best >= 0) {
                partners.put(n, best);
                taken.add(best);
            }
        }
    }

    /** How much of what two elements with other ids say is the same; 0 when it is less than half. */
    private static double alike(Item one, Item other) {
        List<String> then = texts(one);
        List<String> now = texts(other);
        long same = IntStream.range(0, Math.min(then.size(), now.size()))
                .filter(n -> then.get(n).equals(now.get(n)))
                .count();
        double share = then.isEmpty() || now.isEmpty() ? 0 : (double) same / Math.max(then.size(), now.size());
        return share >= 0.5 ? share : 0;
    }

    private static List<String> texts(Item item) {
        List<String> texts = new ArrayList<>();
        if (!item.get("label").isEmpty()) {
            texts.add(item.get("label"));
        }
        item.children().stream()
                .filter(child -> !FOR_READERS.contains(child.name()))
                .forEach(child -> texts.add(child.textOf("text")));
        return texts;
    }

    private void changed(String kind, String property, String then, String now, String text) {
        tell(
                kind,
                property,
                then,
                now,
                then.isEmpty() && !now.isEmpty() ? Weight.ADDED : now.isEmpty() ? Weight.REMOVED : Weight.CHANGED,
                ChangeClass.MINOR,
                text);
    }

    private void editorial(String kind, String property, String then, String now, String text) {
        tell(kind, property, then, now, Weight.EDITORIAL, ChangeClass.EDITORIAL, text);
    }

    private void tell(
            String kind, String property, String then, String now, Weight weight, ChangeClass weighs, String text) {
        tellOf(decision, kind, property, then, now, weight, weighs, text);
    }

    private void tellOf(
            Item element,
            String kind,
            String property,
            String then,
            String now,
            Weight weight,
            ChangeClass weighs,
            String text) {
        String id = element.id().isEmpty() ? decision.id() : element.id();
        changes.add(new Change(kind, file, id, decision.get("name"), property, then, now, weight, text), weighs, place);
    }
}
