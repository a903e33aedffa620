package org.followthrough.sop.picture;

import java.util.List;
import org.followthrough.sop.picture.Svg.Look;

/**
 * The signs inside tasks, events and gateways, drawn around a middle. Each is a group of its own: the shape it stands in
 * is the only one that a page's marks colour.
 */
final class Icons {

    private final Svg svg;

    Icons(Svg svg) {
        this.svg = svg;
    }

    /** The sign in the corner of a task, 16 wide, from its top left corner. */
    void task(String type, double x, double y, String ink, String paper) {
        svg.raw("<g>");
        Look line = new Look(paper, ink, 1, null);
        switch (type) {
            case "userTask", "manualTask" -> {
                svg.circle(x + 8, y + 4.5, 3.6, line);
                svg.path(x, y, 1, "M1 16 V13.5 C1 10.5 4 9 8 9 C12 9 15 10.5 15 13.5 V16 Z", line);
                svg.path(x, y, 1, "M4.5 12.5 V16 M11.5 12.5 V16", Look.line(ink, 1));
            }
            case "serviceTask" -> {
                gear(x + 6.5, y + 6.5, 6.5, line);
                gear(x + 11, y + 11, 5, line);
            }
            case "businessRuleTask" -> {
                svg.rect(x, y + 2, 16, 12, 0, line);
                svg.rect(x, y + 2, 16, 4, 0, Look.filled(ink));
                svg.path(x, y, 1, "M0 10 H16 M5 6 V14", Look.line(ink, 1));
            }
            case "sendTask" -> envelope(x + 8, y + 8, 16, Look.filled(ink), paper);
            case "receiveTask" -> envelope(x + 8, y + 8, 16, line, ink);
            case "scriptTask" -> {
                svg.path(
                        x,
                        y,
                        1,
                        "M4 1 H14 C11 4 11 6 13 9 C15 12 14 14 12 15.5 H2 C5 13 5 11 3 8 C1.5 5.5 1.5 3 4 1 Z",
                        line);
                svg.path(x, y, 1, "M5 5 H10 M5.5 8.5 H11 M6.5 12 H12", Look.line(ink, 1));
            }
            default -> {
                // A plain task has no sign.
            }
        }
        svg.raw("</g>");
    }

    /** The sign inside an event of this radius; filled when it throws. */
    void event(String definition, boolean throwing, double x, double y, double radius, String ink, String paper) {
        svg.raw("<g>");
        Look line = new Look(throwing ? ink : paper, ink, 1.2, null);
        double scale = radius / 18;
        switch (definition) {
            case "timer" -> {
                svg.circle(x, y, radius * 0.6, new Look(paper, ink, 1.2, null));
                for (int hour = 0; hour < 12; hour++) {
                    double angle = Math.PI * hour / 6;
                    svg.polyline(
                            Look.line(ink, 1),
                            x + Math.sin(angle) * radius * 0.5,
                            y - Math.cos(angle) * radius * 0.5,
                            x + Math.sin(angle) * radius * 0.6,
                            y - Math.cos(angle) * radius * 0.6);
                }
                svg.path(x, y, scale, "M2 -7 L0 0 L6 0", Look.line(ink, 1.2));
            }
            case "message" -> envelope(x, y, radius * 1.05, line, throwing ? paper : ink);
            case "error" -> svg.path(x, y, scale, "M-8 8 L-3 -8 L2.5 2 L8 -9 L3 8 L-2.5 -2 Z", line);
            case "escalation" -> svg.path(x, y, scale, "M0 -9 L7 8 L0 1.5 L-7 8 Z", line);
            case "signal" -> svg.path(x, y, scale, "M0 -9 L8.5 6 L-8.5 6 Z", line);
            case "compensate" -> svg.path(x, y, scale, "M0 -6 V6 L-8 0 Z M8 -6 V6 L0 0 Z", line);
            case "conditional" -> {
                svg.path(x, y, scale, "M-6.5 -9 H6.5 V9 H-6.5 Z", new Look(paper, ink, 1.2, null));
                svg.path(x, y, scale, "M-4 -5.5 H4 M-4 -2 H4 M-4 1.5 H4 M-4 5 H4", Look.line(ink, 1.2));
            }
            case "link" -> svg.path(x, y, scale, "M-9 -4 H2 V-8 L10 0 L2 8 V4 H-9 Z", line);
            case "terminate" -> svg.circle(x, y, radius * 0.62, Look.filled(ink));
            case "cancel" ->
                svg.path(x, y, scale, "M-8 -5 L-5 -8 L0 -3 L5 -8 L8 -5 L3 0 L8 5 L5 8 L0 3 L-5 8 L-8 5 L-3 0 Z", line);
            case "multiple" -> svg.path(x, y, scale, "M0 -9.5 L9 -3 L5.6 7.7 H-5.6 L-9 -3 Z", line);
            case "parallelMultiple" ->
                svg.path(x, y, scale, "M-2.5 -9 H2.5 V-2.5 H9 V2.5 H2.5 V9 H-2.5 V2.5 H-9 V-2.5 H-2.5 Z", line);
            default -> {
                // An event without a definition has no sign.
            }
        }
        svg.raw("</g>");
    }

    /** The sign inside a gateway 50 wide. */
    void gateway(String type, boolean instantiate, double x, double y, double size, String ink, String paper) {
        svg.raw("<g>");
        double scale = size / 50;
        switch (type) {
            case "exclusiveGateway" ->
                svg.path(
                        x,
                        y,
                        scale,
                        "M-9 -10 H-5 L0 -3 L5 -10 H9 L2.2 0 L9 10 H5 L0 3 L-5 10 H-9 L-2.2 0 Z",
                        Look.filled(ink));
            case "parallelGateway" ->
                svg.path(x, y, scale, "M-2 -12 H2 V-2 H12 V2 H2 V12 H-2 V2 H-12 V-2 H-2 Z", Look.filled(ink));
            case "inclusiveGateway" -> svg.circle(x, y, 12 * scale, new Look("none", ink, 2.5, null));
            case "complexGateway" ->
                svg.path(x, y, scale, "M0 -13 V13 M-13 0 H13 M-9 -9 L9 9 M9 -9 L-9 9", Look.line(ink, 2.5));
            case "eventBasedGateway" -> {
                svg.circle(x, y, 14 * scale, new Look("none", ink, 1, null));
                if (!instantiate) {
                    svg.circle(x, y, 11.5 * scale, new Look("none", ink, 1, null));
                }
                svg.path(x, y, scale, "M0 -8 L7.6 -2.5 L4.7 6.5 H-4.7 L-7.6 -2.5 Z", new Look(paper, ink, 1, null));
            }
            default -> {
                // None.
            }
        }
        svg.raw("</g>");
    }

    /** Signs at the lower edge of an activity: loop, several at once, one after the other, to be opened, ad hoc. */
    void lower(List<String> signs, double x, double bottom, String ink) {
        double left = x - (signs.size() - 1) * 9.0;
        for (String sign : signs) {
            double y = bottom - 10;
            Look line = Look.line(ink, 1.5);
            switch (sign) {
                case "parallel" -> svg.path(left, y, 1, "M-4 -6 V6 M0 -6 V6 M4 -6 V6", line);
                case "sequential" -> svg.path(left, y, 1, "M-6 -4 H6 M-6 0 H6 M-6 4 H6", line);
                case "loop" -> svg.path(left, y, 1, "M-3 5.5 A6 6 0 1 1 3 5.5 M-3 5.5 L-4 1.5 M-3 5.5 L-7 5.5", line);
                case "adHoc" -> svg.path(left, y, 1, "M-7 2 C-4 -5 -2 -2 0 0 C2 2 4 5 7 -2", line);
                case "compensation" -> svg.path(left, y, 1, "M0 -5 V5 L-6 0 Z M7 -5 V5 L1 0 Z", line);
                default -> {
                    svg.rect(left - 7, y - 7, 14, 14, 0, Look.line(ink, 1));
                    svg.path(left, y, 1, "M-4.5 0 H4.5 M0 -4.5 V4.5", Look.line(ink, 1.2));
                }
            }
            left += 18;
        }
    }

    private void gear(double x, double y, double radius, Look look) {
        StringBuilder path = new StringBuilder();
        for (int tooth = 0; tooth < 8; tooth++) {
            double[][] corners = {{-0.3, 0.72}, {-0.2, 1}, {0.2, 1}, {0.3, 0.72}};
            for (double[] corner : corners) {
                double angle = Math.PI / 4 * (tooth + corner[0]);
                path.append(path.isEmpty() ? "M" : "L")
                        .append(Svg.n(Math.sin(angle) * corner[1] * radius))
                        .append(' ')
                        .append(Svg.n(-Math.cos(angle) * corner[1] * radius))
                        .append(' ');
            }
        }
        svg.path(x, y, 1, path.append('Z').toString(), look);
        svg.circle(x, y, radius * 0.32, look);
    }

    private void envelope(double x, double y, double width, Look look, String fold) {
        double w = width / 2;
        double h = width * 0.34;
        svg.rect(x - w, y - h, 2 * w, 2 * h, 0, look);
        svg.polyline(Look.line(fold, 1.1), x - w, y - h, x, y + h * 0.2, x + w, y - h);
    }
}
