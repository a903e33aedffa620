package org.followthrough.sop.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.sop.picture.Drawing.Box;
import org.followthrough.sop.picture.Drawing.Edge;
import org.followthrough.sop.picture.Drawing.Point;
import org.followthrough.sop.picture.Drawing.Shape;
import org.followthrough.sop.picture.Svg.Look;
import org.w3c.dom.Element;

/**
 * Draws a BPMN diagram as SVG, from its interchange part and without a browser: for print and for handbooks. The same
 * bytes give the same picture everywhere. Every element is a group with {@code data-element-id} and a title in words.
 */
public final class DiagramPicture {

    private static final String INK = "#22242a";
    private static final double MARGIN = 20;
    private static final double TASK_TEXT = 12;
    private static final double LABEL_TEXT = 11;
    private static final double LABEL_WIDTH = 90;

    private final Bpmn bpmn;
    private final Map<String, String> classes;
    private final Drawing drawing;
    private final Svg svg = new Svg();
    private final Icons icons = new Icons(svg);
    private final List<Box> extent = new ArrayList<>();

    private DiagramPicture(Bpmn bpmn, Map<String, String> classes) {
        this.bpmn = bpmn;
        this.classes = classes;
        this.drawing = Drawing.of(bpmn);
    }

    /**
     * Returns the picture. A diagram that was never drawn, or whose drawing cannot be read, gives a picture with a
     * sentence that says so.
     *
     * @param classByElement CSS classes by element id; {@code added}, {@code removed}, {@code changed} and {@code moved},
     *     alone or after {@code mark-}, are also coloured, outlined and signed for print
     * @throws org.followthrough.sop.rules.BadXml with a sentence when the content is not XML
     */
    public static String svg(byte[] bpmn, Map<String, String> classByElement) {
        return new DiagramPicture(Bpmn.read("The diagram", bpmn), classByElement).drawn();
    }

    private String drawn() {
        // Areas first, the outer before the inner, then flows, then what lies on them, so that nothing is hidden.
        drawing.shapes().stream().filter(this::isPool).forEach(this::pool);
        drawing.shapes().stream()
                .filter(shape -> type(shape).equals("lane"))
                .sorted(Comparator.comparingInt(DiagramPicture::depth))
                .forEach(this::lane);
        drawing.shapes().stream()
                .filter(DiagramPicture::isOpenSubProcess)
                .sorted(Comparator.comparingInt(DiagramPicture::depth))
                .forEach(this::activity);
        drawing.edges().stream()
                .filter(edge -> !Bpmn.type(edge.element()).equals("messageFlow"))
                .forEach(this::edge);
        drawing.shapes().stream()
                .filter(shape -> !isPool(shape) && !type(shape).equals("lane") && !isOpenSubProcess(shape))
                .sorted(Comparator.comparing(shape -> type(shape).equals("boundaryEvent")))
                .forEach(this::node);
        drawing.edges().stream()
                .filter(edge -> Bpmn.type(edge.element()).equals("messageFlow"))
                .forEach(this::edge);
        List<String> sentences = new ArrayList<>();
        if (drawing.shapes().isEmpty()) {
            sentences.add(
                    "This diagram has no drawing that can be shown. Open it in Camunda Modeler and save it again.");
        } else if (drawing.unplaced() > 0) {
            sentences.add(
                    drawing.unplaced() == 1
                            ? "One element has no place in the drawing and is not shown."
                            : drawing.unplaced() + " elements have no place in the drawing and are not shown.");
        }
        return framed(sentences);
    }

    private String framed(List<String> sentences) {
        double left = extent.stream().mapToDouble(Box::x).min().orElse(0) - MARGIN;
        double top = extent.stream().mapToDouble(Box::y).min().orElse(0) - MARGIN;
        double right = extent.stream().mapToDouble(Box::right).max().orElse(0) + MARGIN;
        double bottom = extent.stream().mapToDouble(Box::bottom).max().orElse(0) + MARGIN;
        for (String sentence : sentences) {
            svg.text(List.of(sentence), left + MARGIN, bottom, TASK_TEXT, "start", "#8c1d18");
            right = Math.max(right, left + 2 * MARGIN + Lettering.width(sentence, TASK_TEXT));
            bottom += 30;
        }
        double width = Math.ceil(right - left);
        double height = Math.ceil(bottom - top);
        String about = "Diagram: " + names();
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%s %s %s %s\" width=\"%s\" height=\"%s\" role=\"img\""
                                + " aria-label=\"%s\">\n<title>%s</title>\n")
                        .formatted(
                                Svg.n(left),
                                Svg.n(top),
                                Svg.n(width),
                                Svg.n(height),
                                Svg.n(width),
                                Svg.n(height),
                                Svg.escaped(about),
                                Svg.escaped(about))
                + svg + "</svg>\n";
    }

    private String names() {
        return Bpmn.all(bpmn.root(), "process").stream()
                .map(process -> Bpmn.name(process).isEmpty() ? Bpmn.id(process) : Bpmn.name(process))
                .collect(Collectors.joining(", "));
    }

    private void pool(Shape pool) {
        Paint paint = paint(pool);
        Box box = reach(pool.box());
        begin(pool.element(), "Pool");
        svg.rect(box.x(), box.y(), box.width(), box.height(), 0, paint.area(1.5));
        String name = Bpmn.name(pool.element());
        boolean blackBox =
                bpmn.element(pool.element().getAttribute("processRef")).isEmpty();
        if (blackBox) {
            middle(name, box, TASK_TEXT, paint.ink());
        } else if (pool.horizontal()) {
            svg.polyline(Look.line(paint.ink(), 1.5), box.x() + 30, box.y(), box.x() + 30, box.bottom());
            upwards(name, new Box(box.x(), box.y(), 30, box.height()), paint.ink());
        } else {
            svg.polyline(Look.line(paint.ink(), 1.5), box.x(), box.y() + 30, box.right(), box.y() + 30);
            middle(name, new Box(box.x(), box.y(), box.width(), 30), TASK_TEXT, paint.ink());
        }
        end(pool.element(), box);
    }

    private void lane(Shape lane) {
        Paint paint = paint(lane);
        Box box = reach(lane.box());
        begin(lane.element(), "Lane");
        svg.rect(box.x(), box.y(), box.width(), box.height(), 0, paint.area(1.5));
        if (lane.horizontal()) {
            upwards(Bpmn.name(lane.element()), new Box(box.x(), box.y(), 30, box.height()), paint.ink());
        } else {
            middle(Bpmn.name(lane.element()), new Box(box.x(), box.y(), box.width(), 30), TASK_TEXT, paint.ink());
        }
        end(lane.element(), box);
    }

    private void node(Shape shape) {
        String type = type(shape);
        if (Bpmn.isEvent(type)) {
            event(shape);
        } else if (Bpmn.isGateway(type)) {
            gateway(shape);
        } else if (Bpmn.isTask(type) || Bpmn.isSubProcess(type) || type.equals("callActivity")) {
            activity(shape);
        } else {
            artifact(shape);
        }
    }

    private void activity(Shape shape) {
        String type = type(shape);
        Paint paint = paint(shape);
        Box box = reach(shape.box());
        boolean open = isOpenSubProcess(shape);
        boolean eventSubProcess = "true".equals(shape.element().getAttribute("triggeredByEvent"));
        begin(shape.element(), eventSubProcess ? "Event sub-process" : Svg.words(type));
        Look look = paint.area(type.equals("callActivity") ? 4.5 : 2);
        svg.rect(box.x(), box.y(), box.width(), box.height(), 10, eventSubProcess ? look.dashed("1 5") : look);
        if (type.equals("transaction")) {
            svg.rect(box.x() + 3, box.y() + 3, box.width() - 6, box.height() - 6, 8, Look.line(paint.ink(), 1.5));
        }
        icons.task(type, box.x() + 6, box.y() + 6, paint.ink(), paint.paper());
        String name = Bpmn.name(shape.element());
        if (open) {
            svg.text(
                    Lettering.lines(name, box.width() - 10, TASK_TEXT),
                    box.centre(),
                    box.y() + 6,
                    TASK_TEXT,
                    "middle",
                    paint.ink());
        } else {
            middle(name, box, TASK_TEXT, paint.ink());
        }
        List<String> signs = new ArrayList<>();
        Bpmn.child(shape.element(), "multiInstanceLoopCharacteristics")
                .ifPresent(many ->
                        signs.add("true".equals(many.getAttribute("isSequential")) ? "sequential" : "parallel"));
        Bpmn.child(shape.element(), "standardLoopCharacteristics").ifPresent(loop -> signs.add("loop"));
        if ("true".equals(shape.element().getAttribute("isForCompensation"))) {
            signs.add("compensation");
        }
        if (Bpmn.isSubProcess(type) && !open) {
            signs.add("open");
        }
        if (type.equals("adHocSubProcess")) {
            signs.add("adHoc");
        }
        icons.lower(signs, box.centre(), box.bottom(), paint.ink());
        end(shape.element(), box);
    }

    private void event(Shape shape) {
        String type = type(shape);
        Paint paint = paint(shape);
        Box box = reach(shape.box());
        double radius = Math.min(box.width(), box.height()) / 2;
        String definition = Bpmn.event(shape.element());
        boolean throwing = type.equals("endEvent") || type.equals("intermediateThrowEvent");
        boolean interrupting = !"false".equals(shape.element().getAttribute("isInterrupting"))
                && !"false".equals(shape.element().getAttribute("cancelActivity"));
        begin(shape.element(), definition.isEmpty() ? Svg.words(type) : Svg.words(definition) + " " + words(type));
        Look ring = paint.area(type.equals("endEvent") ? 4 : type.equals("startEvent") ? 2 : 1.5);
        ring = interrupting ? ring : ring.dashed("5 4");
        svg.circle(box.centre(), box.middle(), radius, ring);
        if (type.startsWith("intermediate") || type.equals("boundaryEvent")) {
            Look inner = Look.line(paint.ink(), 1.5);
            svg.circle(box.centre(), box.middle(), radius - 3.2, interrupting ? inner : inner.dashed("5 4"));
        }
        icons.event(definition, throwing, box.centre(), box.middle(), radius, paint.ink(), paint.paper());
        label(Bpmn.name(shape.element()), shape, paint.ink());
        end(shape.element(), box);
    }

    private void gateway(Shape shape) {
        Paint paint = paint(shape);
        Box box = reach(shape.box());
        begin(shape.element(), Svg.words(type(shape)));
        svg.polygon(
                paint.area(2),
                box.centre(),
                box.y(),
                box.right(),
                box.middle(),
                box.centre(),
                box.bottom(),
                box.x(),
                box.middle());
        if (shape.marker() || !type(shape).equals("exclusiveGateway")) {
            icons.gateway(
                    type(shape),
                    "true".equals(shape.element().getAttribute("instantiate")),
                    box.centre(),
                    box.middle(),
                    Math.min(box.width(), box.height()),
                    paint.ink(),
                    paint.paper());
        }
        label(Bpmn.name(shape.element()), shape, paint.ink());
        end(shape.element(), box);
    }

    private void artifact(Shape shape) {
        String type = type(shape);
        Paint paint = paint(shape);
        Box box = reach(shape.box());
        begin(shape.element(), type.equals("textAnnotation") ? "Note" : Svg.words(type));
        switch (type) {
            case "textAnnotation" -> {
                svg.polyline(
                        Look.line(paint.ink(), 1.5),
                        box.x() + 10,
                        box.y(),
                        box.x(),
                        box.y(),
                        box.x(),
                        box.bottom(),
                        box.x() + 10,
                        box.bottom());
                List<String> lines = Lettering.lines(Bpmn.text(shape.element(), "text"), box.width() - 10, TASK_TEXT);
                svg.text(lines, box.x() + 7, box.y() + 5, TASK_TEXT, "start", paint.ink());
            }
            case "group" -> {
                svg.rect(
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height(),
                        10,
                        Look.line(paint.ink(), 1.5).dashed("9 5 1 5"));
                String name = bpmn.element(shape.element().getAttribute("categoryValueRef"))
                        .map(value -> value.getAttribute("value"))
                        .orElse("");
                Box place = shape.label() == null ? new Box(box.x(), box.y() - 18, box.width(), 14) : shape.label();
                label(name, place, paint.ink());
            }
            case "dataStoreReference", "dataStore" -> {
                double bow = box.height() * 0.14;
                svg.path(
                        box.x(),
                        box.y(),
                        1,
                        "M0 %1$s C0 -%1$s %2$s -%1$s %2$s %1$s V%3$s C%2$s %4$s 0 %4$s 0 %3$s Z M0 %1$s C0 %5$s %2$s %5$s %2$s %1$s"
                                .formatted(
                                        Svg.n(bow),
                                        Svg.n(box.width()),
                                        Svg.n(box.height() - bow),
                                        Svg.n(box.height() + bow),
                                        Svg.n(3 * bow)),
                        paint.area(1.5));
                label(Bpmn.name(shape.element()), shape, paint.ink());
            }
            default -> {
                double fold = Math.min(10, box.width() / 3);
                svg.polygon(
                        paint.area(1.5),
                        box.x(),
                        box.y(),
                        box.right() - fold,
                        box.y(),
                        box.right(),
                        box.y() + fold,
                        box.right(),
                        box.bottom(),
                        box.x(),
                        box.bottom());
                svg.polyline(
                        Look.line(paint.ink(), 1.5),
                        box.right() - fold,
                        box.y(),
                        box.right() - fold,
                        box.y() + fold,
                        box.right(),
                        box.y() + fold);
                label(Bpmn.name(shape.element()), shape, paint.ink());
            }
        }
        end(shape.element(), box);
    }

    private void edge(Edge edge) {
        Element element = edge.element();
        String type = Bpmn.type(element);
        Paint paint = paint(Bpmn.id(element), edge.colours(), INK);
        List<Point> points = edge.points();
        points.forEach(point -> reach(new Box(point.x(), point.y(), 0, 0)));
        begin(element, Svg.words(type));
        double[] line = points.stream()
                .flatMap(point -> Stream.of(point.x(), point.y()))
                .mapToDouble(Double::doubleValue)
                .toArray();
        Look look = Look.line(paint.ink(), paint.marked() ? 3 : 1.8);
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        switch (type) {
            case "messageFlow" -> {
                svg.polyline(look.dashed("9 6"), line);
                svg.circle(first.x(), first.y(), 3.5, new Look("#ffffff", paint.ink(), 1.2, null));
                arrow(points.get(points.size() - 2), last, new Look("#ffffff", paint.ink(), 1.2, null));
            }
            case "association", "dataInputAssociation", "dataOutputAssociation" -> {
                svg.polyline(look.dashed("1 5"), line);
                String direction = element.getAttribute("associationDirection");
                if (!type.equals("association") || direction.equals("One") || direction.equals("Both")) {
                    tip(points.get(points.size() - 2), last, paint.ink());
                }
                if (direction.equals("Both")) {
                    tip(points.get(1), first, paint.ink());
                }
            }
            default -> {
                svg.polyline(paint.dash() == null ? look : look.dashed(paint.dash()), line);
                arrow(points.get(points.size() - 2), last, Look.filled(paint.ink()));
                beginning(element, first, points.get(1), paint.ink());
            }
        }
        String name = Bpmn.name(element);
        if (!name.isEmpty()) {
            Point between = half(points);
            Box place = edge.label() == null ? new Box(between.x() - 45, between.y() + 4, 90, 14) : edge.label();
            label(name, place, paint.ink());
        }
        badge(element, half(points));
        svg.close();
    }

    /** A slash says that a flow is taken when no other is; a diamond that it asks by itself. */
    private void beginning(Element flow, Point first, Point next, String ink) {
        Optional<Element> source = bpmn.element(flow.getAttribute("sourceRef"));
        if (source.isEmpty()) {
            return;
        }
        double length = Math.max(0.01, Math.hypot(next.x() - first.x(), next.y() - first.y()));
        double dx = (next.x() - first.x()) / length;
        double dy = (next.y() - first.y()) / length;
        if (source.get().getAttribute("default").equals(Bpmn.id(flow))) {
            double x = first.x() + dx * 10;
            double y = first.y() + dy * 10;
            svg.polyline(
                    Look.line(ink, 1.8),
                    x - (dx - dy) * 4.5,
                    y - (dy + dx) * 4.5,
                    x + (dx - dy) * 4.5,
                    y + (dy + dx) * 4.5);
        } else if (Bpmn.child(flow, "conditionExpression").isPresent() && !Bpmn.isGateway(Bpmn.type(source.get()))) {
            svg.polygon(
                    new Look("#ffffff", ink, 1.2, null),
                    first.x(),
                    first.y(),
                    first.x() + dx * 8 - dy * 5,
                    first.y() + dy * 8 + dx * 5,
                    first.x() + dx * 16,
                    first.y() + dy * 16,
                    first.x() + dx * 8 + dy * 5,
                    first.y() + dy * 8 - dx * 5);
        }
    }

    private void arrow(Point from, Point to, Look look) {
        double[] head = head(from, to, 10, 5);
        svg.polygon(look, to.x(), to.y(), head[0], head[1], head[2], head[3]);
    }

    private void tip(Point from, Point to, String ink) {
        double[] head = head(from, to, 8, 5);
        svg.polyline(Look.line(ink, 1.5), head[0], head[1], to.x(), to.y(), head[2], head[3]);
    }

    private static double[] head(Point from, Point to, double long_, double wide) {
        double length = Math.max(0.01, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        double dx = (to.x() - from.x()) / length;
        double dy = (to.y() - from.y()) / length;
        return new double[] {
            to.x() - dx * long_ - dy * wide,
            to.y() - dy * long_ + dx * wide,
            to.x() - dx * long_ + dy * wide,
            to.y() - dy * long_ - dx * wide
        };
    }

    private static Point half(List<Point> points) {
        double total = 0;
        for (int i = 1; i < points.size(); i++) {
            total += distance(points.get(i - 1), points.get(i));
        }
        double left = total / 2;
        for (int i = 1; i < points.size(); i++) {
            double length = distance(points.get(i - 1), points.get(i));
            if (length >= left && length > 0) {
                double share = left / length;
                return new Point(
                        points.get(i - 1).x()
                                + share * (points.get(i).x() - points.get(i - 1).x()),
                        points.get(i - 1).y()
                                + share * (points.get(i).y() - points.get(i - 1).y()));
            }
            left -= length;
        }
        return points.get(0);
    }

    private static double distance(Point one, Point other) {
        return Math.hypot(one.x() - other.x(), one.y() - other.y());
    }

    private void label(String name, Shape shape, String ink) {
        Box box = shape.box();
        label(
                name,
                shape.label() == null ? new Box(box.centre() - 45, box.bottom() + 6, LABEL_WIDTH, 14) : shape.label(),
                ink);
    }

    private void label(String name, Box place, String ink) {
        if (name.isEmpty()) {
            return;
        }
        List<String> lines = Lettering.lines(name, Math.max(LABEL_WIDTH, place.width()) + 12, LABEL_TEXT);
        double width = lines.stream()
                .mapToDouble(line -> Lettering.width(line, LABEL_TEXT))
                .max()
                .orElse(0);
        reach(new Box(place.centre() - width / 2, place.y(), width, lines.size() * LABEL_TEXT * 1.2));
        svg.text(lines, place.centre(), place.y(), LABEL_TEXT, "middle", ink);
    }

    private void middle(String name, Box box, double size, String ink) {
        if (name.isEmpty()) {
            return;
        }
        List<String> lines = Lettering.lines(name, box.width() - 8, size);
        svg.text(lines, box.centre(), box.middle() - lines.size() * size * 0.6, size, "middle", ink);
    }

    private void upwards(String name, Box box, String ink) {
        if (name.isEmpty()) {
            return;
        }
        List<String> lines = Lettering.lines(name, box.height() - 8, TASK_TEXT);
        double size = lines.size() > 2 ? 9 : lines.size() > 1 ? 10.5 : TASK_TEXT;
        double x = box.centre() - (lines.size() - 1) * size * 0.55 + size * 0.35;
        for (String line : lines) {
            svg.upwards(line, x, box.middle(), size, ink);
            x += size * 1.1;
        }
    }

    private void begin(Element element, String kind) {
        String name = element.hasAttribute("name") ? Bpmn.name(element) : Bpmn.text(element, "text");
        String mark = Mark.of(classes.get(Bpmn.id(element)))
                .map(one -> " (" + one.name().toLowerCase(Locale.ROOT) + ")")
                .orElse("");
        svg.open(
                Bpmn.id(element),
                classes.getOrDefault(Bpmn.id(element), ""),
                kind + (name.isEmpty() ? "" : ": " + name) + mark);
    }

    private void end(Element element, Box box) {
        badge(element, new Point(box.right() - 2, box.y() + 2));
        svg.close();
    }

    /** Colours alone do not survive a black-and-white printer, nor every eye. */
    private void badge(Element element, Point place) {
        Mark.of(classes.get(Bpmn.id(element))).ifPresent(mark -> {
            svg.raw("<g>");
            svg.circle(place.x(), place.y(), 8, new Look(mark.ink, "#ffffff", 1.5, null));
            svg.path(place.x(), place.y(), 1, mark.sign, Look.line("#ffffff", 2));
            svg.raw("</g>");
        });
    }

    private Paint paint(Shape shape) {
        return paint(Bpmn.id(shape.element()), shape.colours(), INK);
    }

    private Paint paint(String id, Drawing.Colours colours, String usual) {
        return Mark.of(classes.get(id))
                .map(mark -> new Paint(mark.paper, mark.ink, mark.dash, true))
                .orElseGet(() -> new Paint(
                        colours.fill() == null ? "#ffffff" : colours.fill(),
                        colours.stroke() == null ? usual : colours.stroke(),
                        null,
                        false));
    }

    private Box reach(Box box) {
        extent.add(box);
        return box;
    }

    private boolean isPool(Shape shape) {
        return type(shape).equals("participant");
    }

    private static boolean isOpenSubProcess(Shape shape) {
        return Bpmn.isSubProcess(type(shape)) && shape.expanded();
    }

    private static String type(Shape shape) {
        return Bpmn.type(shape.element());
    }

    private static String words(String type) {
        return Svg.words(type).toLowerCase(Locale.ROOT);
    }

    private static int depth(Shape shape) {
        int depth = 0;
        for (Optional<Element> parent = Bpmn.parent(shape.element());
                parent.isPresent();
                parent = Bpmn.parent(parent.get())) {
            depth++;
        }
        return depth;
    }

    private record Paint(String paper, String ink, String dash, boolean marked) {

        Look area(double width) {
            return new Look(paper, ink, marked ? Math.max(3, width) : width, dash);
        }
    }

    /** How a difference looks: its colours, its outline and the sign at the corner. */
    private enum Mark {
        ADDED("#dff2e5", "#1a6437", null, "M-4 0 H4 M0 -4 V4"),
        REMOVED("#fde3e0", "#a3211a", "9 4", "M-4 0 H4"),
        CHANGED("#fdeecb", "#8a5200", "14 3", "M-4 1 C-3 -3 -1 -2 0 0 C1 2 3 3 4 -1"),
        MOVED("#dfeafb", "#1c53a5", "2 4", "M-4 0 H4 M1 -3 L4 0 L1 3");

        private final String paper;
        private final String ink;
        private final String dash;
        private final String sign;

        Mark(String paper, String ink, String dash, String sign) {
            this.paper = paper;
            this.ink = ink;
            this.dash = dash;
            this.sign = sign;
        }

        static Optional<Mark> of(String classes) {
            if (classes == null) {
                return Optional.empty();
            }
            List<String> names = List.of(
                    classes.replace("mark-", "").toUpperCase(Locale.ROOT).split("\\s+"));
            return Arrays.stream(values())
                    .filter(mark -> names.contains(mark.name()))
                    .findFirst();
        }
    }
}
