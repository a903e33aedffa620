package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares two versions of a BPMN file, part by part. */
final class DiagramComparison {

    private static final String REMOVED = "removed";
    private static final String ADDED = "added";
    private static final String CHANGED = "changed";
    private static final String MOVED = "moved";

    private final String file;
    private final Diagram before;
    private final Diagram after;
    private final Pairs pairs;
    private final ChangeList changes;
    private final Map<String, Double> placesOfGone;
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> workedDifferently = new TreeSet<>();
    private final Set<String> explainedFlows = new TreeSet<>();

    DiagramComparison(String file, Diagram before, Diagram after, ChangeList changes) {
        this.file = file;
        this.before = before;
        this.after = after;
        this.pairs = new Pairs(before, after);
        this.changes = changes;
        this.placesOfGone = placesOfGone();
    }

    void compare() {
        explainFlows();
        pairs.removed().forEach(this::removed);
        pairs.added().forEach(this::added);
        for (Part was : before.parts().values()) {
            pairs.partner(was.id()).ifPresent(is -> compare(was, is));
        }
    }

    private void explainFlows() {
        Stream.concat(pairs.removed().stream(), pairs.added().stream())
                .filter(Part::flow)
                .forEach(flow -> explainedFlows.add(flow.id()));
        before.flows()
                .forEach(flow -> pairs.partner(flow.id())
                        .filter(is -> !is.id().equals(flow.id()) || !sameEnds(flow, is))
                        .ifPresent(is -> {
                            explainedFlows.add(flow.id());
                            explainedFlows.add(is.id());
                        }));
    }

    private boolean sameEnds(Part was, Part is) {
        return pairs.now(was.item().get("sourceRef")).equals(is.item().get("sourceRef"))
                && pairs.now(was.item().get("targetRef")).equals(is.item().get("targetRef"));
    }

    private void removed(Part part) {
        String kind = kind(part);
        if (part.drawing()) {
            tell(part, kind, "", part.type(), "", Weight.EDITORIAL, ChangeClass.EDITORIAL, part.noun() + " removed");
            return;
        }
        boolean weak = part.gateway() || part.flow() || part.type().equals("endEvent") || !part.node();
        boolean matters = part.type().equals("process") || !weak;
        tell(
                part,
                kind,
                "",
                part.type(),
                "",
                Weight.REMOVED,
                matters ? ChangeClass.MAJOR : ChangeClass.MINOR,
                (part.flow() ? pathBetween(before, part) : part.noun()) + " removed" + about(before, part));
    }

    private void added(Part part) {
        String kind = kind(part);
        if (part.drawing()) {
            tell(part, kind, "", "", part.type(), Weight.EDITORIAL, ChangeClass.EDITORIAL, part.noun() + " added");
            return;
        }
        tell(
                part,
                kind,
                "",
                "",
                part.type(),
                Weight.ADDED,
                ChangeClass.MINOR,
                (part.flow() ? pathBetween(after, part) : part.noun()) + " added" + about(after, part));
    }

    private static String kind(Part part) {
        if (part.node()) {
            return "NODE";
        }
        return switch (part.type()) {
            case "sequenceFlow" -> "FLOW";
            case "process" -> "PROCESS";
            case "participant", "messageFlow", "collaboration" -> "PARTICIPANT";
            case "lane", "laneSet" -> "LANE";
            case "textAnnotation", "association", "group", "category" -> "DOCUMENTATION";
            case "message", "error", "signal", "escalation" -> "EVENT";
            default -> "EXTENSION";
        };
    }

    /** What somebody wants to know at once of a part that is new or gone. */
    private static String about(Diagram diagram, Part part) {
        List<String> facts = new ArrayList<>();
        String groups = part.item().get("camunda:candidateGroups");
        if (part.human() && !groups.isEmpty()) {
            facts.add("asks " + Words.who(Words.list(groups)));
        }
        if (!part.item().get("camunda:dueDate").isEmpty()) {
            facts.add("due " + Span.words(part.item().get("camunda:dueDate")));
        }
        part.item().child("timerEventDefinition").flatMap(Timing::of).ifPresent(timing -> facts.add(timing.words()));
        if (part.type().equals("boundaryEvent")) {
            facts.add("at step " + diagram.title(part.item().get("attachedToRef")));
        }
        part.item()
                .child("conditionExpression")
                .ifPresent(condition -> facts.add("if " + Words.condition(condition.text())));
        return facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")";
    }

    static String pathBetween(Diagram diagram, Part flow) {
        return "Path" + (flow.name().isBlank() ? "" : " " + flow.title()) + " from "
                + diagram.title(flow.item().get("sourceRef")) + " to "
                + diagram.title(flow.item().get("targetRef"));
    }

    private void compare(Part was, Part is) {
        if (!was.id().equals(is.id())) {
            idChanged(was, is);
        }
        if (!was.type().equals(is.type())) {
            typeChanged(was, is);
        }
        if (!pairs.now(was.parent()).equals(is.parent())) {
            moved(was, is);
        }
        if (is.node()) {
            lanes(was, is);
            order(was, is);
        }
        paths(was, is, "incoming");
        paths(was, is, "outgoing");
        new PartComparison(this, was, is).compare();
    }

    private void idChanged(Part was, Part is) {
        boolean matters = is.node() || is.type().equals("process");
        tell(
                is,
                "ID",
                "id",
                was.id(),
                is.id(),
                matters ? Weight.CHANGED : Weight.EDITORIAL,
                matters ? ChangeClass.MINOR : ChangeClass.EDITORIAL,
                "Id of " + lower(is.noun()) + " changed from " + was.id() + " to " + is.id()
                        + (matters ? " (breaks migration of running cases)" : ""));
    }

    private void typeChanged(Part was, Part is) {
        boolean nobodyLeft = was.human() && !is.human();
        tell(
                is,
                "NODE",
                "type",
                was.type(),
                is.type(),
                nobodyLeft ? Weight.LOOSENED : Weight.CHANGED,
                nobodyLeft ? ChangeClass.MAJOR : ChangeClass.MINOR,
                is.noun()
                        + (nobodyLeft
                                ? " is no longer done by a person (it was a %s, now a %s)"
                                        .formatted(Words.apart(was.type()), Words.apart(is.type()))
                                : " was a %s, now a %s".formatted(Words.apart(was.type()), Words.apart(is.type()))));
    }

    private void moved(Part was, Part is) {
        boolean matters = is.node() || is.flow();
        tell(
                is,
                kind(is),
                "parent",
                was.parent(),
                is.parent(),
                matters ? Weight.CHANGED : Weight.EDITORIAL,
                matters ? ChangeClass.MINOR : ChangeClass.EDITORIAL,
                is.noun() + " moved from " + place(before, was.parent()) + " to " + place(after, is.parent()));
    }

    private static String place(Diagram diagram, String id) {
        return diagram.part(id)
                .filter(part -> !id.equals(Diagram.FILE))
                .map(part -> lower(part.noun()))
                .orElse("the file");
    }

    private void lanes(Part was, Part is) {
        List<Part> left = new ArrayList<>(before.lanesOf(was.id()));
        List<Part> entered = new ArrayList<>(after.lanesOf(is.id()));
        left.removeIf(lane -> pairs.partner(lane.id())
                .filter(now -> after.lanesOf(is.id()).contains(now))
                .isPresent());
        entered.removeIf(lane -> pairs.origin(lane.id())
                .flatMap(before::part)
                .filter(then -> before.lanesOf(was.id()).contains(then))
                .isPresent());
        if (left.isEmpty() && entered.isEmpty()) {
            return;
        }
        tell(
                is,
                "LANE",
                "lane",
                String.join(", ", left.stream().map(Part::id).toList()),
                String.join(", ", entered.stream().map(Part::id).toList()),
                Weight.CHANGED,
                ChangeClass.MINOR,
                is.noun() + " moved from " + lanes(left) + " to " + lanes(entered));
    }

    private static String lanes(List<Part> lanes) {
        return lanes.isEmpty()
                ? "no lane"
                : "lane " + Words.and(lanes.stream().map(Part::title).toList());
    }

    private void order(Part was, Part is) {
        if (!is.type().equals("exclusiveGateway")) {
            return;
        }
        List<String> tried =
                new ArrayList<>(before.tried(was).stream().map(pairs::now).toList());
        List<String> now = new ArrayList<>(after.tried(is));
        tried.retainAll(now);
        now.retainAll(tried);
        if (!tried.equals(now)) {
            tell(
                    is,
                    "FLOW",
                    "order",
                    String.join(", ", tried),
                    String.join(", ", now),
                    Weight.CHANGED,
                    ChangeClass.MINOR,
                    is.noun() + " looks at its answers in another order; the first that fits is taken: "
                            + Words.and(now.stream().map(after::title).toList()));
        }
    }

    /** What a node says about its paths follows from the paths; where it does not, somebody sees it here. */
    private void paths(Part was, Part is, String direction) {
        Set<String> then = references(was, direction);
        Set<String> now = references(is, direction);
        Set<String> onlyThen = new LinkedHashSet<>(then);
        onlyThen.removeIf(id -> explainedFlows.contains(id) || now.contains(id));
        Set<String> onlyNow = new LinkedHashSet<>(now);
        onlyNow.removeIf(id -> explainedFlows.contains(id) || then.contains(id));
        if (!onlyThen.isEmpty() || !onlyNow.isEmpty()) {
            tell(
                    is,
                    "ATTRIBUTE",
                    direction,
                    String.join(", ", onlyThen),
                    String.join(", ", onlyNow),
                    Weight.EDITORIAL,
                    ChangeClass.EDITORIAL,
                    is.noun() + " names other paths than before, though the paths themselves are the same");
        }
    }

    private static Set<String> references(Part part, String direction) {
        Set<String> ids = new LinkedHashSet<>();
        part.item().children(direction).forEach(reference -> ids.add(reference.text()));
        return ids;
    }

    Diagram before() {
        return before;
    }

    Diagram after() {
        return after;
    }

    Pairs pairs() {
        return pairs;
    }

    void tell(
            Part owner,
            String kind,
            String property,
            String valueBefore,
            String valueAfter,
            Weight weight,
            ChangeClass weighs,
            String text) {
        boolean gone = before.part(owner.id()).filter(part -> part == owner).isPresent();
        double place = gone ? placesOfGone.get(owner.id()) : owner.place();
        changed.add((gone ? "-" : "+") + owner.id());
        if (weighs != ChangeClass.EDITORIAL) {
            workedDifferently.add((gone ? "-" : "+") + owner.id());
        }
        changes.add(
                new Change(kind, file, owner.id(), owner.name(), property, valueBefore, valueAfter, weight, text),
                weighs,
                place);
    }

    /** What is gone is read after what stood before it. */
    private Map<String, Double> placesOfGone() {
        Map<String, Double> places = new HashMap<>();
        double place = -1;
        for (Part part : before.parts().values()) {
            Optional<Part> partner = pairs.partner(part.id());
            place = partner.isPresent() ? partner.get().place() : place;
            places.put(part.id(), place + 0.5);
        }
        return places;
    }

    /** How the elements are marked for the eye; only those that are drawn. */
    Paint paint() {
        Map<String, String> marksBefore = new TreeMap<>();
        Map<String, String> marksAfter = new TreeMap<>();
        pairs.removed().forEach(part -> marksBefore.put(part.id(), REMOVED));
        pairs.added().forEach(part -> marksAfter.put(part.id(), ADDED));
        for (Part was : before.parts().values()) {
            pairs.partner(was.id()).ifPresent(is -> {
                String mark = changed.contains("+" + is.id())
                        ? CHANGED
                        : Objects.equals(before.drawn(was.id()), after.drawn(is.id())) ? null : MOVED;
                if (mark != null) {
                    marksBefore.put(was.id(), mark);
                    marksAfter.put(is.id(), mark);
                }
            });
        }
        marksBefore.keySet().retainAll(before.drawn());
        marksAfter.keySet().retainAll(after.drawn());
        return new Paint(marksBefore, marksAfter);
    }

    /** The steps of people that are new, gone or work in another way, as they were and as they will be. */
    List<Part> touchedSteps() {
        List<Part> touched = new ArrayList<>();
        for (Part part : before.parts().values()) {
            if (part.human()) {
                Optional<Part> is = pairs.partner(part.id());
                if (is.isEmpty()) {
                    touched.add(part);
                } else if (isTouched(is.get())) {
                    touched.add(part);
                    touched.add(is.get());
                }
            }
        }
        pairs.added().stream().filter(Part::human).forEach(touched::add);
        return touched;
    }

    private boolean isTouched(Part step) {
        return workedDifferently.contains("+" + step.id())
                || after.bordersOf(step.id()).stream().anyMatch(event -> workedDifferently.contains("+" + event.id()))
                || pairs.origin(step.id())
                        .map(id -> before.bordersOf(id).stream()
                                .anyMatch(event -> workedDifferently.contains("-" + event.id())))
                        .orElse(false);
    }

    static String lower(String noun) {
        return noun.substring(0, 1).toLowerCase(Locale.ROOT) + noun.substring(1);
    }
}
