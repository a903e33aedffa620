package org.followthrough.sop.picture;

import java.util.ArrayList;
import java.util.List;
import org.followthrough.sop.SopContent;
import org.w3c.dom.Element;

/**
 * Diagrams as text: every process with its steps in reading order, for people who never saw BPMN, for screen readers
 * and for print. Plain text throughout; nothing in it is HTML.
 */
public final class DiagramWords {

    /**
     * One process.
     *
     * @param file the file it stands in
     * @param id its id, as the engine knows it
     * @param name for people
     * @param purpose its documentation; may be empty
     * @param owner who answers for it; may be empty
     * @param version as it stands in the diagram; may be empty
     * @param steps in reading order
     * @param notes what is written beside the steps
     */
    public record ProcessText(
            String file,
            String id,
            String name,
            String purpose,
            String owner,
            String version,
            List<Step> steps,
            List<String> notes) {}

    /**
     * One step, decision or event.
     *
     * @param number for example {@code 4.2}: the second inside the fourth
     * @param id the element
     * @param kind for example {@code Step for people}
     * @param name for people
     * @param who who does it; empty where nobody does
     * @param documentation what, how, done when; may be empty
     * @param facts more to know, each a sentence: how long, which form, which table
     * @param next where it goes on, in the order in which the paths are asked
     * @param exceptions what may happen meanwhile
     * @param inside the steps of a sub-process
     * @param form name of the form that is filled in; empty for none
     */
    public record Step(
            String number,
            String id,
            String kind,
            String name,
            String who,
            String documentation,
            List<String> facts,
            List<Next> next,
            List<Next> exceptions,
            List<Step> inside,
            String form) {

        /** Returns whether somebody or something does work here, other than a decision or an event. */
        public boolean work() {
            return kind.startsWith("Step") || kind.startsWith("Part") || kind.startsWith("Other");
        }
    }

    /**
     * A way on.
     *
     * @param when under which condition, as half a sentence; empty for always
     * @param number of the step it leads to; empty when that is not numbered
     * @param id of the step it leads to
     * @param name of the step it leads to
     */
    public record Next(String when, String number, String id, String name) {

        /** Returns it as a sentence. */
        public String sentence() {
            String place = number.isEmpty() ? "\"" + name + "\"" : number + " (" + name + ")";
            return when.isEmpty()
                    ? "Then " + place + "."
                    : Svg.words(when.substring(0, 1)) + when.substring(1) + ": " + place + ".";
        }
    }

    private DiagramWords() {}

    /**
     * Returns every process of the diagrams, file by file.
     *
     * @throws org.followthrough.sop.rules.BadXml with a sentence when a diagram cannot be read
     */
    public static List<ProcessText> of(SopContent content) {
        List<ProcessText> texts = new ArrayList<>();
        content.files().forEach((name, bytes) -> {
            if (name.endsWith(".bpmn")) {
                texts.addAll(of(name, bytes));
            }
        });
        return texts;
    }

    /**
     * Returns every process of one diagram.
     *
     * @throws org.followthrough.sop.rules.BadXml with a sentence when it cannot be read
     */
    public static List<ProcessText> of(String file, byte[] content) {
        Bpmn bpmn = Bpmn.read(file, content);
        return Bpmn.children(bpmn.root(), "process").stream()
                .filter(process -> !Bpmn.children(process).isEmpty())
                .map(process -> text(file, bpmn, process))
                .toList();
    }

    private static ProcessText text(String file, Bpmn bpmn, Element process) {
        return new ProcessText(
                file,
                Bpmn.id(process),
                Bpmn.name(process).isEmpty() ? Bpmn.id(process) : Bpmn.name(process),
                Bpmn.text(process, "documentation"),
                StepReader.property(process, "owner"),
                Bpmn.camunda(process, "versionTag"),
                new StepReader(bpmn).steps(process, ""),
                Bpmn.all(process, "textAnnotation").stream()
                        .map(note -> Bpmn.text(note, "text"))
                        .filter(note -> !note.isEmpty())
                        .toList());
    }
}
