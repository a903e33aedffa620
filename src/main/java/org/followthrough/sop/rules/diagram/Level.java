package org.followthrough.sop.rules.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What lies on one level: a process or the inside of a sub-process. */
public final class Level {

    private final Element element;
    private final Step around;
    private final List<Step> steps = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private final List<Element> looseFlows = new ArrayList<>();

    Level(Element element, Step around) {
        this.element = element;
        this.around = around;
        Map<String, Step> byId = new LinkedHashMap<>();
        for (Element child : Dom.children(element)) {
            if (Step.isNode(child)) {
                Step step = new Step(child, this);
                steps.add(step);
                byId.putIfAbsent(step.id(), step);
                if (step.isSubProcess()) {
                    step.inside = new Level(child, step);
                }
            }
        }
        for (Element child : Dom.children(element, "sequenceFlow")) {
            Step from = byId.get(Dom.attribute(child, "sourceRef"));
            Step to = byId.get(Dom.attribute(child, "targetRef"));
            if (from == null || to == null) {
                looseFlows.add(child);
            } else {
                Flow flow = new Flow(child, from, to);
                flows.add(flow);
                from.outgoing.add(flow);
                to.incoming.add(flow);
            }
        }
        for (Step step : steps) {
            Step host = step.is("boundaryEvent") ? byId.get(Dom.attribute(step.element(), "attachedToRef")) : null;
            if (host != null && host.isActivity()) {
                step.attachedTo = host;
                host.boundary.add(step);
            }
        }
    }

    /** Returns the element of the process or sub-process. */
    public Element element() {
        return element;
    }

    /** Returns the id of the process or sub-process. */
    public String id() {
        return Dom.attribute(element, "id");
    }

    /** Returns the sub-process around this level; empty for a process. */
    public Optional<Step> around() {
        return Optional.ofNullable(around);
    }

    /** Returns the nodes of this level. */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** Returns the nodes of this level and of all within. */
    public Stream<Step> allSteps() {
        return steps.stream()
                .flatMap(step ->
                        Stream.concat(Stream.of(step), step.inside().stream().flatMap(Level::allSteps)));
    }

    /** Returns this level and all within. */
    public Stream<Level> levels() {
        return Stream.concat(
                Stream.of(this),
                steps.stream().flatMap(step -> step.inside().stream()).flatMap(Level::levels));
    }

    /** Returns the sequence flows of this level. */
    public List<Flow> flows() {
        return Collections.unmodifiableList(flows);
    }

    /** Returns the sequence flows that do not begin and end on this level. */
    public List<Element> looseFlows() {
        return Collections.unmodifiableList(looseFlows);
    }

    /** Returns the start events of this level. */
    public List<Step> starts() {
        return steps.stream().filter(step -> step.is("startEvent")).toList();
    }

    /** Returns the process that this level belongs to. */
    public Level process() {
        return around == null ? this : around.level().process();
    }
}
