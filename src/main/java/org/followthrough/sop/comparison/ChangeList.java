package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects changes and puts them into the order in which they are read. */
final class ChangeList {

    /**
     * @param place where in its file it is read
     * @param number in which order it was found, for what stands at the same place
     */
    private record Entry(Change change, ChangeClass weighs, double place, int number) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(Change change, ChangeClass weighs, double place) {
        entries.add(new Entry(change, weighs, place, entries.size()));
    }

    void addAll(ChangeList others) {
        others.entries.forEach(entry -> add(entry.change(), entry.weighs(), entry.place()));
    }

    ChangeClass changeClass() {
        return entries.stream().map(Entry::weighs).reduce(ChangeClass.EDITORIAL, ChangeClass::atLeast);
    }

    List<Change> inOrder() {
        return entries.stream()
                .sorted(Comparator.comparing(Entry::weighs, Comparator.reverseOrder())
                        .thenComparing(entry -> entry.change().file())
                        .thenComparing(Entry::place)
                        .thenComparing(Entry::number))
                .map(Entry::change)
                .toList();
    }
}
