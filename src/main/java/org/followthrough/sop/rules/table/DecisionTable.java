package org.followthrough.sop.rules.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.followthrough.sop.rules.table.Flaw.Kind;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A decision table. Two rules meet where one input satisfies both; a rule is never reached where earlier ones take every
 * input that it would take; a gap is an input that no rule takes. Entries that only FEEL itself can judge count as equal
 * when they are written alike and as unknown otherwise, so that nothing is reported that might be right.
 */
public final class DecisionTable {

    private static final int MOST_INPUTS = 100_000;
    private static final int MOST_RULES = 400;

    private record Line(String id, int number, List<Cell> cells, List<String> outputs) {}

    private final String id;
    private final String hitPolicy;
    private final List<Column> columns = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();

    /** Reads a {@code decisionTable} element; missing parts count as empty. */
    public DecisionTable(Element table) {
        id = table.getAttribute("id");
        String policy = table.getAttribute("hitPolicy").strip().toUpperCase(Locale.ROOT);
        hitPolicy = policy.isEmpty() ? "UNIQUE" : policy;
        Set<String> names = new HashSet<>();
        for (Element input : children(table, "input")) {
            List<Element> expressions = children(input, "inputExpression");
            String type = expressions.isEmpty()
                    ? ""
                    : expressions.get(0).getAttribute("typeRef").strip();
            List<String> listed = texts(input, "inputValues").stream()
                    .flatMap(values -> Column.literals(values).stream())
                    .toList();
            String label = input.getAttribute("label").isBlank() ? "input" : input.getAttribute("label");
            columns.add(new Column(label, type, listed));
            expressions.forEach(expression -> names.addAll(texts(expression)));
        }
        List<Element> outputs = children(table, "output");
        for (Element rule : children(table, "rule")) {
            read(rule, outputs, names);
        }
    }

    private void read(Element rule, List<Element> outputs, Set<String> names) {
        List<Element> entries = children(rule, "inputEntry");
        List<Cell> cells = new ArrayList<>();
        for (int n = 0; n < columns.size(); n++) {
            Cell cell = n < entries.size() ? columns.get(n).read(text(entries.get(n))) : Cell.any("");
            if (cell.misfit() != null) {
                flaws.add(new Flaw(
                        Kind.TYPE,
                        entries.get(n).getAttribute("id"),
                        "In the input \"" + columns.get(n).label() + "\" " + cell.misfit() + "."));
            }
            cells.add(cell);
        }
        List<Element> results = children(rule, "outputEntry");
        List<String> given = new ArrayList<>();
        for (int n = 0; n < results.size(); n++) {
            String result = text(results.get(n)).strip();
            given.add(result.replaceAll("\\s+", " "));
            if (n < outputs.size()) {
                checkOutput(outputs.get(n), results.get(n), result, names);
            }
        }
        lines.add(new Line(rule.getAttribute("id"), lines.size() + 1, cells, given));
    }

    private void checkOutput(Element output, Element entry, String result, Set<String> names) {
        String type = output.getAttribute("typeRef").strip();
        List<String> listed = texts(output, "outputValues").stream()
                .flatMap(values -> Column.literals(values).stream())
                .toList();
        List<String> literals = Column.literals(result);
        String wrong = null;
        if (literals.size() == 1) {
            wrong = Column.misfit(type, literals.get(0));
            if (wrong == null && !listed.isEmpty() && !listed.contains(literals.get(0))) {
                wrong = literals.get(0) + " is none of the values that the output lists";
            }
        } else if ("string".equals(type)
                && result.matches("[\\p{L}_][\\p{L}\\p{N}_]*")
                && !names.contains(result)
                && !"null".equals(result)) {
            wrong = result + " is no text; texts stand in quotation marks";
        }
        if (wrong != null) {
            String name =
                    output.getAttribute("label").isBlank() ? output.getAttribute("name") : output.getAttribute("label");
            flaws.add(new Flaw(Kind.TYPE, entry.getAttribute("id"), "In the output \"" + name + "\" " + wrong + "."));
        }
    }

    /** Returns what is wrong with the table, in the order of its rules. */
    public List<Flaw> flaws() {
        List<Flaw> found = new ArrayList<>(flaws);
        if (lines.size() > MOST_RULES || columns.isEmpty()) {
            return found;
        }
        Set<Line> spoilt = new HashSet<>();
        for (int later = 0; later < lines.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Flaw flaw = compare(lines.get(earlier), lines.get(later));
                if (flaw != null) {
                    found.add(flaw);
                    spoilt.add(lines.get(later));
                    break;
                }
            }
        }
        if (flaws.isEmpty()
                && lines.stream().flatMap(line -> line.cells().stream()).noneMatch(Cell::isOpaque)) {
            sweep(found, spoilt);
        }
        return found;
    }

    private Flaw compare(Line earlier, Line later) {
        boolean sameInputs =
                every(n -> earlier.cells().get(n).isSameAs(later.cells().get(n)));
        boolean sameOutputs = earlier.outputs().equals(later.outputs());
        if (sameInputs && sameOutputs) {
            return new Flaw(
                    Kind.DUPLICATE,
                    later.id(),
                    "Rule %d says the same as rule %d.".formatted(later.number(), earlier.number()));
        }
        boolean alone = "UNIQUE".equals(hitPolicy) || "ANY".equals(hitPolicy) && !sameOutputs;
        if (alone && every(n -> meet(n, earlier.cells().get(n), later.cells().get(n)))) {
            return new Flaw(
                    Kind.CONFLICT,
                    later.id(),
                    "Rules %d and %d both take the same input, but the table (%s) allows only one answer."
                            .formatted(earlier.number(), later.number(), hitPolicy.toLowerCase(Locale.ROOT)));
        }
        if ("FIRST".equals(hitPolicy)
                && every(n -> covers(n, earlier.cells().get(n), later.cells().get(n)))) {
            return new Flaw(
                    Kind.SHADOWED,
                    later.id(),
                    "Rule %d is never reached: rule %d takes all of its inputs before."
                            .formatted(later.number(), earlier.number()));
        }
        return null;
    }

    private boolean every(java.util.function.IntPredicate column) {
        return IntStream.range(0, columns.size()).allMatch(column);
    }

    private boolean meet(int column, Cell one, Cell other) {
        if (one.any() || other.any() || one.isSameAs(other)) {
            return true;
        }
        if (one.isOpaque() || other.isOpaque()) {
            return false;
        }
        Column of = columns.get(column);
        return of.samples(List.of(one, other)).stream()
                .anyMatch(sample -> of.lets(one, sample) && of.lets(other, sample));
    }

    private boolean covers(int column, Cell wide, Cell narrow) {
        if (wide.any() || wide.isSameAs(narrow)) {
            return true;
        }
        if (wide.isOpaque()
                || narrow.isOpaque()
                || narrow.any() && columns.get(column).isNumeric()) {
            return false;
        }
        Column of = columns.get(column);
        return of.samples(List.of(wide, narrow)).stream()
                .noneMatch(sample -> of.lets(narrow, sample) && !of.lets(wide, sample));
    }

    /** Looks at one representative of every kind of input. */
    private void sweep(List<Flaw> found, Set<Line> spoilt) {
        List<List<String>> samples = IntStream.range(0, columns.size())
                .mapToObj(n -> columns.get(n)
                        .samples(lines.stream().map(line -> line.cells().get(n)).toList()))
                .toList();
        long size = samples.stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(MOST_INPUTS + 1L, a * b));
        if (size > MOST_INPUTS || size * lines.size() > 20L * MOST_INPUTS) {
            return;
        }
        Set<Line> reached = new HashSet<>();
        String gap = null;
        for (int input = 0; input < size; input++) {
            List<String> chosen = new ArrayList<>();
            int rest = input;
            for (List<String> of : samples) {
                chosen.add(of.get(rest % of.size()));
                rest /= of.size();
            }
            Line taken = lines.stream()
                    .filter(line -> every(n -> columns.get(n).lets(line.cells().get(n), chosen.get(n))))
                    .findFirst()
                    .orElse(null);
            if (taken != null) {
                reached.add(taken);
            } else if (gap == null) {
                gap = String.join(
                        ", ",
                        IntStream.range(0, columns.size())
                                .mapToObj(n -> columns.get(n).said(chosen.get(n)))
                                .toList());
            }
        }
        if ("FIRST".equals(hitPolicy)) {
            lines.stream()
                    .filter(line -> !reached.contains(line) && !spoilt.contains(line))
                    .forEach(line -> found.add(new Flaw(
                            Kind.SHADOWED,
                            line.id(),
                            "Rule %d is never reached: the rules before it take all of its inputs."
                                    .formatted(line.number()))));
        }
        if ("UNIQUE".equals(hitPolicy) && gap != null) {
            found.add(new Flaw(Kind.GAP, id, "No rule answers " + gap + "."));
        }
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<String> texts(Element parent, String name) {
        return children(parent, name).stream().map(DecisionTable::text).toList();
    }

    private static List<String> texts(Element parent) {
        return children(parent, "text").stream()
                .map(text -> text.getTextContent().strip())
                .toList();
    }

    /** Returns the text of an entry. */
    private static String text(Element entry) {
        return String.join("", texts(entry));
    }
}
