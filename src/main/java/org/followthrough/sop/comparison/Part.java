package org.followthrough.sop.comparison;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something in a diagram that people know as one thing: a step, an event, a path, a process. What belongs to it (its
 * timer, its form, its listeners) is in its item; other parts that lie in it are parts of their own.
 *
 * @param parent id of the part it lies in; empty for the file
 * @param place where it stands in the file, from 0
 */
record Part(String id, String parent, Item item, int place) {

    private static final Set<String> STEPS = Set.of(
            "task",
            "userTask",
            "manualTask",
            "serviceTask",
            "businessRuleTask",
            "scriptTask",
            "sendTask",
            "receiveTask",
            "subProcess",
            "transaction",
            "adHocSubProcess",
            "callActivity");

    private static final Pattern SPEAKING_ID = Pattern.compile("[A-Z][A-Za-z]*_([A-Z][a-z]+(?:[A-Z][a-z]*)*)");

    String type() {
        return item.name();
    }

    String name() {
        return switch (type()) {
            case "textAnnotation" -> item.textOf("text");
            case "category" ->
                item.child("categoryValue").map(value -> value.get("value")).orElse("");
            default -> item.get("name");
        };
    }

    boolean step() {
        return STEPS.contains(type());
    }

    boolean human() {
        return type().equals("userTask") || type().equals("manualTask");
    }

    boolean event() {
        return type().endsWith("Event");
    }

    boolean gateway() {
        return type().endsWith("Gateway");
    }

    boolean node() {
        return step() || event() || gateway();
    }

    boolean flow() {
        return type().equals("sequenceFlow");
    }

    /** Whether it is there for the reader only; the engine does not see it. */
    boolean drawing() {
        return switch (type()) {
            case "textAnnotation",
                    "association",
                    "group",
                    "category",
                    "messageFlow",
                    "dataObject",
                    "dataObjectReference",
                    "dataStoreReference",
                    "dataStore",
                    "collaboration",
                    "laneSet" -> true;
            case "participant" -> item.get("processRef").isEmpty();
            default -> false;
        };
    }

    /** What it is called in a sentence: {@code Step "Triage contact"}. */
    String noun() {
        return kindOfThing() + " " + title();
    }

    /** Its name in quotes; where it has none, what its id says, or the id as it is. */
    String title() {
        if (!name().isBlank()) {
            return Words.quoted(name());
        }
        Matcher speaking = SPEAKING_ID.matcher(id);
        return speaking.matches() ? Words.quoted(Words.sentence(Words.apart(speaking.group(1)))) : id;
    }

    private String kindOfThing() {
        if (step()) {
            return "Step";
        }
        if (event()) {
            return "Event";
        }
        if (gateway()) {
            return name().isBlank() ? "Branching" : "Question";
        }
        return switch (type()) {
            case "sequenceFlow" -> "Path";
            case "process" -> "Process";
            case "participant" -> "Participant";
            case "lane" -> "Lane";
            case "textAnnotation" -> "Note";
            case "association" -> "Line";
            case "messageFlow" -> "Message line";
            case "group", "category" -> "Frame";
            case "message" -> "Message";
            case "error" -> "Error";
            case "signal" -> "Signal";
            case "escalation" -> "Escalation";
            default -> Words.sentence(Words.apart(type()));
        };
    }
}
