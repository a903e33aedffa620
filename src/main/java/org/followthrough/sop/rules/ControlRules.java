package org.followthrough.sop.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.sop.rules.diagram.Dom;
import org.followthrough.sop.rules.diagram.Flow;
import org.followthrough.sop.rules.diagram.Level;
import org.followthrough.sop.rules.diagram.Step;
import org.followthrough.sop.rules.diagram.TokenGame;

/** Whether what compliance relies on cannot be gone round. */
class ControlRules {

    /** The steps of ISO 10002:2018, clause 8, that a diagram draws; tracking (8.3) is the ledger's. */
    private static final List<String> COMPLAINT_STEPS =
            List.of("receipt", "acknowledgement", "assessment", "investigation", "response", "decision", "closing");

    private final Inspection inspection;

    ControlRules(Inspection inspection) {
        this.inspection = inspection;
    }

    void check() {
        inspection
                .diagrams()
                .forEach((file, diagram) -> diagram.processes().forEach(process -> {
                    checkControls(file, process);
                    checkCustomerTold(file, process);
                    checkComplaint(file, process);
                    process.allSteps().forEach(step -> {
                        checkFourEyes(file, process, step);
                        checkWait(file, step);
                    });
                }));
    }

    private void checkControls(String file, Level process) {
        process.allSteps()
                .filter(step -> isTrue(step.property("control")))
                .filter(step -> !TokenGame.everyWayPasses(process, List.of(step)))
                .forEach(step -> inspection.report(
                        Rule.CONTROL_ON_EVERY_PATH,
                        file,
                        step.id(),
                        "There is a path to the end that does not pass the control " + step.title() + "."));
    }

    private void checkCustomerTold(String file, Level process) {
        if (!isTrue(Dom.property(process.element(), "tellsCustomer"))) {
            return;
        }
        List<Step> telling = process.allSteps()
                .filter(step -> isTrue(step.property("tellsCustomer")))
                .toList();
        if (telling.isEmpty() || !TokenGame.everyWayPasses(process, telling)) {
            inspection.report(
                    Rule.CUSTOMER_TOLD,
                    file,
                    process.id(),
                    telling.isEmpty()
                            ? "No step is marked as telling the customer."
                            : "There is a path to the end on which the customer is not told.");
        }
    }

    private void checkComplaint(String file, Level process) {
        String kind = Dom.property(process.element(), "sopKind");
        if (!kind.equals("complaint") && !process.id().toLowerCase(Locale.ROOT).contains("complaint")) {
            return;
        }
        Set<String> drawn = process.allSteps()
                .flatMap(step -> Arrays.stream(step.property("complaintStep").split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
        List<String> missing =
                COMPLAINT_STEPS.stream().filter(step -> !drawn.contains(step)).toList();
        if (!missing.isEmpty()) {
            inspection.report(
                    Rule.COMPLAINT_STEPS,
                    file,
                    process.id(),
                    "Steps of complaint handling are missing: " + String.join(", ", missing) + ".");
        }
    }

    private void checkFourEyes(String file, Level process, Step second) {
        String named = second.property("fourEyesWith");
        if (named.isEmpty()) {
            return;
        }
        Optional<Step> first =
                process.allSteps().filter(step -> step.id().equals(named)).findFirst();
        String why = null;
        if (first.isEmpty() || first.get() == second || !isByHand(first.get()) || !isByHand(second)) {
            why = "names \"" + named + "\", which is no other step of a person in this process.";
        } else if (!comesBefore(first.get(), second)) {
            why = "does not come after " + first.get().title() + ".";
        } else if (fallsToOnePerson(first.get(), second)) {
            why = "is given to the same person as " + first.get().title() + ".";
        }
        if (why != null) {
            inspection.report(Rule.FOUR_EYES, file, second.id(), second.title() + " " + why);
        }
    }

    private static boolean isByHand(Step step) {
        return step.is("userTask")
                || step.is("startEvent")
                        && !Dom.camunda(step.element(), "formRef").isEmpty();
    }

    private static boolean comesBefore(Step first, Step second) {
        for (Step from = first; from != null; from = from.level().around().orElse(null)) {
            for (Step to = second; to != null; to = to.level().around().orElse(null)) {
                if (from != to && from.level() == to.level()) {
                    return TokenGame.closure(List.of(from)).contains(to);
                }
            }
        }
        return false;
    }

    private static boolean fallsToOnePerson(Step first, Step second) {
        String assignee = plain(Dom.camunda(second.element(), "assignee"));
        return !assignee.isEmpty()
                && Stream.of("assignee", "initiator")
                        .map(name -> plain(Dom.camunda(first.element(), name)))
                        .anyMatch(assignee::equals);
    }

    private static String plain(String expression) {
        return expression.replaceAll("[${}#\\s]", "");
    }

    private void checkWait(String file, Step step) {
        boolean waits = step.is("receiveTask")
                || step.is("intermediateCatchEvent")
                        && Stream.of("message", "signal", "conditional")
                                .anyMatch(kind -> step.definition(kind).isPresent());
        if (!waits) {
            return;
        }
        boolean besideTimer = step.incoming().stream()
                .map(Flow::from)
                .filter(from -> from.is("eventBasedGateway"))
                .flatMap(from -> from.outgoing().stream())
                .anyMatch(flow -> flow.to().definition("timer").isPresent());
        boolean owned = inspection.around().groups().contains(step.property("owner"));
        if (!besideTimer && !owned && !isTimed(step)) {
            inspection.report(
                    Rule.WAIT_HAS_WAY_OUT, file, step.id(), step.title() + " may wait for ever, and nobody notices.");
        }
    }

    /** Whether a timer stands on the step, on a sub-process around it, or in an event sub-process beside these. */
    private static boolean isTimed(Step step) {
        boolean beside = step.level().steps().stream()
                .filter(Step::isEventSubProcess)
                .flatMap(event -> event.inside().stream())
                .flatMap(inside -> inside.starts().stream())
                .anyMatch(start -> start.definition("timer").isPresent());
        boolean on = step.boundary().stream()
                .anyMatch(event -> event.definition("timer").isPresent());
        return on || beside || step.level().around().map(ControlRules::isTimed).orElse(false);
    }

    private static boolean isTrue(String value) {
        return "true".equals(value);
    }
}
