package org.followthrough.sop.comparison;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Compares an attribute of one part of a diagram, in words of its own where it is known. */
final class AttributeComparison {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("cancelActivity", "true"),
            Map.entry("isInterrupting", "true"),
            Map.entry("isExecutable", "false"),
            Map.entry("triggeredByEvent", "false"),
            Map.entry("isForCompensation", "false"),
            Map.entry("isSequential", "false"),
            Map.entry("isClosed", "false"),
            Map.entry("parallelMultiple", "false"),
            Map.entry("associationDirection", "None"),
            Map.entry("gatewayDirection", "Unspecified"),
            Map.entry("camunda:exclusive", "true"),
            Map.entry("camunda:asyncBefore", "false"),
            Map.entry("camunda:asyncAfter", "false"),
            Map.entry("camunda:isStartableInTasklist", "true"),
            Map.entry("camunda:calledElementBinding", "latest"),
            Map.entry("camunda:decisionRefBinding", "latest"));

    /** Only for tools and readers. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "camunda:modelerTemplate",
            "camunda:modelerTemplateVersion",
            "camunda:modelerTemplateIcon",
            "camunda:versionTag",
            "xsi:type",
            "associationDirection",
            "gatewayDirection",
            "exporter",
            "exporterVersion",
            "textFormat");

    private final PartTelling tells;
    private final Part was;
    private final Part is;
    private final TimeComparison times;

    AttributeComparison(PartTelling tells) {
        this.tells = tells;
        this.was = tells.was();
        this.is = tells.is();
        this.times = new TimeComparison(tells);
    }

    void compare(String path, String attribute, String then, String now) {
        if (reference(attribute) && tells.comparison().pairs().now(then).equals(now)) {
            return;
        }
        String usual = DEFAULTS.getOrDefault(attribute, "");
        if ((then.isEmpty() ? usual : then).equals(now.isEmpty() ? usual : now)) {
            tells.tell(
                    "ATTRIBUTE",
                    attribute,
                    then,
                    now,
                    Weight.EDITORIAL,
                    is.noun() + ": " + PartTelling.said(attribute) + " is written in another way and means the same");
            return;
        }
        boolean own = path.isEmpty() || path.endsWith("EventDefinition");
        if (!own || tells.drawing() || !known(path, attribute, then, now)) {
            if (WITHOUT_EFFECT.contains(attribute) || tells.drawing()) {
                without(path, attribute, then, now);
            } else if (attribute.equals("id")) {
                tells.tell(
                        "ID",
                        PartTelling.inside(path, "id"),
                        then,
                        now,
                        Weight.EDITORIAL,
                        "Inner id of " + tells.noun() + " changed from " + then + " to " + now);
            } else {
                tells.unknown("ATTRIBUTE", PartTelling.inside(path, attribute), then, now);
            }
        }
    }

    private static boolean reference(String attribute) {
        return attribute.endsWith("Ref") && !attribute.startsWith("camunda:") || attribute.equals("default");
    }

    private void without(String path, String attribute, String then, String now) {
        String text = switch (attribute) {
            case "name" -> renamed();
            case "exporter", "exporterVersion" ->
                "The file was last saved by another version of the editor: " + Words.value(then) + " → "
                        + Words.value(now);
            case "camunda:versionTag" ->
                "Version label of " + tells.noun() + ": " + Words.value(then) + " → " + Words.value(now);
            default -> tells.generic(attribute, then, now);
        };
        String kind = attribute.equals("name") ? "NAME" : "ATTRIBUTE";
        tells.tell(kind, PartTelling.inside(path, attribute), then, now, Weight.EDITORIAL, text);
    }

    private String renamed() {
        return is.name().isBlank() ? was.noun() + " no longer has a name" : was.noun() + " is now called " + is.title();
    }

    /** Whether the attribute has words of its own, which then have been said. */
    private boolean known(String path, String attribute, String then, String now) {
        String title = is.title();
        switch (attribute) {
            case "name" -> name(path, then, now);
            case "camunda:candidateGroups" -> groups(then, now);
            case "camunda:candidateUsers" ->
                tells.changed(
                        "GROUP",
                        attribute,
                        then,
                        now,
                        "%s is offered to %s instead of %s"
                                .formatted(title, PartTelling.people(now), PartTelling.people(then)));
            case "camunda:assignee" ->
                tells.changed(
                        "GROUP",
                        attribute,
                        then,
                        now,
                        "%s is given to %s instead of %s"
                                .formatted(title, PartTelling.people(now), PartTelling.people(then)));
            case "camunda:candidateStarterGroups", "camunda:candidateStarterUsers" ->
                tells.changed(
                        "GROUP",
                        attribute,
                        then,
                        now,
                        "Who may start %s: %s → %s"
                                .formatted(title, PartTelling.people(then), PartTelling.people(now)));
            case "camunda:dueDate" -> times.time("Due time of " + title, attribute, then, attribute, now, true);
            case "camunda:followUpDate" -> times.time("Follow-up of " + title, attribute, then, attribute, now, false);
            case "camunda:formRef", "camunda:formKey" -> form(attribute, then, now);
            case "camunda:delegateExpression", "camunda:class", "camunda:expression", "camunda:type", "camunda:topic" ->
                tells.changed(
                        "ATTRIBUTE",
                        attribute,
                        then,
                        now,
                        "%s does %s instead of %s".formatted(is.noun(), Words.work(now), Words.work(then)));
            case "camunda:decisionRef" ->
                tells.changed(
                        "DECISION",
                        attribute,
                        then,
                        now,
                        "%s asks the decision %s instead of %s"
                                .formatted(is.noun(), Words.value(now), Words.value(then)));
            case "calledElement", "camunda:caseRef" ->
                tells.changed(
                        "ATTRIBUTE",
                        attribute,
                        then,
                        now,
                        "%s runs the process %s instead of %s"
                                .formatted(is.noun(), Words.value(now), Words.value(then)));
            case "camunda:priority" ->
                tells.changed(
                        "ATTRIBUTE",
                        attribute,
                        then,
                        now,
                        "Urgency of %s: %s → %s".formatted(title, Words.value(then), Words.value(now)));
            case "camunda:asyncBefore", "camunda:asyncAfter" -> saved(attribute, then, now);
            case "camunda:historyTimeToLive" -> history(then, now);
            case "isExecutable" -> executable(then, now);
            case "camunda:isStartableInTasklist" ->
                tells.changed(
                        "PROCESS",
                        attribute,
                        then,
                        now,
                        is.noun()
                                + (now.equals("false")
                                        ? " can no longer be started by hand"
                                        : " can now be started by hand"));
            case "attachedToRef" ->
                tells.changed(
                        "NODE",
                        attribute,
                        then,
                        now,
                        "%s belongs to step %s instead of step %s"
                                .formatted(
                                        is.noun(),
                                        tells.after().title(now),
                                        tells.before().title(then)));
            case "cancelActivity" ->
                tells.changed(
                        "EVENT",
                        attribute,
                        then,
                        now,
                        now.equals("false")
                                ? "When %s comes, step %s goes on; before, it was ended".formatted(title, attachedTo())
                                : "When %s comes, step %s is ended; before, it went on".formatted(title, attachedTo()));
            case "isInterrupting" ->
                tells.changed(
                        "EVENT",
                        attribute,
                        then,
                        now,
                        now.equals("false")
                                ? "When %s comes, the work around it goes on; before, it was ended".formatted(title)
                                : "When %s comes, the work around it is ended; before, it went on".formatted(title));
            case "default" ->
                tells.changed(
                        "FLOW",
                        attribute,
                        then,
                        now,
                        "%s: if no condition fits, %s is taken instead of %s"
                                .formatted(is.noun(), path(tells.after(), now), path(tells.before(), then)));
            case "sourceRef", "targetRef" -> plugged(attribute, then, now);
            case "processRef" ->
                tells.changed(
                        "PARTICIPANT",
                        attribute,
                        then,
                        now,
                        "%s stands for another process: %s → %s"
                                .formatted(
                                        is.noun(),
                                        tells.before().title(then),
                                        tells.after().title(now)));
            case "messageRef", "errorRef", "signalRef", "escalationRef" ->
                tells.changed(
                        "EVENT",
                        attribute,
                        then,
                        now,
                        "%s is about the %s %s instead of %s"
                                .formatted(
                                        is.noun(),
                                        attribute.replace("Ref", ""),
                                        tells.after().title(now),
                                        tells.before().title(then)));
            case "errorCode", "escalationCode", "camunda:errorMessage" ->
                tells.changed(
                        "EVENT",
                        attribute,
                        then,
                        now,
                        "%s: %s %s → %s"
                                .formatted(
                                        is.noun(), PartTelling.said(attribute), Words.value(then), Words.value(now)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void name(String path, String then, String now) {
        if (is.type().equals("message") || is.type().equals("signal")) {
            tells.changed(
                    "EVENT",
                    "name",
                    then,
                    now,
                    "%s is now %s; whoever sends or awaits it has to use this name"
                            .formatted(was.noun(), Words.value(now)));
        } else {
            tells.tell("NAME", PartTelling.inside(path, "name"), then, now, Weight.EDITORIAL, renamed());
        }
    }

    private String attachedTo() {
        return tells.after().title(is.item().get("attachedToRef"));
    }

    private static String path(Diagram diagram, String flow) {
        return diagram.part(flow)
                .map(part -> DiagramComparison.lower(DiagramComparison.pathBetween(diagram, part)))
                .orElse(flow.isEmpty() ? "no path" : flow);
    }

    private void plugged(String attribute, String then, String now) {
        boolean source = attribute.equals("sourceRef");
        tells.changed(
                "FLOW",
                attribute,
                then,
                now,
                "Path%s %s %s instead of %s"
                        .formatted(
                                is.name().isBlank() ? other(source) : " " + is.title() + other(source),
                                source ? "begins at" : "leads to",
                                tells.after().title(now),
                                tells.before().title(then)));
    }

    private String other(boolean source) {
        return source
                ? " to " + tells.after().title(is.item().get("targetRef"))
                : " from " + tells.after().title(is.item().get("sourceRef"));
    }

    private void groups(String then, String now) {
        List<String> before = Words.list(then);
        List<String> after = Words.list(now);
        List<String> gone =
                before.stream().filter(group -> !after.contains(group)).toList();
        List<String> come =
                after.stream().filter(group -> !before.contains(group)).toList();
        String property = "camunda:candidateGroups";
        String title = is.title();
        if (gone.isEmpty() && come.isEmpty()) {
            tells.tell(
                    "GROUP", property, then, now, Weight.EDITORIAL, title + " asks the same groups in another order");
            return;
        }
        boolean kept = after.size() > come.size();
        String asks = kept ? "now also asks " : "now asks ";
        String text = gone.isEmpty()
                ? title + " " + asks + Words.who(come)
                : title + " no longer asks " + Words.who(gone)
                        + (come.isEmpty() ? "" : ", now asks " + Words.who(come));
        boolean nobody = after.isEmpty()
                && is.item().get("camunda:assignee").isEmpty()
                && is.item().get("camunda:candidateUsers").isEmpty();
        if (nobody) {
            tells.tell(
                    "GROUP",
                    property,
                    then,
                    now,
                    Weight.REMOVED,
                    ChangeClass.MAJOR,
                    text + "; nobody is asked any more");
            return;
        }
        Weight weight = Rank.compare(before, after);
        tells.tell(
                "GROUP",
                property,
                then,
                now,
                weight,
                weight == Weight.LOOSENED ? ChangeClass.MAJOR : ChangeClass.MINOR,
                text + weight.suffix());
    }

    private void form(String attribute, String then, String now) {
        tells.changed(
                "FORM",
                attribute,
                then,
                now,
                now.isEmpty()
                        ? "%s no longer shows the form %s".formatted(is.title(), Words.quoted(then))
                        : "%s shows the form %s instead of %s"
                                .formatted(
                                        is.title(), Words.quoted(now), then.isEmpty() ? "none" : Words.quoted(then)));
    }

    private void saved(String attribute, String then, String now) {
        String when = attribute.endsWith("Before") ? "before" : "after";
        tells.changed(
                "ATTRIBUTE",
                attribute,
                then,
                now,
                now.equals("true")
                        ? "What was done is now saved %s %s, and goes on by itself from there".formatted(when, title())
                        : "What was done is no longer saved %s %s".formatted(when, title()));
    }

    private String title() {
        return is.title();
    }

    private void history(String then, String now) {
        OptionalInt more = Span.compare(days(then), days(now));
        Weight weight = more.isPresent() && more.getAsInt() != 0
                ? more.getAsInt() < 0 ? Weight.LOOSENED : Weight.TIGHTENED
                : Weight.CHANGED;
        tells.tell(
                is.type().equals("process") ? "PROCESS" : "ATTRIBUTE",
                "camunda:historyTimeToLive",
                then,
                now,
                weight,
                weight == Weight.LOOSENED ? ChangeClass.MAJOR : ChangeClass.MINOR,
                "The history of %s is kept: %s → %s%s"
                        .formatted(title(), Span.words(days(then)), Span.words(days(now)), weight.suffix()));
    }

    /** A bare number in a history time to live counts days. */
    private static String days(String timeToLive) {
        return timeToLive.matches("\\d+") ? "P" + timeToLive + "D" : timeToLive;
    }

    private void executable(String then, String now) {
        boolean off = !now.equals("true");
        tells.tell(
                "PROCESS",
                "isExecutable",
                then,
                now,
                off ? Weight.REMOVED : Weight.ADDED,
                off ? ChangeClass.MAJOR : ChangeClass.MINOR,
                is.noun() + (off ? " can no longer be run" : " can now be run"));
    }
}
