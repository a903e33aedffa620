package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Which part of a diagram before is which part after: those of the same id, and those that only have another id, namely
 * of the same type and name in the same place, or unnamed between the same neighbours.
 */
final class Pairs {

    private final Diagram before;
    private final Diagram after;
    private final Map<String, Part> partners = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    Pairs(Diagram before, Diagram after) {
        this.before = before;
        this.after = after;
        before.parts().values().forEach(part -> after.part(part.id()).ifPresent(partner -> pair(part, partner)));
        match((diagram, now) -> part -> part.name().isBlank() ? "" : thing(part, now) + between(diagram, part, now));
        match((diagram, now) -> part -> part.name().isBlank() ? "" : thing(part, now));
        match((diagram, now) ->
                part -> part.gateway() || part.event() ? thing(part, now) + between(diagram, part, now) : "");
        match((diagram, now) -> part -> part.item().get("sourceRef").isEmpty()
                ? ""
                : thing(part, now) + now.apply(part.item().get("sourceRef")) + "\n"
                        + now.apply(part.item().get("targetRef")));
    }

    /** Says by what a part without a partner is found on the other side; nothing when it cannot be. */
    @FunctionalInterface
    private interface Key {
        String of(Part part);
    }

    private void pair(Part one, Part other) {
        partners.put(one.id(), other);
        origins.put(other.id(), one.id());
    }

    /** Pairs those that are the only ones with their key on both sides. */
    private void match(BiFunction<Diagram, UnaryOperator<String>, Key> keys) {
        Map<String, List<Part>> gone = byKey(removed(), keys.apply(before, this::now));
        Map<String, List<Part>> come = byKey(added(), keys.apply(after, id -> id));
        gone.forEach((key, parts) -> {
            List<Part> others = come.getOrDefault(key, List.of());
            if (parts.size() == 1 && others.size() == 1) {
                pair(parts.get(0), others.get(0));
            }
        });
    }

    private static Map<String, List<Part>> byKey(List<Part> parts, Key key) {
        Map<String, List<Part>> byKey = new HashMap<>();
        for (Part part : parts) {
            String of = key.of(part);
            if (!of.isEmpty()) {
                byKey.computeIfAbsent(of, none -> new ArrayList<>()).add(part);
            }
        }
        return byKey;
    }

    private static String thing(Part part, UnaryOperator<String> now) {
        return part.type() + "\n" + part.name() + "\n" + now.apply(part.parent()) + "\n";
    }

    private static String between(Diagram diagram, Part part, UnaryOperator<String> now) {
        return diagram.sources(part.id()).stream().map(now).sorted().toList() + "\n"
                + diagram.targets(part.id()).stream().map(now).sorted().toList();
    }

    /** The id after of what had this id before; the same when it is gone. */
    String now(String id) {
        return Optional.ofNullable(partners.get(id)).map(Part::id).orElse(id);
    }

    Optional<Part> partner(String idBefore) {
        return Optional.ofNullable(partners.get(idBefore));
    }

    /** The id before of what has this id after. */
    Optional<String> origin(String idAfter) {
        return Optional.ofNullable(origins.get(idAfter));
    }

    List<Part> removed() {
        List<Part> removed = new ArrayList<>(before.parts().values());
        removed.removeIf(part -> partners.containsKey(part.id()));
        return removed;
    }

    List<Part> added() {
        List<Part> added = new ArrayList<>(after.parts().values());
        added.removeIf(part -> origins.containsKey(part.id()));
        return added;
    }
}
