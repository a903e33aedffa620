package org.followthrough.sop.picture;

import java.util.ArrayList;
import java.util.List;

/** Breaks labels into lines by the widths of Helvetica, so that every machine breaks them alike. */
final class Lettering {

    /** Widths of the characters from space to tilde, in thousandths of the font size (Adobe's metrics of Helvetica). */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    private static final int OTHERS = 600;

    private Lettering() {}

    static double width(String text, double size) {
        return text.chars().map(Lettering::width).sum() * size / 1000;
    }

    private static int width(int character) {
        return character >= ' ' && character <= '~' ? WIDTHS[character - ' '] : OTHERS;
    }

    /** Returns the lines, each as wide as it may be; a word that is too long for a line is cut. */
    static List<String> lines(String text, double width, double size) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\\R")) {
            String line = "";
            for (String word : paragraph.strip().split("\\s+")) {
                for (String part : parts(word, width, size)) {
                    String longer = line.isEmpty() ? part : line + " " + part;
                    if (line.isEmpty() || width(longer, size) <= width) {
                        line = longer;
                    } else {
                        lines.add(line);
                        line = part;
                    }
                }
            }
            lines.add(line);
        }
        return lines;
    }

    private static List<String> parts(String word, double width, double size) {
        if (width(word, size) <= width || word.length() < 4) {
            return List.of(word);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (char character : word.toCharArray()) {
            if (part.length() > 1 && width(part.toString() + character, size) > width) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(character);
        }
        parts.add(part.toString());
        return parts;
    }
}
