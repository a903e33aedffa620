package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what has moved in a list: the fewest things that must be taken out so that the others stand as before. */
final class Order {

    private Order() {}

    /**
     * @param placesAfter the places after, in the order before
     * @return those places of things that have moved; by the longest rising run through the others
     */
    static Set<Integer> moved(List<Integer> placesAfter) {
        int[] previous = new int[placesAfter.size()];
        int[] ends = new int[placesAfter.size()];
        int runs = 0;
        for (int n = 0; n < previous.length; n++) {
            int from = 0;
            for (int to = runs; from < to; ) {
                int middle = (from + to) / 2;
                if (placesAfter.get(ends[middle]) < placesAfter.get(n)) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            previous[n] = from == 0 ? -1 : ends[from - 1];
            ends[from] = n;
            runs = Math.max(runs, from + 1);
        }
        int last = runs == 0 ? -1 : ends[runs - 1];
        List<Integer> staying = new ArrayList<>();
        for (int n = last; n >= 0; n = previous[n]) {
            staying.add(placesAfter.get(n));
        }
        Collections.reverse(staying);
        Set<Integer> moved = new TreeSet<>(placesAfter);
        staying.forEach(moved::remove);
        return moved;
    }
}
