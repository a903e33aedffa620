package org.followthrough.sop.rules;

import java.io.ByteArrayInputStream;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.xml.ModelException;
import org.followthrough.sop.rules.diagram.Diagram;
import org.followthrough.sop.rules.diagram.Dom;
import org.followthrough.sop.rules.diagram.Level;
import org.followthrough.sop.rules.diagram.Step;
import org.followthrough.sop.rules.expression.BadExpression;
import org.followthrough.sop.rules.expression.Expression;
import org.followthrough.sop.rules.expression.Expression.Name;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** Whether the engine can carry the content out: what the deployment accepts and the first case would stumble over. */
class ExecutableRules {

    private static final Set<String> FEEL = Set.of(
            "",
            "feel",
            "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/");

    private static final Remembered<Optional<String>> SCHEMA = new Remembered<>(200);

    private final Inspection inspection;
    private final Surroundings around;
    private final Set<String> sentMessages;
    private final Set<String> sentSignals;
    private final Set<String> thrownErrors;
    private final Set<String> thrownEscalations;

    ExecutableRules(Inspection inspection) {
        this.inspection = inspection;
        this.around = inspection.around();
        this.sentMessages = inspection.thrown("messageRef", "name");
        this.sentSignals = inspection.thrown("signalRef", "name");
        this.thrownErrors = inspection.thrown("errorRef", "errorCode");
        this.thrownEscalations = inspection.thrown("escalationRef", "escalationCode");
    }

    void check() {
        checkNames();
        inspection.diagrams().forEach((file, diagram) -> {
            checkSchema(file);
            diagram.elements().forEach(element -> checkElement(file, element));
            diagram.processes().forEach(process -> checkProcess(file, process));
            diagram.steps().forEach(step -> checkStep(file, diagram, step));
        });
        inspection.tables().forEach((file, root) -> {
            checkSchema(file);
            Dom.all(root).forEach(element -> checkElement(file, element));
            Dom.children(root, "decision").forEach(decision -> checkDecision(file, decision));
        });
    }

    private void checkSchema(String file) {
        boolean diagram = file.endsWith(".bpmn");
        byte[] bytes = inspection.content().files().get(file);
        SCHEMA.answer(
                        file.substring(file.length() - 3) + inspection.content().sha256(file),
                        key -> flaw(bytes, diagram))
                .ifPresent(flaw -> inspection.report(
                        diagram ? Rule.VALID_BPMN : Rule.VALID_DMN,
                        file,
                        "",
                        "The file breaks the schema: " + flaw + "."));
    }

    private static Optional<String> flaw(byte[] bytes, boolean diagram) {
        try {
            if (diagram) {
                Bpmn.readModelFromStream(new ByteArrayInputStream(bytes));
            } else {
                Dmn.readModelFromStream(new ByteArrayInputStream(bytes));
            }
            return Optional.empty();
        } catch (ModelException e) {
            return Optional.of(reason(e));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "it cannot be read" : cause.getMessage();
        return message.replaceAll("^cvc-[^:]*: ", "").replaceAll("\\s+", " ").replaceAll("[.\\s]+$", "");
    }

    private void checkNames() {
        Inspection.moreThanOnce(inspection.content().files().keySet().stream()
                        .map(file -> Map.entry(
                                file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT), file)))
                .forEach((name, files) -> inspection.report(
                        Rule.FILE_NAME_UNIQUE,
                        files.get(1),
                        "",
                        "The name is given twice: " + String.join(" and ", files) + "."));
        Stream<Map.Entry<String, String>> keys = Stream.of(
                        inspection.diagrams().entrySet().stream()
                                .flatMap(diagram -> diagram.getValue().processes().stream()
                                        .map(process -> Map.entry(process.id(), diagram.getKey()))),
                        inspection.tables().entrySet().stream()
                                .flatMap(table -> Dom.children(table.getValue(), "decision").stream()
                                        .map(decision -> Map.entry(Dom.attribute(decision, "id"), table.getKey()))),
                        inspection.forms().entrySet().stream()
                                .map(form ->
                                        Map.entry(form.getValue().path("id").asText(), form.getKey())))
                .flatMap(all -> all);
        Inspection.moreThanOnce(keys)
                .forEach((key, files) -> inspection.report(
                        Rule.DEFINITION_UNIQUE,
                        files.get(1),
                        key,
                        "\"" + key + "\" is defined more than once: " + String.join(", ", files) + "."));
        inspection
                .diagrams()
                .forEach((file, diagram) -> diagram.processes().stream()
                        .filter(process -> around.processes().contains(process.id()))
                        .forEach(process -> elsewhere(file, process.id())));
        inspection
                .tables()
                .forEach((file, root) -> Dom.children(root, "decision").stream()
                        .map(decision -> Dom.attribute(decision, "id"))
                        .filter(around.decisions()::contains)
                        .forEach(key -> elsewhere(file, key)));
    }

    private void elsewhere(String file, String key) {
        inspection.report(Rule.DEFINITION_UNIQUE, file, key, "\"" + key + "\" belongs to another SOP.");
    }

    private void checkElement(String file, Element element) {
        String id = Dom.idAround(element);
        for (int n = 0; n < element.getAttributes().getLength(); n++) {
            String namespace = element.getAttributes().item(n).getNamespaceURI();
            if (isForeign(namespace)) {
                foreign(file, id);
            }
        }
        if (isForeign(element.getNamespaceURI())) {
            foreign(file, id);
        }
        boolean ofEngine = Dom.CAMUNDA.equals(element.getNamespaceURI());
        if (!Dom.camunda(element, "class").isEmpty()
                || ofEngine && !Dom.attribute(element, "class").isEmpty()) {
            inspection.report(
                    Rule.NO_CLASS_DELEGATES,
                    file,
                    id,
                    "Names the Java class "
                            + Inspection.shortened(Dom.camunda(element, "class") + Dom.attribute(element, "class"), 80)
                            + ".");
        }
        if (isScript(element, ofEngine)) {
            inspection.report(Rule.NO_SCRIPTS, file, id, "Holds a script; scripts are switched off.");
        }
        if (ofEngine && Dom.is(element, "connector")) {
            inspection.report(Rule.NO_CONNECTORS, file, id, "Uses a connector; there are none.");
        }
        if (!Dom.camunda(element, "topic").isEmpty()
                || !Dom.camunda(element, "type").isEmpty()) {
            inspection.report(Rule.NO_EXTERNAL_TASKS, file, id, "Leaves its work to something outside the engine.");
        }
        if (ofEngine && element.getLocalName().matches("executionListener|taskListener")) {
            checkListener(file, id, element);
        }
        if (ofEngine && Dom.is(element, "inputParameter")) {
            checkInput(file, id, Dom.attribute(element, "name"), Dom.text(element));
        }
        String reference = Dom.camunda(element, "decisionRef");
        if (!reference.isEmpty()) {
            checkDecisionRef(file, id, element, reference);
        }
        if (Dom.is(element, "potentialOwner") || Dom.is(element, "humanPerformer")) {
            inspection.report(
                    Rule.GROUP_EXISTS,
                    file,
                    id,
                    "Assigns people by \"" + element.getLocalName() + "\", which nobody sees.");
        }
    }

    private static boolean isForeign(String namespace) {
        return namespace != null
                && (namespace.contains("activiti.org")
                        || namespace.startsWith("http://camunda.org/") && !isKnown(namespace)
                        || namespace.startsWith("http://www.camunda.org/"));
    }

    private static boolean isKnown(String namespace) {
        return namespace.equals(Dom.CAMUNDA)
                || namespace.equals("http://camunda.org/schema/1.0/dmn")
                || namespace.equals("http://camunda.org/schema/modeler/1.0");
    }

    private void foreign(String file, String id) {
        inspection.report(
                Rule.NO_FOREIGN_EXTENSIONS,
                file,
                id,
                "Carries settings of the engine under another name than Modeler's.");
    }

    private static boolean isScript(Element element, boolean ofEngine) {
        String name = element.getLocalName();
        if (name.equals("scriptTask") || ofEngine && name.equals("script")) {
            return true;
        }
        if (name.equals("conditionExpression") || name.equals("condition")) {
            return !Dom.attribute(element, "language").isEmpty()
                    || !Dom.camunda(element, "resource").isEmpty();
        }
        for (int n = 0; n < element.getAttributes().getLength(); n++) {
            Attr attribute = (Attr) element.getAttributes().item(n);
            if (attribute.getLocalName().equals("scriptFormat")) {
                return true;
            }
            if (attribute.getLocalName().equals("expressionLanguage") && !Dom.BPMN.equals(element.getNamespaceURI())) {
                return !FEEL.contains(attribute.getValue().strip())
                        && !FEEL.contains(attribute.getValue().strip().toLowerCase(Locale.ROOT));
            }
        }
        return false;
    }

    private void checkListener(String file, String id, Element listener) {
        String delegate = Dom.attribute(listener, "delegateExpression");
        if (delegate.isEmpty()) {
            boolean reportedOtherwise = !Dom.attribute(listener, "class").isEmpty()
                    || Dom.child(listener, "script").isPresent();
            if (!reportedOtherwise) {
                inspection.report(Rule.LISTENER_KNOWN, file, id, "Has a listener that names no bean.");
            }
            return;
        }
        String bean = bean(delegate).orElse("");
        boolean known = around.listeners().contains(bean)
                || Dom.is(listener, "executionListener") && around.delegates().contains(bean);
        if (!known) {
            inspection.report(Rule.LISTENER_KNOWN, file, id, "There is no listener " + said(delegate) + ".");
        }
    }

    private void checkInput(String file, String id, String name, String value) {
        if (value.isEmpty() || Expression.isIn(value)) {
            return;
        }
        if (name.equals("decision")
                && !inspection.decisions().contains(value)
                && !around.decisions().contains(value)) {
            inspection.report(Rule.DECISION_EXISTS, file, id, "There is no decision " + said(value) + ".");
        }
        if (name.toLowerCase(Locale.ROOT).endsWith("template")
                && !around.texts().contains(value)) {
            inspection.report(Rule.TEXT_EXISTS, file, id, "There is no text " + said(value) + ".");
        }
    }

    private void checkDecisionRef(String file, String id, Element element, String reference) {
        boolean inside = inspection.decisions().contains(reference);
        if (!inside && !around.decisions().contains(reference)) {
            inspection.report(Rule.DECISION_EXISTS, file, id, "There is no decision " + said(reference) + ".");
        } else {
            checkBinding(
                    file,
                    id,
                    reference,
                    inside,
                    Dom.camunda(element, "decisionRefBinding"),
                    Dom.camunda(element, "decisionRefVersion"),
                    Dom.camunda(element, "decisionRefVersionTag"));
        }
    }

    private void checkProcess(String file, Level process) {
        Element element = process.element();
        if (!"true".equals(Dom.attribute(element, "isExecutable"))) {
            inspection.report(Rule.PROCESS_EXECUTABLE, file, process.id(), "The engine would not run this process.");
        }
        checkHistory(file, process.id(), Dom.camunda(element, "historyTimeToLive"));
        Inspection.parts(Dom.camunda(element, "candidateStarterGroups"))
                .forEach(group -> checkGroup(file, process.id(), group));
    }

    private void checkDecision(String file, Element decision) {
        String id = Dom.attribute(decision, "id");
        checkHistory(file, id, decision.getAttributeNS("http://camunda.org/schema/1.0/dmn", "historyTimeToLive"));
        Dom.all(decision)
                .filter(element -> Dom.is(element, "requiredDecision"))
                .map(element -> Dom.attribute(element, "href").replaceFirst("^#", ""))
                .filter(required -> !inspection.decisions().contains(required))
                .forEach(required -> inspection.report(
                        Rule.DECISION_EXISTS, file, id, "There is no decision " + said(required) + "."));
        Dom.all(decision)
                .filter(element -> Dom.is(element, "output")
                        && Dom.attribute(element, "name").equals("team"))
                .flatMap(output -> outputsOf(decision, output))
                .filter(value -> value.matches("\"[^\"]*\""))
                .map(value -> value.substring(1, value.length() - 1))
                .distinct()
                .forEach(group -> checkGroup(file, id, group));
    }

    private static Stream<String> outputsOf(Element decision, Element output) {
        return Dom.children(decision, "decisionTable").stream().flatMap(table -> {
            int place = Dom.children(table, "output").indexOf(output);
            Stream<String> given = Dom.children(table, "rule").stream()
                    .map(rule -> Dom.children(rule, "outputEntry"))
                    .filter(entries -> place >= 0 && place < entries.size())
                    .map(entries -> entries.get(place).getTextContent().strip());
            Stream<String> listed = Dom.children(output, "outputValues").stream()
                    .flatMap(values -> Inspection.parts(values.getTextContent().strip()).stream());
            return Stream.concat(given, listed);
        });
    }

    private void checkHistory(String file, String id, String timeToLive) {
        Period kept = null;
        try {
            kept = timeToLive.matches("\\d{1,6}")
                    ? Period.ofDays(Integer.parseInt(timeToLive))
                    : Period.parse(timeToLive);
        } catch (DateTimeParseException e) {
            // Said below, like a time to live that is missing.
        }
        if (kept == null || !timeToLive.matches("\\d{1,6}|P\\d{1,6}D")) {
            inspection.report(
                    Rule.HISTORY_TIME_TO_LIVE,
                    file,
                    id,
                    timeToLive.isEmpty()
                            ? "The time to live of the history is missing."
                            : said(timeToLive) + " is no number of days.");
        } else if (kept.getDays() < around.shortestHistory().getDays()) {
            inspection.report(
                    Rule.HISTORY_TIME_TO_LIVE,
                    file,
                    id,
                    "The history is kept for %d days only; policy asks for %d."
                            .formatted(kept.getDays(), around.shortestHistory().getDays()));
        }
    }

    private void checkGroup(String file, String id, String group) {
        if (!Expression.isIn(group) && !around.groups().contains(group)) {
            inspection.report(Rule.GROUP_EXISTS, file, id, "There is no group " + said(group) + ".");
        }
    }

    private void checkStep(String file, Diagram diagram, Step step) {
        if (step.is("serviceTask", "sendTask", "businessRuleTask")) {
            checkDelegate(file, step, step.element());
        }
        if (step.is("intermediateThrowEvent", "endEvent")) {
            step.definition("message").ifPresent(message -> checkDelegate(file, step, message));
        }
        if (step.is("callActivity")) {
            checkCall(file, step);
        }
        if (step.is("userTask")) {
            Inspection.parts(Dom.camunda(step.element(), "candidateGroups"))
                    .forEach(group -> checkGroup(file, step.id(), group));
        }
        if (step.is("userTask", "startEvent")) {
            checkForm(file, step);
        }
        checkReferences(file, diagram, step);
    }

    private void checkDelegate(String file, Step step, Element element) {
        String delegate = Dom.camunda(element, "delegateExpression");
        if (delegate.isEmpty()) {
            boolean elsewhere = !Dom.camunda(element, "class").isEmpty()
                    || !Dom.camunda(element, "type").isEmpty()
                    || !Dom.camunda(element, "topic").isEmpty()
                    || !Dom.camunda(element, "decisionRef").isEmpty()
                    || !Dom.extensions(element, "connector").isEmpty();
            if (!elsewhere) {
                inspection.report(
                        Rule.DELEGATE_KNOWN,
                        file,
                        step.id(),
                        Dom.camunda(element, "expression").isEmpty()
                                ? "Nothing carries " + step.title() + " out."
                                : step.title() + " is carried out by an expression; only a delegate may do that.");
            }
        } else if (!around.delegates().contains(bean(delegate).orElse(""))) {
            inspection.report(Rule.DELEGATE_KNOWN, file, step.id(), "There is no delegate " + said(delegate) + ".");
        }
    }

    private static Optional<String> bean(String expression) {
        try {
            return Expression.read(expression)
                    .only()
                    .filter(Name.class::isInstance)
                    .map(name -> ((Name) name).name());
        } catch (BadExpression e) {
            return Optional.empty();
        }
    }

    private void checkCall(String file, Step step) {
        String called = Dom.attribute(step.element(), "calledElement");
        boolean inside = inspection.processes().contains(called);
        if (called.isEmpty() || !inside && !around.processes().contains(called)) {
            inspection.report(
                    Rule.CALLED_PROCESS_EXISTS,
                    file,
                    step.id(),
                    called.isEmpty() ? step.title() + " calls nothing." : "There is no process " + said(called) + ".");
            return;
        }
        checkBinding(
                file,
                step.id(),
                called,
                inside,
                Dom.camunda(step.element(), "calledElementBinding"),
                Dom.camunda(step.element(), "calledElementVersion"),
                Dom.camunda(step.element(), "calledElementVersionTag"));
    }

    private static final Pattern RELEASED =
            Pattern.compile("[$#]\\{\\s*releases\\.version\\(\\s*execution\\s*,\\s*['\"]([^'\"]*)['\"]\\s*\\)\\s*}");

    private void checkBinding(
            String file, String id, String called, boolean inside, String binding, String version, String tag) {
        Matcher released = RELEASED.matcher(version);
        boolean bound = inside
                ? "deployment".equals(binding)
                : "version".equals(binding)
                                && released.matches()
                                && released.group(1).equals(called)
                        || "versionTag".equals(binding) && !tag.isEmpty();
        if (!bound) {
            inspection.report(
                    Rule.CALL_BINDING,
                    file,
                    id,
                    inside
                            ? "\"" + called + "\" belongs to the same SOP but is not bound to \"deployment\"."
                            : "\"" + called + "\" belongs to another SOP but is not bound to a release: write version"
                                    + " ${releases.version(execution, '" + called + "')}.");
        }
    }

    private void checkForm(String file, Step step) {
        Element element = step.element();
        if (!Dom.camunda(element, "formKey").isEmpty()
                || !Dom.extensions(element, "formData").isEmpty()) {
            inspection.report(
                    Rule.FORM_EXISTS,
                    file,
                    step.id(),
                    step.title() + " has a form of another kind than Camunda Forms.");
        }
        String form = Dom.camunda(element, "formRef");
        if (form.isEmpty()) {
            return;
        }
        if (!inspection.formIds().contains(form)) {
            inspection.report(Rule.FORM_EXISTS, file, step.id(), "There is no form " + said(form) + " in this SOP.");
        }
        if (!"deployment".equals(Dom.camunda(element, "formRefBinding"))) {
            inspection.report(
                    Rule.FORM_BINDING, file, step.id(), step.title() + " would take the latest form of any release.");
        }
        if (!around.steps().contains(step.id())) {
            inspection.report(
                    Rule.STEP_HAS_CODE, file, step.id(), "No code takes what people enter at " + step.title() + ".");
        }
    }

    private void checkReferences(String file, Diagram diagram, Step step) {
        boolean waits = step.is("startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask");
        Stream.concat(Stream.of(step.element()), step.definitions().stream()).forEach(element -> {
            String kind = element.getLocalName();
            if (kind.startsWith("message") || kind.equals("receiveTask")) {
                refer(
                        file,
                        diagram,
                        step,
                        element,
                        "messageRef",
                        "name",
                        Rule.MESSAGE_EXISTS,
                        waits,
                        sentMessages,
                        around.messages());
            } else if (kind.startsWith("signal")) {
                refer(
                        file,
                        diagram,
                        step,
                        element,
                        "signalRef",
                        "name",
                        Rule.MESSAGE_EXISTS,
                        waits,
                        sentSignals,
                        around.messages());
            } else if (kind.startsWith("errorEvent")) {
                refer(
                        file,
                        diagram,
                        step,
                        element,
                        "errorRef",
                        "errorCode",
                        Rule.ERROR_EXISTS,
                        waits,
                        thrownErrors,
                        around.errors());
            } else if (kind.startsWith("escalationEvent")) {
                refer(
                        file,
                        diagram,
                        step,
                        element,
                        "escalationRef",
                        "escalationCode",
                        Rule.ERROR_EXISTS,
                        waits,
                        thrownEscalations,
                        around.errors());
            }
        });
    }

    private void refer(
            String file,
            Diagram diagram,
            Step step,
            Element element,
            String reference,
            String attribute,
            Rule rule,
            boolean waits,
            Set<String> sent,
            Set<String> known) {
        String to = Dom.attribute(element, reference);
        String what = reference.replace("Ref", "");
        if (to.isEmpty()) {
            boolean catchesAll = waits && rule == Rule.ERROR_EXISTS;
            if (!catchesAll) {
                inspection.report(rule, file, step.id(), step.title() + " names no " + what + ".");
            }
            return;
        }
        String name = diagram.element(to)
                .filter(declaration -> Dom.is(declaration, what))
                .map(declaration -> Dom.attribute(declaration, attribute))
                .orElse("");
        if (name.isEmpty() || Expression.isIn(name)) {
            inspection.report(
                    rule,
                    file,
                    step.id(),
                    "The " + what + " " + said(to) + " is not declared, or without a plain name.");
        } else if (waits && !sent.contains(name) && !known.contains(name)) {
            inspection.report(
                    rule,
                    file,
                    step.id(),
                    step.title() + " waits for the " + what + " " + said(name) + ", which nobody sends.");
        }
    }

    private static String said(String text) {
        return "\"" + Inspection.shortened(text.replaceAll("\\s+", " "), 80) + "\"";
    }
}
