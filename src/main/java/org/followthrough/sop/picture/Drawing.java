package org.followthrough.sop.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * The interchange part of a diagram (BPMN DI): where things stand. What has no place that can be drawn is left out
 * and counted.
 */
record Drawing(List<Shape> shapes, List<Edge> edges, int unplaced) {

    private static final double FARTHEST = 100_000;
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,20}");
    private static final String BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0";
    private static final String COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0";

    record Box(double x, double y, double width, double height) {

        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        double centre() {
            return x + width / 2;
        }

        double middle() {
            return y + height / 2;
        }

        Box moved(double dx, double dy) {
            return new Box(x + dx, y + dy, width, height);
        }
    }

    record Point(double x, double y) {}

    /** An element with a place; the label's place is null when the drawing does not give one. */
    record Shape(
            Element element,
            Box box,
            Box label,
            boolean expanded,
            boolean horizontal,
            boolean marker,
            Colours colours) {}

    record Edge(Element element, List<Point> points, Box label, Colours colours) {}

    /** Colours as the drawing gives them; null where it gives none. */
    record Colours(String fill, String stroke) {}

    static Drawing of(Bpmn bpmn) {
        List<Shape> shapes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        int unplaced = 0;
        double top = 0;
        for (Element plane : Bpmn.all(bpmn.root(), "BPMNPlane")) {
            List<Shape> here = new ArrayList<>();
            List<Edge> there = new ArrayList<>();
            for (Element one : Bpmn.children(plane)) {
                Optional<Element> element = bpmn.element(one.getAttribute("bpmnElement"));
                boolean placed = false;
                if (element.isPresent() && Bpmn.type(one).equals("BPMNShape")) {
                    Optional<Shape> shape = shape(element.get(), one);
                    shape.ifPresent(here::add);
                    placed = shape.isPresent();
                } else if (element.isPresent() && Bpmn.type(one).equals("BPMNEdge")) {
                    Optional<Edge> edge = edge(element.get(), one);
                    edge.ifPresent(there::add);
                    placed = edge.isPresent();
                }
                unplaced += placed ? 0 : 1;
            }
            // What a collapsed sub-process hides has a plane of its own; it is drawn below what came before.
            double down = top == 0 || here.isEmpty()
                    ? 0
                    : top
                            + 60
                            - here.stream()
                                    .mapToDouble(shape -> shape.box().y())
                                    .min()
                                    .orElse(0);
            here.forEach(shape -> shapes.add(moved(shape, down)));
            there.forEach(edge -> edges.add(moved(edge, down)));
            top = Math.max(
                    top,
                    shapes.stream()
                            .mapToDouble(shape -> shape.box().bottom())
                            .max()
                            .orElse(0));
        }
        return new Drawing(shapes, edges, unplaced);
    }

    private static Optional<Shape> shape(Element element, Element shape) {
        return Bpmn.child(shape, "Bounds")
                .flatMap(Drawing::box)
                .map(box -> new Shape(
                        element,
                        box,
                        label(shape),
                        "true".equals(shape.getAttribute("isExpanded")),
                        !"false".equals(shape.getAttribute("isHorizontal")),
                        "true".equals(shape.getAttribute("isMarkerVisible")),
                        colours(shape)));
    }

    private static Optional<Edge> edge(Element element, Element edge) {
        List<Point> points = Bpmn.children(edge, "waypoint").stream()
                .map(Drawing::point)
                .flatMap(Optional::stream)
                .toList();
        return points.size() < 2
                ? Optional.empty()
                : Optional.of(new Edge(element, points, label(edge), colours(edge)));
    }

    private static Box label(Element shape) {
        return Bpmn.child(shape, "BPMNLabel")
                .flatMap(label -> Bpmn.child(label, "Bounds"))
                .flatMap(Drawing::box)
                .orElse(null);
    }

    private static Optional<Box> box(Element bounds) {
        Optional<Point> corner = point(bounds);
        Optional<Double> width = number(bounds, "width");
        Optional<Double> height = number(bounds, "height");
        return corner.isEmpty() || width.isEmpty() || height.isEmpty() || width.get() < 0 || height.get() < 0
                ? Optional.empty()
                : Optional.of(new Box(corner.get().x(), corner.get().y(), width.get(), height.get()));
    }

    private static Optional<Point> point(Element element) {
        Optional<Double> x = number(element, "x");
        Optional<Double> y = number(element, "y");
        return x.isEmpty() || y.isEmpty() ? Optional.empty() : Optional.of(new Point(x.get(), y.get()));
    }

    private static Optional<Double> number(Element element, String attribute) {
        try {
            double number = Double.parseDouble(element.getAttribute(attribute));
            return Math.abs(number) <= FARTHEST ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Colours colours(Element shape) {
        return new Colours(
                colour(shape.getAttributeNS(COLOR, "background-color"), shape.getAttributeNS(BIOC, "fill")),
                colour(shape.getAttributeNS(COLOR, "border-color"), shape.getAttributeNS(BIOC, "stroke")));
    }

    private static String colour(String one, String other) {
        String colour = one.isBlank() ? other : one;
        return COLOUR.matcher(colour).matches() ? colour : null;
    }

    private static Shape moved(Shape shape, double dy) {
        return new Shape(
                shape.element(),
                shape.box().moved(0, dy),
                shape.label() == null ? null : shape.label().moved(0, dy),
                shape.expanded(),
                shape.horizontal(),
                shape.marker(),
                shape.colours());
    }

    private static Edge moved(Edge edge, double dy) {
        return new Edge(
                edge.element(),
                edge.points().stream()
                        .map(point -> new Point(point.x(), point.y() + dy))
                        .toList(),
                edge.label() == null ? null : edge.label().moved(0, dy),
                edge.colours());
    }
}
