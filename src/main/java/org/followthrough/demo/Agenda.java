package org.followthrough.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What people are going to do in the played weeks, and when. */
final class Agenda {

    private record Item(Instant at, long number, Runnable what) {}

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparing(Item::number));
    private long count;

    void at(Instant moment, Runnable what) {
        items.add(new Item(moment, count++, what));
    }

    Optional<Instant> next() {
        return Optional.ofNullable(items.peek()).map(Item::at);
    }

    void runNext() {
        items.remove().what().run();
    }
}
