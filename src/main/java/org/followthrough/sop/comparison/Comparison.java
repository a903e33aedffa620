package org.followthrough.sop.comparison;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between two versions of an SOP.
 *
 * @param changeClass how much it matters; {@code EDITORIAL} when nothing but layout or wording differs
 * @param changes every difference outside the layout, the weightiest first, then by file and in reading order
 * @param paint marks for the diagrams, by file name; files in which nothing differs are left out
 * @param touched whose work it reaches
 */
public record Comparison(ChangeClass changeClass, List<Change> changes, Map<String, Paint> paint, Touched touched) {

    /** Returns marks for a diagram as it was, by element id: removed, changed or moved. */
    public Map<String, String> paintBefore(String file) {
        return paint.getOrDefault(file, Paint.NONE).before();
    }

    /** Returns marks for a diagram as it will be, by element id: added, changed or moved. */
    public Map<String, String> paintAfter(String file) {
        return paint.getOrDefault(file, Paint.NONE).after();
    }

    /** Returns the ids of the elements that only lie in another place in a diagram. */
    public Set<String> moved(String file) {
        Set<String> moved = new TreeSet<>();
        paintAfter(file).forEach((element, mark) -> {
            if (mark.equals("moved")) {
                moved.add(element);
            }
        });
        return moved;
    }
}
