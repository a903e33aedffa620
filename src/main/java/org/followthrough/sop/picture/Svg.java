package org.followthrough.sop.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Writes SVG. Looks are attributes, never styles: a page may forbid styles inside it. */
final class Svg {

    private static final String FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif";

    private final StringBuilder out = new StringBuilder();

    /** How the next lines and areas look; null keeps what surrounds them. */
    record Look(String fill, String stroke, double width, String dash) {

        static Look line(String stroke, double width) {
            return new Look("none", stroke, width, null);
        }

        static Look filled(String colour) {
            return new Look(colour, colour, 1, null);
        }

        Look dashed(String dash) {
            return new Look(fill, stroke, width, dash);
        }
    }

    Svg raw(String text) {
        out.append(text);
        return this;
    }

    Svg open(String id, String classes, String title) {
        out.append("<g data-element-id=\"").append(escaped(id)).append('"');
        if (!classes.isBlank()) {
            out.append(" class=\"").append(escaped(classes.strip())).append('"');
        }
        out.append("><title>").append(escaped(title)).append("</title>");
        return this;
    }

    Svg close() {
        out.append("</g>\n");
        return this;
    }

    Svg rect(double x, double y, double width, double height, double round, Look look) {
        out.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\""
                .formatted(n(x), n(y), n(width), n(height), n(round)));
        return looks(look);
    }

    Svg circle(double x, double y, double radius, Look look) {
        out.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"".formatted(n(x), n(y), n(radius)));
        return looks(look);
    }

    Svg polygon(Look look, double... points) {
        return points("polygon", look, points);
    }

    Svg polyline(Look look, double... points) {
        return points("polyline", look, points);
    }

    /** A path whose numbers are written as they are; moved to a place and enlarged. */
    Svg path(double x, double y, double scale, String path, Look look) {
        out.append("<path transform=\"translate(%s %s) scale(%s)\" d=\"%s\"".formatted(n(x), n(y), n(scale), path));
        return looks(look);
    }

    /** Lines of text around a middle; {@code top} is where the first line begins. */
    Svg text(List<String> lines, double x, double top, double size, String anchor, String colour) {
        double baseline = top + size * 0.95;
        for (String line : lines) {
            out.append(
                    "<text x=\"%s\" y=\"%s\" font-family=\"%s\" font-size=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>"
                            .formatted(n(x), n(baseline), FONT, n(size), anchor, escaped(colour), escaped(line)));
            baseline += size * 1.2;
        }
        return this;
    }

    /** One line that reads upwards, around a middle. */
    Svg upwards(String line, double x, double y, double size, String colour) {
        out.append(("<text transform=\"translate(%s %s) rotate(-90)\" font-family=\"%s\" font-size=\"%s\""
                        + " text-anchor=\"middle\" fill=\"%s\">%s</text>")
                .formatted(n(x), n(y), FONT, n(size), escaped(colour), escaped(line)));
        return this;
    }

    private Svg points(String shape, Look look, double... points) {
        out.append('<').append(shape).append(" points=\"");
        for (int i = 0; i < points.length; i += 2) {
            out.append(i == 0 ? "" : " ").append(n(points[i])).append(',').append(n(points[i + 1]));
        }
        out.append('"');
        return looks(look);
    }

    private Svg looks(Look look) {
        out.append(" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\""
                .formatted(escaped(look.fill()), escaped(look.stroke()), n(look.width())));
        out.append(" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
        if (look.dash() != null) {
            out.append(" stroke-dasharray=\"").append(look.dash()).append('"');
        }
        out.append("/>");
        return this;
    }

    static String n(double number) {
        return BigDecimal.valueOf(number)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (point >= 0x20 || point == '\n' || point == '\t') {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Words from a name in camel case: {@code businessRuleTask} is {@code Business rule task}. */
    static String words(String camelCase) {
        String apart = camelCase.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return apart.isEmpty() ? apart : Character.toUpperCase(apart.charAt(0)) + apart.substring(1);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
