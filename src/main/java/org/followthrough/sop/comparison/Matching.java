package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Which of the elements in an element before is which of those after. */
final class Matching {

    private Matching() {}

    /**
     * Hands over each pair; one of the two is null where an element is new or gone. Elements that say the same are the
     * same; of the others those that are about the same thing, in their order.
     */
    static void match(List<Item> before, List<Item> after, BiConsumer<Item, Item> pairs) {
        Map<String, List<Item>> then = byThing(before);
        Map<String, List<Item>> now = byThing(after);
        Map<String, List<Item>> all = new LinkedHashMap<>(now);
        then.forEach(all::putIfAbsent);
        for (String thing : all.keySet()) {
            List<Item> gone = without(then.getOrDefault(thing, List.of()), now.getOrDefault(thing, List.of()));
            List<Item> come = without(now.getOrDefault(thing, List.of()), then.getOrDefault(thing, List.of()));
            for (int n = 0; n < Math.max(gone.size(), come.size()); n++) {
                pairs.accept(n < gone.size() ? gone.get(n) : null, n < come.size() ? come.get(n) : null);
            }
        }
    }

    /** Those that the others do not have, or not as often. */
    private static List<Item> without(List<Item> items, List<Item> others) {
        Map<Item, Integer> count = new HashMap<>();
        others.forEach(other -> count.merge(other, 1, Integer::sum));
        List<Item> left = new ArrayList<>();
        for (Item item : items) {
            if (count.merge(item, -1, Integer::sum) < 0) {
                left.add(item);
            }
        }
        return left;
    }

    private static Map<String, List<Item>> byThing(List<Item> items) {
        Map<String, List<Item>> byThing = new LinkedHashMap<>();
        items.forEach(item ->
                byThing.computeIfAbsent(thing(item), none -> new ArrayList<>()).add(item));
        return byThing;
    }

    /** What an element is about: a property about its name, a listener about its event, a mapping about its target. */
    private static String thing(Item item) {
        return item.name() + " "
                + switch (item.local()) {
                    case "property", "inputParameter", "outputParameter", "field", "entry" ->
                        item.get("name") + item.get("key");
                    case "in", "out" -> item.get("target") + item.get("variables");
                    case "executionListener", "taskListener" -> item.get("event");
                    case "formField", "formProperty", "categoryValue" -> item.id();
                    default -> "";
                };
    }
}
