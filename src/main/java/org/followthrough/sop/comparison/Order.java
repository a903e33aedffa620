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
        int[] length = new int[placesAfter.size()];
        int[] previous = new int[placesAfter.size()];
        int last = -1;
        for (int n = 0; n < length.length; n++) {
            length[n] = 1;
            previous[n] = -1;
            for (int m = 0; m < n; m++) {
                if (placesAfter.get(m) < placesAfter.get(n) && length[m] + 1 > length[n]) {
                    length[n] = length[m] + 1;
                    previous[n] = m;
                }
            }
            if (last < 0 || length[n] > length[last]) {
                last = n;
            }
        }
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
