package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares what one part of a diagram says before and after: first what is known, in words of its own, then whatever
 * else differs, so that nothing stays unseen.
 */
final class PartComparison {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("cancelActivity", "true"),
            Map.entry("isInterrupting", "true"),
            Map.entry("isExecutable", "false"),
            Map.entry("triggeredByEvent", "false"),
            Map.entry("isForCompensation", "false"),
            Map.entry("isSequential", "false"),
            Map.entry("isClosed", "false"),
            Map.entry("parallelMultiple", "false"),
            Map.entry("associationDirection", "None"),
            Map.entry("gatewayDirection", "Unspecified"),
            Map.entry("camunda:exclusive", "true"),
            Map.entry("camunda:asyncBefore", "false"),
            Map.entry("camunda:asyncAfter", "false"),
            Map.entry("camunda:isStartableInTasklist", "true"),
            Map.entry("camunda:calledElementBinding", "latest"),
            Map.entry("camunda:decisionRefBinding", "latest"));

    /** Only for tools and readers. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "camunda:modelerTemplate",
            "camunda:modelerTemplateVersion",
            "camunda:modelerTemplateIcon",
            "camunda:versionTag",
            "xsi:type",
            "associationDirection",
            "gatewayDirection",
            "exporter",
            "exporterVersion",
            "textFormat");

    private static final Set<String> TRANSPARENT =
            Set.of("extensionElements", "camunda:properties", "camunda:inputOutput");

    private static final Pattern CONTROL =
            Pattern.compile("control|four.?eyes|approval|mandatory", Pattern.CASE_INSENSITIVE);

    private final DiagramComparison comparison;
    private final Part was;
    private final Part is;
    private final boolean drawing;

    PartComparison(DiagramComparison comparison, Part was, Part is) {
        this.comparison = comparison;
        this.was = was;
        this.is = is;
        this.drawing = was.drawing() && is.drawing() || is.id().equals(Diagram.FILE);
    }

    void compare() {
        compare(was.item().without("id"), is.item().without("id"), "");
        if (is.id().equals(Diagram.FILE) && !was.item().id().equals(is.item().id())) {
            tell("ID", "id", was.item().id(), is.item().id(), Weight.EDITORIAL, "The file has another id");
        }
    }

    private void compare(Item before, Item after, String path) {
        Set<String> attributes = new TreeSet<>(before.attributes().keySet());
        attributes.addAll(after.attributes().keySet());
        for (String attribute : attributes) {
            String then = before.get(attribute);
            String now = after.get(attribute);
            if (!then.equals(now)) {
                attribute(path, attribute, then, now);
            }
        }
        if (!before.text().equals(after.text())) {
            text(before.name(), path, before.text(), after.text());
        }
        Matching.match(belongings(before, path), belongings(after, path), (then, now) -> belonging(then, now, path));
        if (path.endsWith("extensionElements")) {
            listenerOrder(before, after);
        }
    }

    private static List<Item> belongings(Item item, String path) {
        List<Item> belongings = new ArrayList<>(item.children());
        if (path.isEmpty()) {
            belongings.removeIf(child -> Diagram.isPart(child, item)
                    || Diagram.isDrawing(child)
                    || List.of("incoming", "outgoing", "flowNodeRef").contains(child.name()));
        }
        return belongings;
    }

    private void belonging(Item then, Item now, String path) {
        String name = then == null ? now.name() : then.name();
        String inside = path.isEmpty() ? name : path + "/" + name;
        if (TRANSPARENT.contains(name)) {
            compare(then == null ? Item.empty(name) : then, now == null ? Item.empty(name) : now, inside);
            return;
        }
        if (path.contains("extensionElements")) {
            extension(name, then, now);
            return;
        }
        switch (name) {
            case "documentation" -> documentation(then, now);
            case "timerEventDefinition" -> timer(then, now, inside);
            case "conditionExpression" -> condition(then, now, inside);
            case "multiInstanceLoopCharacteristics", "standardLoopCharacteristics" -> loop(name, then, now);
            default -> {
                if (then != null && now != null && !name.endsWith("Association")) {
                    compare(then, now, inside);
                } else if (name.endsWith("EventDefinition")) {
                    eventDefinition(then, now);
                } else {
                    unknown("ATTRIBUTE", inside, told(then), told(now));
                }
            }
        }
    }

    private static String told(Item item) {
        if (item == null) {
            return "";
        }
        String told = item.told();
        return told.isEmpty() ? item.local() : told;
    }

    private void attribute(String path, String attribute, String then, String now) {
        if (reference(attribute) && comparison.pairs().now(then).equals(now)) {
            return;
        }
        String usual = DEFAULTS.getOrDefault(attribute, "");
        if ((then.isEmpty() ? usual : then).equals(now.isEmpty() ? usual : now)) {
            tell(
                    "ATTRIBUTE",
                    attribute,
                    then,
                    now,
                    Weight.EDITORIAL,
                    is.noun() + ": " + said(attribute) + " is written in another way and means the same");
            return;
        }
        boolean own = path.isEmpty() || path.endsWith("EventDefinition");
        if (!own || drawing || !known(path, attribute, then, now)) {
            if (WITHOUT_EFFECT.contains(attribute) || drawing) {
                without(path, attribute, then, now);
            } else if (attribute.equals("id")) {
                tell(
                        "ID",
                        inside(path, "id"),
                        then,
                        now,
                        Weight.EDITORIAL,
                        "Inner id of " + DiagramComparison.lower(is.noun()) + " changed from " + then + " to " + now);
            } else {
                unknown("ATTRIBUTE", inside(path, attribute), then, now);
            }
        }
    }

    private static boolean reference(String attribute) {
        return attribute.endsWith("Ref") && !attribute.startsWith("camunda:") || attribute.equals("default");
    }

    private void without(String path, String attribute, String then, String now) {
        String text = switch (attribute) {
            case "name" -> renamed();
            case "exporter", "exporterVersion" ->
                "The file was last saved by another version of the editor: " + Words.value(then) + " → "
                        + Words.value(now);
            case "camunda:versionTag" ->
                "Version label of " + DiagramComparison.lower(is.noun()) + ": " + Words.value(then) + " → "
                        + Words.value(now);
            default -> generic(attribute, then, now);
        };
        String kind = attribute.equals("name") ? "NAME" : "ATTRIBUTE";
        tell(kind, inside(path, attribute), then, now, Weight.EDITORIAL, text);
    }

    private String renamed() {
        return is.name().isBlank() ? was.noun() + " no longer has a name" : was.noun() + " is now called " + is.title();
    }

    /** Whether the attribute has words of its own, which then have been said. */
    private boolean known(String path, String attribute, String then, String now) {
        String title = is.title();
        switch (attribute) {
            case "name" -> name(path, then, now);
            case "camunda:candidateGroups" -> groups(then, now);
            case "camunda:candidateUsers" ->
                changed(
                        "GROUP",
                        attribute,
                        then,
                        now,
                        "%s is offered to %s instead of %s".formatted(title, people(now), people(then)));
            case "camunda:assignee" ->
                changed(
                        "GROUP",
                        attribute,
                        then,
                        now,
                        "%s is given to %s instead of %s".formatted(title, people(now), people(then)));
            case "camunda:candidateStarterGroups", "camunda:candidateStarterUsers" ->
                changed(
                        "GROUP",
                        attribute,
                        then,
                        now,
                        "Who may start %s: %s → %s".formatted(title, people(then), people(now)));
            case "camunda:dueDate" -> time("Due time of " + title, attribute, then, attribute, now, true);
            case "camunda:followUpDate" -> time("Follow-up of " + title, attribute, then, attribute, now, false);
            case "camunda:formRef", "camunda:formKey" -> form(attribute, then, now);
            case "camunda:delegateExpression", "camunda:class", "camunda:expression", "camunda:type", "camunda:topic" ->
                changed(
                        "ATTRIBUTE",
                        attribute,
                        then,
                        now,
                        "%s does %s instead of %s".formatted(is.noun(), Words.work(now), Words.work(then)));
            case "camunda:decisionRef" ->
                changed(
                        "DECISION",
                        attribute,
                        then,
                        now,
                        "%s asks the decision %s instead of %s"
                                .formatted(is.noun(), Words.value(now), Words.value(then)));
            case "calledElement", "camunda:caseRef" ->
                changed(
                        "ATTRIBUTE",
                        attribute,
                        then,
                        now,
                        "%s runs the process %s instead of %s"
                                .formatted(is.noun(), Words.value(now), Words.value(then)));
            case "camunda:priority" ->
                changed(
                        "ATTRIBUTE",
                        attribute,
                        then,
                        now,
                        "Urgency of %s: %s → %s".formatted(title, Words.value(then), Words.value(now)));
            case "camunda:asyncBefore", "camunda:asyncAfter" -> saved(attribute, then, now);
            case "camunda:historyTimeToLive" -> history(then, now);
            case "isExecutable" -> executable(then, now);
            case "camunda:isStartableInTasklist" ->
                changed(
                        "PROCESS",
                        attribute,
                        then,
                        now,
                        is.noun()
                                + (now.equals("false")
                                        ? " can no longer be started by hand"
                                        : " can now be started by hand"));
            case "attachedToRef" ->
                changed(
                        "NODE",
                        attribute,
                        then,
                        now,
                        "%s belongs to step %s instead of step %s"
                                .formatted(
                                        is.noun(),
                                        comparison.after().title(now),
                                        comparison.before().title(then)));
            case "cancelActivity" ->
                changed(
                        "EVENT",
                        attribute,
                        then,
                        now,
                        now.equals("false")
                                ? "When %s comes, step %s goes on; before, it was ended".formatted(title, attachedTo())
                                : "When %s comes, step %s is ended; before, it went on".formatted(title, attachedTo()));
            case "isInterrupting" ->
                changed(
                        "EVENT",
                        attribute,
                        then,
                        now,
                        now.equals("false")
                                ? "When %s comes, the work around it goes on; before, it was ended".formatted(title)
                                : "When %s comes, the work around it is ended; before, it went on".formatted(title));
            case "default" ->
                changed(
                        "FLOW",
                        attribute,
                        then,
                        now,
                        "%s: if no condition fits, %s is taken instead of %s"
                                .formatted(is.noun(), path(comparison.after(), now), path(comparison.before(), then)));
            case "sourceRef", "targetRef" -> plugged(attribute, then, now);
            case "processRef" ->
                changed(
                        "PARTICIPANT",
                        attribute,
                        then,
                        now,
                        "%s stands for another process: %s → %s"
                                .formatted(
                                        is.noun(),
                                        comparison.before().title(then),
                                        comparison.after().title(now)));
            case "messageRef", "errorRef", "signalRef", "escalationRef" ->
                changed(
                        "EVENT",
                        attribute,
                        then,
                        now,
                        "%s is about the %s %s instead of %s"
                                .formatted(
                                        is.noun(),
                                        attribute.replace("Ref", ""),
                                        comparison.after().title(now),
                                        comparison.before().title(then)));
            case "errorCode", "escalationCode", "camunda:errorMessage" ->
                changed(
                        "EVENT",
                        attribute,
                        then,
                        now,
                        "%s: %s %s → %s".formatted(is.noun(), said(attribute), Words.value(then), Words.value(now)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void name(String path, String then, String now) {
        if (is.type().equals("message") || is.type().equals("signal")) {
            changed(
                    "EVENT",
                    "name",
                    then,
                    now,
                    "%s is now %s; whoever sends or awaits it has to use this name"
                            .formatted(was.noun(), Words.value(now)));
        } else {
            tell("NAME", inside(path, "name"), then, now, Weight.EDITORIAL, renamed());
        }
    }

    private String attachedTo() {
        return comparison.after().title(is.item().get("attachedToRef"));
    }

    private static String path(Diagram diagram, String flow) {
        return diagram.part(flow)
                .map(part -> DiagramComparison.lower(DiagramComparison.pathBetween(diagram, part)))
                .orElse(flow.isEmpty() ? "no path" : flow);
    }

    private static String people(String list) {
        List<String> people = Words.list(list);
        return people.isEmpty() ? "nobody in particular" : Words.who(people);
    }

    private void plugged(String attribute, String then, String now) {
        boolean source = attribute.equals("sourceRef");
        changed(
                "FLOW",
                attribute,
                then,
                now,
                "Path%s %s %s instead of %s"
                        .formatted(
                                is.name().isBlank() ? other(source) : " " + is.title() + other(source),
                                source ? "begins at" : "leads to",
                                comparison.after().title(now),
                                comparison.before().title(then)));
    }

    private String other(boolean source) {
        return source
                ? " to " + comparison.after().title(is.item().get("targetRef"))
                : " from " + comparison.after().title(is.item().get("sourceRef"));
    }

    private void groups(String then, String now) {
        List<String> before = Words.list(then);
        List<String> after = Words.list(now);
        List<String> gone =
                before.stream().filter(group -> !after.contains(group)).toList();
        List<String> come =
                after.stream().filter(group -> !before.contains(group)).toList();
        String property = "camunda:candidateGroups";
        String title = is.title();
        if (gone.isEmpty() && come.isEmpty()) {
            tell("GROUP", property, then, now, Weight.EDITORIAL, title + " asks the same groups in another order");
            return;
        }
        boolean kept = after.size() > come.size();
        String asks = kept ? "now also asks " : "now asks ";
        String text = gone.isEmpty()
                ? title + " " + asks + Words.who(come)
                : title + " no longer asks " + Words.who(gone)
                        + (come.isEmpty() ? "" : ", now asks " + Words.who(come));
        boolean nobody = after.isEmpty()
                && is.item().get("camunda:assignee").isEmpty()
                && is.item().get("camunda:candidateUsers").isEmpty();
        if (nobody) {
            tell("GROUP", property, then, now, Weight.REMOVED, ChangeClass.MAJOR, text + "; nobody is asked any more");
            return;
        }
        Weight weight = Rank.compare(before, after);
        tell(
                "GROUP",
                property,
                then,
                now,
                weight,
                weight == Weight.LOOSENED ? ChangeClass.MAJOR : ChangeClass.MINOR,
                text + suffix(weight));
    }

    private void form(String attribute, String then, String now) {
        changed(
                "FORM",
                attribute,
                then,
                now,
                now.isEmpty()
                        ? "%s no longer shows the form %s".formatted(is.title(), Words.quoted(then))
                        : "%s shows the form %s instead of %s"
                                .formatted(
                                        is.title(), Words.quoted(now), then.isEmpty() ? "none" : Words.quoted(then)));
    }

    private void saved(String attribute, String then, String now) {
        String when = attribute.endsWith("Before") ? "before" : "after";
        changed(
                "ATTRIBUTE",
                attribute,
                then,
                now,
                now.equals("true")
                        ? "What was done is now saved %s %s, and goes on by itself from there".formatted(when, title())
                        : "What was done is no longer saved %s %s".formatted(when, title()));
    }

    private String title() {
        return is.title();
    }

    private void history(String then, String now) {
        OptionalInt more = Span.compare(days(then), days(now));
        Weight weight = more.isPresent() && more.getAsInt() != 0
                ? more.getAsInt() < 0 ? Weight.LOOSENED : Weight.TIGHTENED
                : Weight.CHANGED;
        tell(
                is.type().equals("process") ? "PROCESS" : "ATTRIBUTE",
                "camunda:historyTimeToLive",
                then,
                now,
                weight,
                weight == Weight.LOOSENED ? ChangeClass.MAJOR : ChangeClass.MINOR,
                "The history of %s is kept: %s → %s%s"
                        .formatted(title(), Span.words(days(then)), Span.words(days(now)), suffix(weight)));
    }

    /** A bare number in a history time to live counts days. */
    private static String days(String timeToLive) {
        return timeToLive.matches("\\d+") ? "P" + timeToLive + "D" : timeToLive;
    }

    private void executable(String then, String now) {
        boolean off = !now.equals("true");
        tell(
                "PROCESS",
                "isExecutable",
                then,
                now,
                off ? Weight.REMOVED : Weight.ADDED,
                off ? ChangeClass.MAJOR : ChangeClass.MINOR,
                is.noun() + (off ? " can no longer be run" : " can now be run"));
    }

    private void text(String name, String path, String then, String now) {
        if (is.type().equals("textAnnotation")) {
            tell(
                    "DOCUMENTATION",
                    "text",
                    then,
                    now,
                    Weight.EDITORIAL,
                    "Note " + Words.value(then) + " now says " + Words.value(now));
        } else {
            unknown("ATTRIBUTE", inside(path, name.equals(is.type()) ? "text" : ""), then, now);
        }
    }

    private void documentation(Item then, Item now) {
        String before = then == null ? "" : then.text();
        String after = now == null ? "" : now.text();
        if (!before.equals(after)) {
            String what = "Description of "
                    + (is.id().equals(Diagram.FILE) ? "the file" : DiagramComparison.lower(is.noun()));
            tell(
                    "DOCUMENTATION",
                    "documentation",
                    before,
                    after,
                    Weight.EDITORIAL,
                    what + (before.isEmpty() ? " added" : after.isEmpty() ? " removed" : " reworded"));
        }
        compare(
                then == null ? Item.empty("documentation") : blank(then),
                now == null ? Item.empty("documentation") : blank(now),
                "documentation");
    }

    private static Item blank(Item item) {
        return new Item(item.name(), item.attributes(), "", item.children());
    }

    private void timer(Item then, Item now, String path) {
        Optional<Timing> before = Optional.ofNullable(then).flatMap(Timing::of);
        Optional<Timing> after = Optional.ofNullable(now).flatMap(Timing::of);
        if (!before.equals(after)) {
            Timing one = before.orElse(new Timing(after.map(Timing::property).orElse(""), ""));
            Timing other = after.orElse(new Timing(one.property(), ""));
            time(named(), one.property(), one.text(), other.property(), other.text(), limits());
        }
        if (then != null && now != null) {
            boolean sameKind = before.map(Timing::property).equals(after.map(Timing::property));
            compare(apartFromTime(then, sameKind), apartFromTime(now, sameKind), path);
        }
    }

    private static Item apartFromTime(Item timer, boolean keepAttributes) {
        List<Item> children = timer.children().stream()
                .filter(child -> keepAttributes || !child.name().startsWith("time"))
                .map(child -> child.name().startsWith("time") ? blank(child) : child)
                .toList();
        return new Item(timer.name(), timer.attributes(), timer.text(), children);
    }

    /** The event by its name; a timer without one by the step it watches. */
    private String named() {
        if (!is.name().isBlank()) {
            return Words.shortened(is.name());
        }
        return is.item().get("attachedToRef").isEmpty() ? "Timer " + is.id() : "Timer at step " + attachedTo();
    }

    /** Whether the timer says by when something has to be done, and not only how long a pause is. */
    private boolean limits() {
        return is.type().equals("boundaryEvent")
                || is.type().equals("startEvent") && comparison.after().startsAside(is)
                || comparison.after().races(is);
    }

    private void time(String what, String propertyBefore, String then, String property, String now, boolean limits) {
        String shown = now.isEmpty() ? propertyBefore : property;
        String words = what + ": " + Words.arrow(then, now, Span::words);
        if (now.isEmpty()) {
            tell("TIMER", shown, then, now, Weight.REMOVED, limits ? ChangeClass.MAJOR : ChangeClass.MINOR, words);
            return;
        }
        if (then.isEmpty()) {
            tell("TIMER", shown, then, now, Weight.ADDED, ChangeClass.MINOR, words);
            return;
        }
        Weight weight = Weight.CHANGED;
        String suffix = "";
        OptionalInt more = Span.compare(then, now);
        if (limits && more.isPresent() && more.getAsInt() != 0) {
            weight = more.getAsInt() > 0 ? Weight.LOOSENED : Weight.TIGHTENED;
            suffix = suffix(weight);
        } else if (limits && Span.byServiceLevel(then) && !Span.byServiceLevel(now)) {
            weight = Weight.LOOSENED;
            suffix = " (loosened: no longer follows the service level)";
        }
        tell(
                "TIMER",
                shown,
                then,
                now,
                weight,
                weight == Weight.LOOSENED ? ChangeClass.MAJOR : ChangeClass.MINOR,
                words + suffix);
    }

    private static String suffix(Weight weight) {
        return weight == Weight.LOOSENED || weight == Weight.TIGHTENED
                ? " (" + weight.name().toLowerCase(Locale.ROOT) + ")"
                : "";
    }

    private void condition(Item then, Item now, String path) {
        String before = then == null ? "" : then.text();
        String after = now == null ? "" : now.text();
        if (!before.equals(after)) {
            changed(
                    "FLOW",
                    "conditionExpression",
                    before,
                    after,
                    "Condition of %s: %s"
                            .formatted(
                                    DiagramComparison.lower(DiagramComparison.pathBetween(comparison.after(), is)),
                                    Words.arrow(before, after, Words::condition)));
        }
        if (then != null && now != null) {
            compare(blank(then), blank(now), path);
        }
    }

    private void loop(String name, Item then, Item now) {
        String before = told(then);
        String after = told(now);
        if (before.equals(after)) {
            return;
        }
        if (now == null) {
            tell(
                    "NODE",
                    name,
                    before,
                    after,
                    Weight.REMOVED,
                    ChangeClass.MAJOR,
                    is.noun() + " is done only once; before, it was done several times");
        } else if (then == null) {
            tell(
                    "NODE",
                    name,
                    before,
                    after,
                    Weight.ADDED,
                    ChangeClass.MINOR,
                    is.noun() + " is now done several times (" + Words.shortened(after) + ")");
        } else {
            changed(
                    "NODE",
                    name,
                    before,
                    after,
                    is.noun() + " repeats in another way: " + Words.value(before) + " → " + Words.value(after));
        }
    }

    private void eventDefinition(Item then, Item now) {
        String name = (then == null ? now : then).name();
        String about = Words.apart(name.replace("EventDefinition", ""));
        if (now == null) {
            tell(
                    "EVENT",
                    name,
                    told(then),
                    "",
                    Weight.REMOVED,
                    ChangeClass.MAJOR,
                    is.noun() + " is no longer about a " + about);
        } else {
            tell("EVENT", name, "", told(now), Weight.ADDED, ChangeClass.MINOR, is.noun() + " is now about a " + about);
        }
    }

    private void extension(String name, Item then, Item now) {
        if (then != null && then.equals(now)) {
            return;
        }
        switch (name) {
            case "camunda:property" -> property(then, now);
            case "camunda:inputParameter", "camunda:outputParameter" -> parameter(name, then, now);
            case "camunda:in", "camunda:out" -> passedOn(name, then, now);
            case "camunda:executionListener", "camunda:taskListener" -> listener(name, then, now);
            case "camunda:failedJobRetryTimeCycle" ->
                changed(
                        "EXTENSION",
                        name,
                        told(then),
                        told(now),
                        "If %s fails, it is tried again: %s"
                                .formatted(
                                        DiagramComparison.lower(is.noun()),
                                        Words.arrow(text(then), text(now), Words::retries)));
            default -> unknown("EXTENSION", name, told(then), told(now));
        }
    }

    private static String text(Item item) {
        return item == null ? "" : item.text();
    }

    private void property(Item then, Item now) {
        String name = (then == null ? now : then).get("name");
        String before = value(then);
        String after = value(now);
        String of = " of " + DiagramComparison.lower(is.noun());
        String kind = is.type().equals("process") ? "PROCESS" : "EXTENSION";
        String property = "camunda:property " + name;
        if (then != null && now != null && then.get("value").equals(now.get("value"))) {
            tell(
                    kind,
                    property,
                    told(then),
                    told(now),
                    Weight.EDITORIAL,
                    "Property " + Words.quoted(name) + of + " is written in another way");
            return;
        }
        boolean control = CONTROL.matcher(name).find();
        if (control && (after.isEmpty() || after.equals("false"))) {
            tell(
                    kind,
                    property,
                    before,
                    after,
                    Weight.REMOVED,
                    ChangeClass.MAJOR,
                    "Control " + Words.quoted(name) + of + " removed (before: " + Words.value(before) + ")");
            return;
        }
        String what = switch (name) {
            case "owner" -> "Owner" + of;
            case "reviewDue" -> "Next review" + of;
            default -> (control ? "Control " : "Property ") + Words.quoted(name) + of;
        };
        boolean owner = name.equals("owner");
        String words =
                what + ": " + (owner ? people(before) : plain(before)) + " → " + (owner ? people(after) : plain(after));
        Weight weight = then == null ? Weight.ADDED : now == null ? Weight.REMOVED : Weight.CHANGED;
        tell(kind, property, before, after, weight, ChangeClass.MINOR, words);
    }

    private static String value(Item property) {
        if (property == null) {
            return "";
        }
        return property.without("name").told().equals("value=" + property.get("value"))
                ? property.get("value")
                : property.without("name").told();
    }

    private static String plain(String value) {
        return value.isEmpty() ? "nothing" : Words.shortened(value);
    }

    private void parameter(String name, Item then, Item now) {
        Item any = then == null ? now : then;
        boolean input = name.equals("camunda:inputParameter");
        String before = then == null ? "" : then.without("name").told();
        String after = now == null ? "" : now.without("name").told();
        String property = name + " " + any.get("name");
        if (input && any.get("name").equals("decision")) {
            changed(
                    "DECISION",
                    property,
                    before,
                    after,
                    "%s asks the decision %s instead of %s"
                            .formatted(is.noun(), Words.value(after), Words.value(before)));
            return;
        }
        String words = "%s %s of %s: %s → %s"
                .formatted(
                        input ? "Input" : "Output",
                        Words.quoted(any.get("name")),
                        DiagramComparison.lower(is.noun()),
                        plain(before),
                        plain(after));
        unitTold("EXTENSION", property, before, after, then, now, words);
    }

    private void passedOn(String name, Item then, Item now) {
        boolean in = name.equals("camunda:in");
        String verb = in ? "hands over " : "takes back ";
        String words = then == null
                ? is.noun() + " now " + verb + mapping(now)
                : now == null
                        ? is.noun() + " no longer " + verb + mapping(then)
                        : is.noun() + " " + verb + mapping(now) + " instead of " + mapping(then);
        unitTold("EXTENSION", name, told(then), told(now), then, now, words);
    }

    private static String mapping(Item mapping) {
        if (!mapping.get("businessKey").isEmpty()) {
            return "the reference of the case";
        }
        if (!mapping.get("variables").isEmpty()) {
            return mapping.get("variables").equals("all") ? "everything it knows" : mapping.told();
        }
        String source = mapping.get("source").isEmpty() ? mapping.get("sourceExpression") : mapping.get("source");
        return mapping.get("target").equals(source)
                ? Words.quoted(source)
                : Words.quoted(source) + " as " + Words.quoted(mapping.get("target"));
    }

    private void listener(String name, Item then, Item now) {
        Item any = then == null ? now : then;
        String when = any.get("event").isEmpty() ? "" : " at " + Words.quoted(any.get("event"));
        String words = then == null
                ? "%s now also does %s%s".formatted(is.noun(), work(now), when)
                : now == null
                        ? "%s no longer does %s%s".formatted(is.noun(), work(then), when)
                        : "%s does %s%s instead of %s".formatted(is.noun(), work(now), when, work(then));
        Weight weight = then == null ? Weight.ADDED : now == null ? Weight.REMOVED : Weight.CHANGED;
        tell(
                "LISTENER",
                name,
                told(then),
                told(now),
                weight,
                weight == Weight.REMOVED ? ChangeClass.MAJOR : ChangeClass.MINOR,
                words);
    }

    private static String work(Item listener) {
        for (String attribute : List.of("camunda:delegateExpression", "delegateExpression", "expression", "class")) {
            if (!listener.get(attribute).isEmpty()) {
                return Words.work(listener.get(attribute));
            }
        }
        return Words.quoted(listener.told());
    }

    private void listenerOrder(Item before, Item after) {
        for (String name : List.of("camunda:executionListener", "camunda:taskListener")) {
            List<Item> then = before.children(name);
            List<Item> now = after.children(name);
            if (!then.equals(now) && then.size() == now.size() && then.containsAll(now) && now.containsAll(then)) {
                changed(
                        "LISTENER",
                        name,
                        String.join("; ", then.stream().map(Item::told).toList()),
                        String.join("; ", now.stream().map(Item::told).toList()),
                        is.noun() + " does what it does on the side in another order");
            }
        }
    }

    private void unitTold(
            String kind, String property, String before, String after, Item then, Item now, String words) {
        tell(
                kind,
                property,
                before,
                after,
                then == null ? Weight.ADDED : now == null ? Weight.REMOVED : Weight.CHANGED,
                ChangeClass.MINOR,
                words);
    }

    /** What has no words of its own is told as it stands in the file. */
    private void unknown(String kind, String property, String then, String now) {
        if (then.equals(now)) {
            return;
        }
        if (drawing) {
            tell(kind, property, then, now, Weight.EDITORIAL, generic(property, then, now));
            return;
        }
        tell(
                kind,
                property,
                then,
                now,
                then.isEmpty() ? Weight.ADDED : now.isEmpty() ? Weight.REMOVED : Weight.CHANGED,
                ChangeClass.MINOR,
                generic(property, then, now));
    }

    private String generic(String property, String then, String now) {
        String whose = is.id().equals(Diagram.FILE) ? "The file" : is.noun();
        return "%s: %s %s → %s".formatted(whose, said(property), Words.value(then), Words.value(now));
    }

    private static String said(String property) {
        return "\"" + property.replace("extensionElements/", "").replace("camunda:", "") + "\"";
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : name.isEmpty() ? path : path + "/" + name;
    }

    private void changed(String kind, String property, String then, String now, String text) {
        tell(kind, property, then, now, Weight.CHANGED, ChangeClass.MINOR, text);
    }

    private void tell(String kind, String property, String then, String now, Weight weight, String text) {
        tell(
                kind,
                property,
                then,
                now,
                weight,
                weight == Weight.EDITORIAL ? ChangeClass.EDITORIAL : ChangeClass.MINOR,
                text);
    }

    private void tell(
            String kind, String property, String then, String now, Weight weight, ChangeClass weighs, String text) {
        comparison.tell(is, kind, property, then, now, weight, weighs, text);
    }
}
