package org.followthrough.sop.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.sop.rules.diagram.Diagram;
import org.followthrough.sop.rules.diagram.Dom;
import org.followthrough.sop.rules.diagram.Flow;
import org.followthrough.sop.rules.diagram.Level;
import org.followthrough.sop.rules.diagram.Step;
import org.followthrough.sop.rules.diagram.TokenGame;
import org.followthrough.sop.rules.expression.BadExpression;
import org.followthrough.sop.rules.expression.Expression;
import org.followthrough.sop.rules.expression.Expression.Literal;
import org.followthrough.sop.rules.expression.Expression.Node;
import org.followthrough.sop.rules.expression.Expression.Operation;
import org.w3c.dom.Element;

/** Whether each level begins, goes on and ends whatever happens in it. */
class SoundRules {

    private static final Map<String, String> OPPOSITE =
            Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");
    private static final List<String> AWAITED = List.of("message", "signal", "conditional", "timer");

    private final Inspection inspection;

    SoundRules(Inspection inspection) {
        this.inspection = inspection;
    }

    void check() {
        inspection.diagrams().forEach((file, diagram) -> {
            diagram.levels().filter(level -> !level.steps().isEmpty()).forEach(level -> {
                checkStarts(file, level);
                checkLinks(file, level);
                checkPaths(file, level);
            });
            diagram.steps().forEach(step -> {
                checkWiring(file, step);
                checkSplit(file, step);
                checkConditions(file, step);
                checkThrown(file, diagram, step);
            });
        });
    }

    private void checkStarts(String file, Level level) {
        List<Step> starts = level.starts();
        Optional<Step> around = level.around();
        boolean event = around.filter(Step::isEventSubProcess).isPresent();
        if (starts.isEmpty() || around.isPresent() && starts.size() > 1) {
            inspection.report(
                    Rule.START_EVENT,
                    file,
                    level.id(),
                    starts.isEmpty() ? "There is no start event." : "There is more than one start event.");
        } else if (around.isPresent() && starts.get(0).definitions().isEmpty() == event) {
            inspection.report(
                    Rule.START_EVENT,
                    file,
                    starts.get(0).id(),
                    event
                            ? "Nothing triggers this event sub-process."
                            : "The start of a sub-process has a trigger; it begins with its flow.");
        }
    }

    private void checkLinks(String file, Level level) {
        level.looseFlows()
                .forEach(flow -> inspection.report(
                        Rule.EVENT_WIRING,
                        file,
                        Dom.attribute(flow, "id"),
                        "The flow does not begin and end on one level."));
        List<Step> links = level.steps().stream()
                .filter(step -> step.definition("link").isPresent())
                .toList();
        for (Step link : links) {
            String name = Dom.attribute(link.definition("link").orElseThrow(), "name");
            long caught = links.stream()
                    .filter(other -> other.is("intermediateCatchEvent")
                            && name.equals(
                                    Dom.attribute(other.definition("link").orElseThrow(), "name")))
                    .count();
            boolean thrown = links.stream()
                    .anyMatch(other -> other.is("intermediateThrowEvent")
                            && name.equals(
                                    Dom.attribute(other.definition("link").orElseThrow(), "name")));
            if (caught != 1 || !thrown) {
                inspection.report(
                        Rule.EVENT_WIRING,
                        file,
                        link.id(),
                        "The link \"" + name + "\" needs one place to land and at least one to jump from.");
            }
        }
    }

    private void checkWiring(String file, Step step) {
        boolean compensation = step.definition("compensate").isPresent();
        if (step.is("boundaryEvent")) {
            if (step.attachedTo().isEmpty()) {
                wiring(file, step, "is attached to no activity.");
            } else if (step.definitions().isEmpty()) {
                wiring(file, step, "has no trigger.");
            } else if (step.outgoing().isEmpty() && !compensation
                    || !step.incoming().isEmpty()) {
                wiring(file, step, "has to lead on by a flow, and no flow may lead into it.");
            } else if (step.definition("error").isPresent()
                    && "false".equals(Dom.attribute(step.element(), "cancelActivity"))) {
                wiring(file, step, "is an error that does not end its activity; there is no such thing.");
            }
        }
        if (step.is("intermediateCatchEvent") && step.definitions().isEmpty()) {
            wiring(file, step, "waits for nothing.");
        }
        if (step.isEventSubProcess()
                && !(step.incoming().isEmpty() && step.outgoing().isEmpty())) {
            wiring(file, step, "is started by its event; no flow leads into or out of it.");
        }
        if (step.is("startEvent") && !step.incoming().isEmpty()) {
            wiring(file, step, "is a start; no flow leads into it.");
        }
        if (step.is("endEvent") && !step.outgoing().isEmpty()) {
            wiring(file, step, "is an end; no flow leads out of it.");
        }
        if (step.is("eventBasedGateway")) {
            boolean events = step.outgoing().stream()
                    .map(Flow::to)
                    .allMatch(next -> next.incoming().size() == 1
                            && (next.is("receiveTask")
                                    || next.is("intermediateCatchEvent")
                                            && AWAITED.stream()
                                                    .anyMatch(kind -> next.definition(kind)
                                                            .isPresent())));
            if (step.outgoing().size() < 2 || !events) {
                inspection.report(
                        Rule.EVENT_GATEWAY,
                        file,
                        step.id(),
                        step.title() + " does not lead to two or more events to wait for.");
            }
        }
    }

    private void wiring(String file, Step step, String what) {
        inspection.report(Rule.EVENT_WIRING, file, step.id(), step.title() + " " + what);
    }

    private void checkSplit(String file, Step step) {
        if (!step.is("exclusiveGateway", "inclusiveGateway") || step.outgoing().size() < 2) {
            return;
        }
        boolean hasDefault = step.outgoing().stream().anyMatch(Flow::isDefault);
        if (!hasDefault && step.outgoing().stream().allMatch(Flow::isConditional) && !isExhaustive(step)) {
            inspection.report(
                    Rule.SPLIT_COMPLETE, file, step.id(), step.title() + " has no way on when no condition is true.");
        }
    }

    /** Two conditions of which one says the opposite of the other leave nothing out. */
    private static boolean isExhaustive(Step split) {
        if (split.outgoing().size() != 2) {
            return false;
        }
        try {
            Optional<Node> one =
                    Expression.read(split.outgoing().get(0).condition()).only();
            Optional<Node> other =
                    Expression.read(split.outgoing().get(1).condition()).only();
            return one.isPresent() && other.isPresent() && areOpposite(one.get(), other.get());
        } catch (BadExpression e) {
            return false;
        }
    }

    private static boolean areOpposite(Node one, Node other) {
        if (isNot(one, other) || isNot(other, one)) {
            return true;
        }
        return one instanceof Operation left
                && other instanceof Operation right
                && right.operator().equals(OPPOSITE.get(left.operator()))
                && left.parts().equals(right.parts());
    }

    private static boolean isNot(Node not, Node what) {
        return not instanceof Operation operation
                && operation.operator().equals("!")
                && operation.parts().get(0).equals(what);
    }

    private void checkConditions(String file, Step step) {
        boolean decides = step.is("exclusiveGateway", "inclusiveGateway")
                && step.outgoing().size() > 1;
        for (Flow flow : step.outgoing()) {
            if (decides && !flow.isDefault() && !flow.isConditional()) {
                condition(file, flow, "leaves a split without a condition.");
            } else if (flow.isConditional() && (flow.isDefault() || step.isGateway() && !decides)) {
                condition(file, flow, "has a condition that nobody asks for.");
            } else if (flow.isConditional() && !canDecide(flow.condition())) {
                condition(file, flow, "has a condition that decides nothing.");
            }
        }
        String byDefault = Dom.attribute(step.element(), "default");
        if (!byDefault.isEmpty() && step.outgoing().stream().noneMatch(Flow::isDefault)) {
            inspection.report(
                    Rule.FLOW_CONDITION, file, step.id(), "The default of " + step.title() + " does not leave it.");
        }
    }

    private static boolean canDecide(String condition) {
        try {
            return Expression.read(condition)
                    .only()
                    .filter(node -> !(node instanceof Literal))
                    .isPresent();
        } catch (BadExpression e) {
            return true;
        }
    }

    private void condition(String file, Flow flow, String what) {
        inspection.report(
                Rule.FLOW_CONDITION,
                file,
                flow.id(),
                "The flow " + (flow.name().isEmpty() ? flow.id() : "\"" + flow.name() + "\"") + " from "
                        + flow.from().title() + " " + what);
    }

    private void checkPaths(String file, Level level) {
        Set<Step> reached = TokenGame.closure(level.starts());
        level.steps().stream()
                .filter(step -> !level.starts().isEmpty() && !reached.contains(step) && isOnAPath(step))
                .filter(step -> step.attachedTo().isEmpty())
                .forEach(step -> inspection.report(
                        Rule.UNREACHABLE_STEP, file, step.id(), "No path leads to " + step.title() + "."));
        Set<Step> open = level.steps().stream()
                .filter(step -> step.outgoing().isEmpty() && isOnAPath(step))
                .filter(step -> !step.is("endEvent", "boundaryEvent", "eventBasedGateway"))
                .filter(step -> !(step.is("intermediateThrowEvent")
                        && step.definition("link").isPresent()))
                .collect(Collectors.toSet());
        open.forEach(step ->
                inspection.report(Rule.OPEN_END, file, step.id(), "The path breaks off at " + step.title() + "."));
        TokenGame.Verdict verdict = TokenGame.play(level);
        verdict.stuck()
                .forEach(step -> inspection.report(
                        Rule.DEADLOCK,
                        file,
                        step.id(),
                        step.title() + " waits for a path that may not be taken, so the case stands still."));
        verdict.unsynchronised()
                .forEach(step -> inspection.report(
                        Rule.LACK_OF_SYNCHRONISATION,
                        file,
                        step.id(),
                        "Paths that run at the same time meet at " + step.title()
                                + ", so what follows happens twice."));
        if (!verdict.complete()) {
            inspection.report(
                    Rule.FLOW_TOO_LARGE,
                    file,
                    level.id(),
                    "There are too many ways through this level to try all; only its structure was checked.");
        }
        boolean isEnded = isEndedFromOutside(level);
        Optional<Step> endless = verdict.endless().stream().findFirst();
        if (!isEnded && endless.isPresent()) {
            noWayToEnd(file, endless.get());
        } else if (!isEnded && !verdict.complete()) {
            reached.stream()
                    .filter(step -> TokenGame.closure(List.of(step)).stream()
                            .noneMatch(next -> next.is("endEvent") || open.contains(next)))
                    .findFirst()
                    .ifPresent(step -> noWayToEnd(file, step));
        }
    }

    private void noWayToEnd(String file, Step step) {
        inspection.report(Rule.NO_WAY_TO_END, file, step.id(), "From " + step.title() + " no end can be reached.");
    }

    private static boolean isOnAPath(Step step) {
        return !step.isEventSubProcess() && !step.isForCompensation();
    }

    /** A loop without an end is right where an event or an end around it ends it. */
    private static boolean isEndedFromOutside(Level level) {
        boolean interrupted = level.steps().stream()
                .filter(Step::isEventSubProcess)
                .flatMap(step -> step.inside().stream())
                .flatMap(inside -> inside.starts().stream())
                .anyMatch(Step::isInterrupting);
        return interrupted
                || level.around()
                        .map(around -> around.boundary().stream().anyMatch(Step::isInterrupting)
                                || around.level().steps().stream()
                                        .anyMatch(step ->
                                                step.definition("terminate").isPresent())
                                || isEndedFromOutside(around.level()))
                        .orElse(false);
    }

    private void checkThrown(String file, Diagram diagram, Step step) {
        if (!step.is("endEvent", "intermediateThrowEvent")) {
            return;
        }
        for (String kind : List.of("error", "escalation")) {
            Optional<Element> thrown = step.definition(kind);
            if (thrown.isPresent() && !isCaught(diagram, step, kind, code(diagram, thrown.get(), kind))) {
                inspection.report(
                        Rule.ERROR_CAUGHT,
                        file,
                        step.id(),
                        "Nothing catches the " + kind + " of " + step.title() + ".");
            }
        }
    }

    /** What leaves the process may be caught by a diagram that calls it. */
    private boolean isCaught(Diagram diagram, Step step, String kind, String code) {
        Level level = step.level();
        Set<Step> catchers = new HashSet<>();
        while (level != null) {
            level.steps().stream()
                    .filter(Step::isEventSubProcess)
                    .flatMap(inner -> inner.inside().stream())
                    .flatMap(inside -> inside.starts().stream())
                    .forEach(catchers::add);
            level.around().ifPresent(around -> catchers.addAll(around.boundary()));
            level = level.around().map(Step::level).orElse(null);
        }
        String process = step.level().process().id();
        inspection
                .diagrams()
                .values()
                .forEach(other -> other.steps()
                        .filter(call -> call.is("callActivity")
                                && Dom.attribute(call.element(), "calledElement")
                                        .equals(process))
                        .flatMap(call -> call.boundary().stream())
                        .forEach(boundary -> boundary.definition(kind)
                                .filter(definition -> fits(code(other, definition, kind), code))
                                .ifPresent(definition -> catchers.add(boundary))));
        return catchers.stream()
                .anyMatch(catcher -> catcher.definition(kind)
                        .filter(definition ->
                                catcher.level().process() != step.level().process()
                                        || fits(code(diagram, definition, kind), code))
                        .isPresent());
    }

    private static boolean fits(String caught, String thrown) {
        return caught.isEmpty() || caught.equals(thrown);
    }

    private static String code(Diagram diagram, Element definition, String kind) {
        return diagram.element(Dom.attribute(definition, kind + "Ref"))
                .map(declaration -> Dom.attribute(declaration, kind + "Code"))
                .orElse("");
    }
}
