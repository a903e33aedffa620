package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

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
        match((one, other) -> !one.name().isBlank() && sameThing(one, other) && sameNeighbours(one, other));
        match((one, other) -> !one.name().isBlank() && sameThing(one, other));
        match((one, other) -> one.gateway() && sameThing(one, other) && sameNeighbours(one, other));
        match((one, other) -> one.event() && sameThing(one, other) && sameNeighbours(one, other));
        match((one, other) -> sameThing(one, other) && sameEnds(one, other));
    }

    private void pair(Part one, Part other) {
        partners.put(one.id(), other);
        origins.put(other.id(), one.id());
    }

    private void match(BiPredicate<Part, Part> same) {
        for (Part gone : removed()) {
            List<Part> candidates =
                    added().stream().filter(come -> same.test(gone, come)).toList();
            if (candidates.size() == 1
                    && removed().stream()
                                    .filter(other -> same.test(other, candidates.get(0)))
                                    .count()
                            == 1) {
                pair(gone, candidates.get(0));
            }
        }
    }

    private boolean sameThing(Part one, Part other) {
        return one.type().equals(other.type())
                && one.name().equals(other.name())
                && now(one.parent()).equals(other.parent());
    }

    private boolean sameNeighbours(Part one, Part other) {
        Map<String, List<String>> neighbours = new LinkedHashMap<>();
        before.neighbours(one.id())
                .forEach((side, ids) -> neighbours.put(
                        side, ids.stream().map(this::now).sorted().toList()));
        Map<String, List<String>> others = after.neighbours(other.id());
        return neighbours.entrySet().stream()
                .allMatch(side -> side.getValue()
                        .equals(others.get(side.getKey()).stream().sorted().toList()));
    }

    private boolean sameEnds(Part one, Part other) {
        return !one.item().get("sourceRef").isEmpty()
                && now(one.item().get("sourceRef")).equals(other.item().get("sourceRef"))
                && now(one.item().get("targetRef")).equals(other.item().get("targetRef"));
    }

    /** The id after of what had this id before; the same when it is gone. */
    String now(String id) {
        return Optional.ofNullable(partners.get(id)).map(Part::id).orElse(id);
    }

    Optional<Part> partner(String idBefore) {
        return Optional.ofNullable(partners.get(idBefore));
    }

    boolean isNew(String idAfter) {
        return !origins.containsKey(idAfter);
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
