package org.followthrough.sop.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;

/** A change of the SOP "contact" as a process owner makes it in Modeler: diagram, decision table and form. */
final class Changed {

    static final String DIAGRAM = "processes/2-contact/contact.bpmn";
    static final String TABLE = "processes/2-contact/triage.dmn";
    static final String FORM = "forms/2-contact/Task_TriageContact.form";

    private Changed() {}

    static Map<String, byte[]> files() {
        return Map.of(DIAGRAM, diagram(), TABLE, table(), FORM, form());
    }

    /** Another group triages, and a step was moved. */
    static byte[] diagram() {
        String text = read(DIAGRAM);
        return replaced(
                        replaced(
                                text,
                                "camunda:candidateGroups=\"frontline\" camunda:dueDate",
                                "camunda:candidateGroups=\"technical\" camunda:dueDate"),
                        "bpmnElement=\"Task_AskCustomer\">\n        <dc:Bounds x=\"1440\" y=\"670\"",
                        "bpmnElement=\"Task_AskCustomer\">\n        <dc:Bounds x=\"1440\" y=\"674\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Ends the change as if it had never been handed in: other tests share the database. */
    static void takeBack(Releases releases, RuntimeService runtime) {
        releases.open("contact").ifPresent(draft -> {
            releases.moveTo(draft.id(), ReleaseState.WITHDRAWN, "olga", "After a test");
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey("release-" + draft.id())
                    .list()
                    .forEach(process -> runtime.deleteProcessInstance(process.getId(), "After a test"));
        });
    }

    private static byte[] table() {
        return read(TABLE)
                .replaceFirst("<text>\"URGENT\"</text>", "<text>\"LOW\"</text>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] form() {
        return replaced(read(FORM), "\"label\": \"Team\"", "\"label\": \"Which team\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String replaced(String text, String old, String now) {
        if (!text.contains(old)) {
            throw new IllegalStateException("The diagram no longer has " + old + ": change this test.");
        }
        return text.replaceFirst(java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(now));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
