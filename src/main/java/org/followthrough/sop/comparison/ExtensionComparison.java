package org.followthrough.sop.comparison;

import java.util.List;
import java.util.regex.Pattern;

/** Compares what the engine reads of one part beside the standard: properties, inputs, what is handed over, listeners. */
final class ExtensionComparison {

    private static final Pattern CONTROL = Pattern.compile(
            "control|four.?eyes|approval|mandatory|complaintStep|tellsCustomer", Pattern.CASE_INSENSITIVE);

    private final PartTelling tells;
    private final Part is;

    ExtensionComparison(PartTelling tells) {
        this.tells = tells;
        this.is = tells.is();
    }

    void compare(String name, Item then, Item now) {
        if (then != null && then.equals(now)) {
            return;
        }
        switch (name) {
            case "camunda:property" -> property(then, now);
            case "camunda:inputParameter", "camunda:outputParameter" -> parameter(name, then, now);
            case "camunda:in", "camunda:out" -> passedOn(name, then, now);
            case "camunda:executionListener", "camunda:taskListener" -> listener(name, then, now);
            case "camunda:failedJobRetryTimeCycle" ->
                tells.changed(
                        "EXTENSION",
                        name,
                        PartTelling.told(then),
                        PartTelling.told(now),
                        "If %s fails, it is tried again: %s"
                                .formatted(tells.noun(), Words.arrow(text(then), text(now), Words::retries)));
            default -> tells.unknown("EXTENSION", name, PartTelling.told(then), PartTelling.told(now));
        }
    }

    private static String text(Item item) {
        return item == null ? "" : item.text();
    }

    private void property(Item then, Item now) {
        String name = (then == null ? now : then).get("name");
        String before = value(then);
        String after = value(now);
        String of = " of " + tells.noun();
        String kind = is.type().equals("process") ? "PROCESS" : "EXTENSION";
        String property = "camunda:property " + name;
        if (then != null && now != null && then.get("value").equals(now.get("value"))) {
            tells.tell(
                    kind,
                    property,
                    PartTelling.told(then),
                    PartTelling.told(now),
                    Weight.EDITORIAL,
                    "Property " + Words.quoted(name) + of + " is written in another way");
            return;
        }
        boolean control = CONTROL.matcher(name).find();
        if (control && (after.isEmpty() || after.equals("false"))) {
            tells.tell(
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
        String words = what + ": " + (owner ? PartTelling.people(before) : PartTelling.plain(before)) + " → "
                + (owner ? PartTelling.people(after) : PartTelling.plain(after));
        Weight weight = then == null ? Weight.ADDED : now == null ? Weight.REMOVED : Weight.CHANGED;
        tells.tell(kind, property, before, after, weight, ChangeClass.MINOR, words);
    }

    private static String value(Item property) {
        if (property == null) {
            return "";
        }
        return property.without("name").told().equals("value=" + property.get("value"))
                ? property.get("value")
                : property.without("name").told();
    }

    private void parameter(String name, Item then, Item now) {
        Item any = then == null ? now : then;
        boolean input = name.equals("camunda:inputParameter");
        String before = then == null ? "" : then.without("name").told();
        String after = now == null ? "" : now.without("name").told();
        String property = name + " " + any.get("name");
        if (input && any.get("name").equals("decision")) {
            tells.changed(
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
                        tells.noun(),
                        PartTelling.plain(before),
                        PartTelling.plain(after));
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
        unitTold("EXTENSION", name, PartTelling.told(then), PartTelling.told(now), then, now, words);
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
        tells.tell(
                "LISTENER",
                name,
                PartTelling.told(then),
                PartTelling.told(now),
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

    void listenerOrder(Item before, Item after) {
        for (String name : List.of("camunda:executionListener", "camunda:taskListener")) {
            List<Item> then = before.children(name);
            List<Item> now = after.children(name);
            if (!then.equals(now) && then.size() == now.size() && then.containsAll(now) && now.containsAll(then)) {
                tells.changed(
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
        tells.tell(
                kind,
                property,
                before,
                after,
                then == null ? Weight.ADDED : now == null ? Weight.REMOVED : Weight.CHANGED,
                ChangeClass.MINOR,
                words);
    }
}
