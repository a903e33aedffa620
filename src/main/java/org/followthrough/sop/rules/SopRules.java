package org.followthrough.sop.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.rules.diagram.Diagram;
import org.followthrough.sop.rules.diagram.Dom;
import org.followthrough.sop.rules.diagram.Level;
import org.followthrough.sop.rules.diagram.Step;
import org.followthrough.sop.rules.expression.Expression;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Whether the diagram is an instruction that people can follow and that somebody answers for. */
class SopRules {

    private static final String DMN_SETTINGS = "http://camunda.org/schema/1.0/dmn";
    private static final Pattern VERSION = Pattern.compile("\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s|$)");
    private static final int FEWEST_SENTENCES = 3;

    private final Inspection inspection;
    private final Optional<SopContent> inForce;

    SopRules(Inspection inspection, Optional<SopContent> inForce) {
        this.inspection = inspection;
        this.inForce = inForce;
    }

    void check() {
        inspection.diagrams().forEach((file, diagram) -> {
            diagram.processes().forEach(process -> checkProcess(file, process));
            diagram.steps().forEach(step -> checkStep(file, step));
        });
        inspection
                .tables()
                .forEach((file, root) -> Dom.children(root, "decision")
                        .forEach(decision -> checkVersion(
                                file,
                                Dom.attribute(decision, "id"),
                                decision.getAttributeNS(DMN_SETTINGS, "versionTag"))));
        inForce.ifPresent(this::checkVersionsRaised);
    }

    private void checkProcess(String file, Level process) {
        Element element = process.element();
        if (Dom.documentation(element).isEmpty()) {
            inspection.report(
                    Rule.PROCESS_DOCUMENTED,
                    file,
                    process.id(),
                    "\"" + process.id() + "\" does not say what it is for.");
        }
        String owner = Dom.property(element, "owner");
        if (!inspection.around().groups().contains(owner)) {
            inspection.report(
                    Rule.PROCESS_OWNER,
                    file,
                    process.id(),
                    owner.isEmpty()
                            ? "Nobody owns \"" + process.id() + "\"."
                            : "The owner \"" + owner + "\" is no group.");
        }
        checkVersion(file, process.id(), Dom.camunda(element, "versionTag"));
        String due = Dom.property(element, "reviewDue");
        try {
            LocalDate.parse(due);
        } catch (DateTimeParseException e) {
            inspection.report(
                    Rule.REVIEW_DUE,
                    file,
                    process.id(),
                    due.isEmpty() ? "The date of the next review is missing." : "\"" + due + "\" is no date.");
        }
    }

    private void checkVersion(String file, String id, String version) {
        if (!VERSION.matcher(version).matches()) {
            inspection.report(
                    Rule.VERSION_TAG,
                    file,
                    id,
                    version.isEmpty()
                            ? "\"" + id + "\" has no version tag."
                            : "The version tag \"" + version + "\" is not like 1.2.0.");
        }
    }

    private void checkStep(String file, Step step) {
        boolean person = step.is("userTask", "manualTask");
        boolean startsByHand =
                step.is("startEvent") && !Dom.camunda(step.element(), "formRef").isEmpty();
        String documentation = Dom.documentation(step.element());
        if ((person || startsByHand) && !instructs(documentation)) {
            inspection.report(
                    Rule.STEP_DOCUMENTED,
                    file,
                    step.id(),
                    documentation.isEmpty()
                            ? step.title() + " is not documented."
                            : step.title() + " does not say what to do, how, and when it is done.");
        } else if (step.isActivity() && documentation.isEmpty()) {
            inspection.report(Rule.STEP_DOCUMENTED, file, step.id(), step.title() + " is not documented.");
        }
        if (step.is("userTask")) {
            checkPersonStep(file, step);
        }
        for (String name : new String[] {"assignee", "candidateUsers", "candidateStarterUsers"}) {
            String named = Dom.camunda(step.element(), name);
            if (!named.isEmpty() && !Expression.isIn(named)) {
                inspection.report(
                        Rule.NO_PERSON_NAMED,
                        file,
                        step.id(),
                        step.title() + " is given to \"" + named + "\" by name.");
            }
        }
    }

    private void checkPersonStep(String file, Step step) {
        Element element = step.element();
        if (Dom.camunda(element, "candidateGroups").isEmpty()
                && Dom.camunda(element, "assignee").isEmpty()) {
            inspection.report(Rule.STEP_HAS_GROUP, file, step.id(), "Nobody is asked to do " + step.title() + ".");
        }
        boolean watched = step.boundary().stream()
                .anyMatch(event -> event.definition("timer").isPresent());
        if (Dom.camunda(element, "dueDate").isEmpty() && !watched) {
            inspection.report(Rule.STEP_HAS_DUE, file, step.id(), step.title() + " is never due.");
        }
        if (Dom.camunda(element, "formRef").isEmpty()) {
            inspection.report(Rule.STEP_HAS_FORM, file, step.id(), step.title() + " has no form.");
        }
    }

    private static boolean instructs(String documentation) {
        boolean inParts = documentation.contains("What:")
                && documentation.contains("How:")
                && documentation.contains("Done when:");
        return inParts || SENTENCE_END.matcher(documentation).results().count() >= FEWEST_SENTENCES;
    }

    private void checkVersionsRaised(SopContent before) {
        inspection
                .diagrams()
                .forEach((file, diagram) -> earlier(before, file).ifPresent(document -> {
                    Map<String, Element> old = new Diagram(document)
                            .processes().stream()
                                    .collect(Collectors.toMap(Level::id, Level::element, (a, b) -> a, TreeMap::new));
                    diagram.processes()
                            .forEach(process ->
                                    compare(file, process.id(), process.element(), old.get(process.id()), Dom.CAMUNDA));
                }));
        inspection
                .tables()
                .forEach((file, root) -> earlier(before, file).ifPresent(document -> {
                    Map<String, Element> old = Dom.children(document.getDocumentElement(), "decision").stream()
                            .collect(Collectors.toMap(
                                    decision -> Dom.attribute(decision, "id"),
                                    decision -> decision,
                                    (a, b) -> a,
                                    TreeMap::new));
                    Dom.children(root, "decision")
                            .forEach(decision -> compare(
                                    file,
                                    Dom.attribute(decision, "id"),
                                    decision,
                                    old.get(Dom.attribute(decision, "id")),
                                    DMN_SETTINGS));
                }));
    }

    private static Optional<Document> earlier(SopContent before, String file) {
        try {
            return before.file(file).map(bytes -> SafeXml.read(file, bytes));
        } catch (BadXml e) {
            return Optional.empty();
        }
    }

    private void compare(String file, String id, Element now, Element before, String settings) {
        if (before == null) {
            return;
        }
        String tag = now.getAttributeNS(settings, "versionTag");
        if (tag.equals(before.getAttributeNS(settings, "versionTag"))
                && !written(now).equals(written(before))) {
            inspection.report(
                    Rule.VERSION_TAG_UNCHANGED,
                    file,
                    id,
                    "\"" + id + "\" changed, but its version tag is still " + tag + ".");
        }
    }

    /** What an element says, whatever the order of its attributes and the blanks between its children. */
    private static String written(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        String given = IntStream.range(0, attributes.getLength())
                .mapToObj(n -> attributes.item(n).getNodeName() + "="
                        + attributes.item(n).getNodeValue())
                .sorted()
                .collect(Collectors.joining(" "));
        return element.getLocalName() + "[" + given + "]" + Dom.text(element)
                + Dom.children(element).stream().map(SopRules::written).collect(Collectors.joining(",", "{", "}"));
    }
}
