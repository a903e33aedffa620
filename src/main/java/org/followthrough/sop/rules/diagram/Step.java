package org.followthrough.sop.rules.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** A flow node: activity, gateway or event. */
public final class Step {

    static final Set<String> TASKS = Set.of(
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "scriptTask",
            "manualTask",
            "businessRuleTask");
    static final Set<String> SUB_PROCESSES = Set.of("subProcess", "transaction", "adHocSubProcess");
    static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway");
    static final Set<String> EVENTS =
            Set.of("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent");

    private final Element element;
    private final Level level;
    final List<Flow> incoming = new ArrayList<>();
    final List<Flow> outgoing = new ArrayList<>();
    final List<Step> boundary = new ArrayList<>();
    Step attachedTo;
    Level inside;

    Step(Element element, Level level) {
        this.element = element;
        this.level = level;
    }

    static boolean isNode(Element element) {
        String kind = element.getLocalName();
        return Dom.BPMN.equals(element.getNamespaceURI())
                && (TASKS.contains(kind)
                        || SUB_PROCESSES.contains(kind)
                        || GATEWAYS.contains(kind)
                        || EVENTS.contains(kind)
                        || "callActivity".equals(kind));
    }

    /** Returns the XML element. */
    public Element element() {
        return element;
    }

    /** Returns the level that the node lies on. */
    public Level level() {
        return level;
    }

    /** Returns the id. */
    public String id() {
        return Dom.attribute(element, "id");
    }

    /** Returns the name; empty when there is none. */
    public String name() {
        return Dom.attribute(element, "name");
    }

    /** Returns the name in quotation marks, or the id where there is no name. */
    public String title() {
        return name().isEmpty() ? id() : "\"" + name().replaceAll("\\s+", " ") + "\"";
    }

    /** Returns the local name of the element, for example {@code userTask}. */
    public String kind() {
        return element.getLocalName();
    }

    /** Returns whether the node is of one of these kinds. */
    public boolean is(String... kinds) {
        return List.of(kinds).contains(kind());
    }

    /** Returns whether the node is a task, sub-process or call activity. */
    public boolean isActivity() {
        return isTask() || isSubProcess() || is("callActivity");
    }

    /** Returns whether the node is a task of any kind. */
    public boolean isTask() {
        return TASKS.contains(kind());
    }

    /** Returns whether the node is a sub-process of any kind. */
    public boolean isSubProcess() {
        return SUB_PROCESSES.contains(kind());
    }

    /** Returns whether the node is a gateway. */
    public boolean isGateway() {
        return GATEWAYS.contains(kind());
    }

    /** Returns whether the node is an event. */
    public boolean isEvent() {
        return EVENTS.contains(kind());
    }

    /** Returns whether the node is a sub-process that an event starts. */
    public boolean isEventSubProcess() {
        return isSubProcess() && "true".equals(Dom.attribute(element, "triggeredByEvent"));
    }

    /** Returns whether the node only undoes what was done and so lies on no path. */
    public boolean isForCompensation() {
        return "true".equals(Dom.attribute(element, "isForCompensation"));
    }

    /** Returns whether a boundary event ends its activity, or a start event what runs around its sub-process. */
    public boolean isInterrupting() {
        return definition("error").isPresent()
                || !"false".equals(Dom.attribute(element, is("boundaryEvent") ? "cancelActivity" : "isInterrupting"));
    }

    /** Returns the event definition of this kind, for example {@code timer}. */
    public Optional<Element> definition(String kind) {
        return Dom.child(element, kind + "EventDefinition");
    }

    /** Returns all event definitions. */
    public List<Element> definitions() {
        return Dom.children(element).stream()
                .filter(child -> child.getLocalName().endsWith("EventDefinition"))
                .toList();
    }

    /** Returns the flows that enter the node. */
    public List<Flow> incoming() {
        return Collections.unmodifiableList(incoming);
    }

    /** Returns the flows that leave the node. */
    public List<Flow> outgoing() {
        return Collections.unmodifiableList(outgoing);
    }

    /** Returns the boundary events of an activity. */
    public List<Step> boundary() {
        return Collections.unmodifiableList(boundary);
    }

    /** Returns the activity that a boundary event is attached to. */
    public Optional<Step> attachedTo() {
        return Optional.ofNullable(attachedTo);
    }

    /** Returns the level inside a sub-process. */
    public Optional<Level> inside() {
        return Optional.ofNullable(inside);
    }

    /** Returns a {@code camunda:property} of the node, or an empty text. */
    public String property(String name) {
        return Dom.property(element, name);
    }

    @Override
    public String toString() {
        return id();
    }
}
