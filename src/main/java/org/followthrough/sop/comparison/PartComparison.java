package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what one part of a diagram says before and after: first what is known, in words of its own, then whatever
 * else differs, so that nothing stays unseen.
 */
final class PartComparison {

    private static final Set<String> TRANSPARENT =
            Set.of("extensionElements", "camunda:properties", "camunda:inputOutput");

    private final PartTelling tells;
    private final Part was;
    private final Part is;
    private final AttributeComparison attributes;
    private final ExtensionComparison extensions;
    private final TimeComparison times;

    PartComparison(DiagramComparison comparison, Part was, Part is) {
        this.tells = new PartTelling(comparison, was, is);
        this.was = was;
        this.is = is;
        this.attributes = new AttributeComparison(tells);
        this.extensions = new ExtensionComparison(tells);
        this.times = new TimeComparison(tells);
    }

    void compare() {
        compare(was.item().without("id"), is.item().without("id"), "");
        if (is.id().equals(Diagram.FILE) && !was.item().id().equals(is.item().id())) {
            tells.tell("ID", "id", was.item().id(), is.item().id(), Weight.EDITORIAL, "The file has another id");
        }
    }

    private void compare(Item before, Item after, String path) {
        Set<String> names = new TreeSet<>(before.attributes().keySet());
        names.addAll(after.attributes().keySet());
        for (String attribute : names) {
            String then = before.get(attribute);
            String now = after.get(attribute);
            if (!then.equals(now)) {
                attributes.compare(path, attribute, then, now);
            }
        }
        if (!before.text().equals(after.text())) {
            text(before.name(), path, before.text(), after.text());
        }
        Matching.match(belongings(before, path), belongings(after, path), (then, now) -> belonging(then, now, path));
        if (path.endsWith("extensionElements")) {
            extensions.listenerOrder(before, after);
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
            extensions.compare(name, then, now);
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
                    tells.unknown("ATTRIBUTE", inside, PartTelling.told(then), PartTelling.told(now));
                }
            }
        }
    }

    private void text(String name, String path, String then, String now) {
        if (is.type().equals("textAnnotation")) {
            tells.tell(
                    "DOCUMENTATION",
                    "text",
                    then,
                    now,
                    Weight.EDITORIAL,
                    "Note " + Words.value(then) + " now says " + Words.value(now));
        } else {
            tells.unknown("ATTRIBUTE", PartTelling.inside(path, name.equals(is.type()) ? "text" : ""), then, now);
        }
    }

    private void documentation(Item then, Item now) {
        String before = then == null ? "" : then.text();
        String after = now == null ? "" : now.text();
        if (!before.equals(after)) {
            String what = "Description of " + (is.id().equals(Diagram.FILE) ? "the file" : tells.noun());
            tells.tell(
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
        times.timer(before, after);
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

    private void condition(Item then, Item now, String path) {
        String before = then == null ? "" : then.text();
        String after = now == null ? "" : now.text();
        if (!before.equals(after)) {
            tells.changed(
                    "FLOW",
                    "conditionExpression",
                    before,
                    after,
                    "Condition of %s: %s"
                            .formatted(
                                    DiagramComparison.lower(DiagramComparison.pathBetween(tells.after(), is)),
                                    Words.arrow(before, after, Words::condition)));
        }
        if (then != null && now != null) {
            compare(blank(then), blank(now), path);
        }
    }

    private void loop(String name, Item then, Item now) {
        String before = PartTelling.told(then);
        String after = PartTelling.told(now);
        if (before.equals(after)) {
            return;
        }
        if (now == null) {
            tells.tell(
                    "NODE",
                    name,
                    before,
                    after,
                    Weight.REMOVED,
                    ChangeClass.MAJOR,
                    is.noun() + " is done only once; before, it was done several times");
        } else if (then == null) {
            tells.tell(
                    "NODE",
                    name,
                    before,
                    after,
                    Weight.ADDED,
                    ChangeClass.MINOR,
                    is.noun() + " is now done several times (" + Words.shortened(after) + ")");
        } else {
            tells.changed(
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
            tells.tell(
                    "EVENT",
                    name,
                    PartTelling.told(then),
                    "",
                    Weight.REMOVED,
                    ChangeClass.MAJOR,
                    is.noun() + " is no longer about a " + about);
        } else {
            tells.tell(
                    "EVENT",
                    name,
                    "",
                    PartTelling.told(now),
                    Weight.ADDED,
                    ChangeClass.MINOR,
                    is.noun() + " is now about a " + about);
        }
    }
}
