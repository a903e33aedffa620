package org.followthrough.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.followthrough.architecture.Diagrams.Diagram;
import org.followthrough.engine.ForDiagrams;
import org.followthrough.engine.StepForm;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** From a step to its code in one hop, and back: whatever a diagram names exists, and nothing exists for no step. */
class ProcessesMatchCodeTest {

    private static final int LONGEST_DELEGATE = 25;
    private static final Set<String> GROUPS = Set.of(
            "frontline",
            "billing",
            "technical",
            "complaints",
            "supervisor",
            "manager",
            "quality",
            "process-owner",
            "compliance",
            "integration",
            "camunda-admin");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.'\"])([a-zA-Z]\\w*)");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "empty", "not", "and", "or");

    private final List<Diagram> diagrams = Diagrams.all();
    private final JavaClasses code = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.followthrough");

    @Test
    void eachDelegateOfADiagramIsABeanOfItsPhaseWithTheNameOfTheStep() {
        for (Diagram diagram : diagrams) {
            delegateExpressions(diagram).forEach((element, expression) -> {
                String step = owner(element);
                String bean = expression.replaceAll("[${}]", "");
                JavaClass delegate = classes(JavaDelegate.class, ExecutionListener.class, TaskListener.class)
                        .get(bean);
                assertThat(delegate)
                        .as("%s, %s: %s", diagram.file(), step, expression)
                        .isNotNull();
                assertThat(delegate.getPackageName())
                        .as("the code of %s in %s lies under its phase", step, diagram.file())
                        .startsWith("org.followthrough." + diagram.phase());
                if (step.startsWith("Task_")) {
                    assertThat(delegate.getSimpleName())
                            .as("the class of %s in %s", step, diagram.file())
                            .isEqualTo(step.substring("Task_".length()));
                }
            });
        }
    }

    @Test
    void noDelegateIsUnused() {
        Set<String> used = diagrams.stream()
                .flatMap(diagram -> delegateExpressions(diagram).values().stream())
                .map(expression -> expression.replaceAll("[${}]", ""))
                .collect(Collectors.toSet());
        assertThat(classes(JavaDelegate.class, ExecutionListener.class, TaskListener.class)
                        .keySet())
                .as("delegates that no diagram names")
                .isSubsetOf(used);
    }

    @Test
    void aDelegateIsAnAdapterOfAtMost25Lines() {
        for (JavaClass delegate : classes(JavaDelegate.class).values()) {
            Path source = Path.of("src/main/java", delegate.getFullName().replace('.', '/') + ".java");
            List<String> lines = Diagrams.read(source).lines().toList();
            int head = IntStream.range(0, lines.size())
                    .filter(n -> lines.get(n).contains("class " + delegate.getSimpleName()))
                    .findFirst()
                    .orElseThrow();
            long body = lines.subList(head + 1, lines.size() - 1).stream()
                    .filter(line -> !line.isBlank())
                    .count();
            assertThat(body).as("lines of %s", delegate.getSimpleName()).isLessThanOrEqualTo(LONGEST_DELEGATE);
        }
    }

    @Test
    void eachStepOfAPersonHasAFormAndTheCodeThatTakesIt() throws IOException {
        Map<String, JavaClass> takers = new HashMap<>();
        classes(StepForm.class).values().forEach(taker -> takers.put(taker.getSimpleName(), taker));
        Set<String> taken = new HashSet<>();
        Set<Path> forms = new HashSet<>();
        for (Diagram diagram : diagrams) {
            for (FlowNode step : stepsOfPeople(diagram)) {
                String id = step.getId();
                Path form = Path.of("forms")
                        .resolve(Path.of("processes").relativize(diagram.file().getParent()))
                        .resolve(id + ".form");
                assertThat(camunda(step, "formRef")).as("form of %s", id).isEqualTo(id);
                assertThat(camunda(step, "formRefBinding"))
                        .as("form binding of %s", id)
                        .isEqualTo("deployment");
                assertThat(form).exists();
                forms.add(form);
                JsonNode schema = new ObjectMapper().readTree(Files.readAllBytes(form));
                assertThat(schema.path("id").asText()).as("id in %s", form).isEqualTo(id);
                String name = id.substring(id.indexOf('_') + 1);
                assertThat(takers).as("StepForm of %s", id).containsKey(name);
                assertThat(takers.get(name).getPackageName())
                        .as("the code of %s lies under its phase", id)
                        .startsWith("org.followthrough." + diagram.phase());
                taken.add(name);
            }
        }
        assertThat(takers.keySet()).as("step forms without a step").isSubsetOf(taken);
        assertThat(forms).as("forms without a step").containsAll(Diagrams.files("forms", ".form"));
    }

    @Test
    void decisionsCalledProcessesAndTextTemplatesExist() {
        Set<String> processes = diagrams.stream()
                .flatMap(diagram -> diagram.all(Process.class).stream())
                .map(Process::getId)
                .collect(Collectors.toSet());
        Set<String> decisions = Diagrams.files("processes", ".dmn").stream()
                .flatMap(table -> elements(table, "decision"))
                .map(decision -> decision.getAttribute("id"))
                .collect(Collectors.toSet());
        for (Diagram diagram : diagrams) {
            diagram.all(CallActivity.class)
                    .forEach(call -> assertThat(processes)
                            .as("process called by %s", call.getId())
                            .contains(call.getCalledElement()));
            for (CamundaInputParameter input : diagram.all(CamundaInputParameter.class)) {
                String value = input.getTextContent();
                if (input.getCamundaName().equals("decision")) {
                    assertThat(decisions).as("decision in %s", diagram.file()).contains(value);
                } else if (input.getCamundaName().toLowerCase().endsWith("template")) {
                    for (String language : List.of("en", "de")) {
                        assertThat(Path.of("src/main/resources/texts", value + "." + language + ".txt"))
                                .exists();
                    }
                }
            }
        }
    }

    @Test
    void diagramsAndCodeKnowTheSameMessages() {
        Set<String> drawn = diagrams.stream()
                .flatMap(diagram -> diagram.all(Message.class).stream())
                .map(Message::getName)
                .collect(Collectors.toSet());
        assertThat(literals("\"(Message_\\w+)\"")).containsExactlyInAnyOrderElementsOf(drawn);
    }

    @Test
    void codeNamesOnlyStepsThatAreDrawn() {
        Set<String> drawn = diagrams.stream()
                .flatMap(diagram -> diagram.all(FlowNode.class).stream())
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
        assertThat(drawn)
                .containsAll(literals(
                        "\"((?:Task|Event|StartEvent|EndEvent|BoundaryEvent|Gateway|SubProcess|CallActivity)_\\w+)\""));
    }

    @Test
    void candidateGroupsAndTeamsAreKnown() {
        Set<String> named = new TreeSet<>();
        for (Diagram diagram : diagrams) {
            diagram.all(UserTask.class).stream()
                    .flatMap(task -> commaSeparated(task.getCamundaCandidateGroups()))
                    .forEach(named::add);
            diagram.all(Process.class).stream()
                    .flatMap(process -> commaSeparated(process.getCamundaCandidateStarterGroups()))
                    .forEach(named::add);
        }
        Diagrams.files("processes", ".dmn").stream()
                .flatMap(table -> elements(table, "output"))
                .filter(output -> output.getAttribute("name").equals("team"))
                .flatMap(output -> Arrays.stream(output.getTextContent().split(",")))
                .map(team -> team.replace("\"", "").strip())
                .forEach(named::add);
        named.removeIf(group -> group.isEmpty() || group.startsWith("${"));
        assertThat(GROUPS).containsAll(named);
    }

    @Test
    void expressionsNameOnlyWhatCodeProvides() {
        Set<String> known = new HashSet<>(WORDS);
        known.add("execution");
        known.addAll(literals("(?:Variable\\.\\w+|setVariable(?:Local)?|new Variable<>)\\(\"(\\w+)\""));
        known.addAll(classes(JavaDelegate.class, ExecutionListener.class, TaskListener.class)
                .keySet());
        code.stream()
                .filter(type -> type.isAnnotatedWith(ForDiagrams.class))
                .forEach(type -> known.add(beanName(type)));
        diagrams.forEach(
                diagram -> diagram.all(CamundaIn.class).forEach(handed -> known.add(handed.getCamundaTarget())));
        for (Diagram diagram : diagrams) {
            Set<String> given = new HashSet<>(known);
            diagram.all(CamundaInputParameter.class).forEach(input -> given.add(input.getCamundaName()));
            EXPRESSION
                    .matcher(Diagrams.read(diagram.file()).replace("&lt;", "<").replace("&gt;", ">"))
                    .results()
                    .flatMap(expression -> NAME.matcher(expression.group(1).replaceAll("'[^']*'", "''"))
                            .results())
                    .map(MatchResult::group)
                    .forEach(name -> assertThat(given)
                            .as("a name in an expression of %s", diagram.file())
                            .contains(name));
        }
    }

    @Test
    void eachStepIsDocumentedAndNamedByItsId() {
        for (Diagram diagram : diagrams) {
            for (Task task : diagram.all(Task.class)) {
                assertThat(task.getId()).matches("Task_[A-Z][A-Za-z0-9]+");
                assertThat(task.getDocumentations())
                        .as("documentation of %s", task.getId())
                        .isNotEmpty();
            }
        }
    }

    /** The delegate expression of each element that has one. */
    private static Map<Element, String> delegateExpressions(Diagram diagram) {
        return elements(diagram.file(), "*")
                .filter(element -> element.hasAttributeNS(BpmnModelConstants.CAMUNDA_NS, "delegateExpression"))
                .collect(Collectors.toMap(
                        element -> element,
                        element -> element.getAttributeNS(BpmnModelConstants.CAMUNDA_NS, "delegateExpression")));
    }

    private static List<FlowNode> stepsOfPeople(Diagram diagram) {
        return Stream.concat(
                        diagram.all(UserTask.class).stream(),
                        diagram.all(StartEvent.class).stream().filter(start -> camunda(start, "formRef") != null))
                .map(FlowNode.class::cast)
                .toList();
    }

    /** The id of the task or event that an element is or belongs to. */
    private static String owner(Element element) {
        Element node = element;
        while (node.getLocalName().endsWith("Definition") || node.getLocalName().endsWith("istener")) {
            node = (Element) node.getParentNode();
        }
        return node.getAttribute("id");
    }

    private static String camunda(ModelElementInstance element, String attribute) {
        return element.getDomElement().getAttribute(BpmnModelConstants.CAMUNDA_NS, attribute);
    }

    private Map<String, JavaClass> classes(Class<?>... types) {
        return code.stream()
                .filter(type -> Arrays.stream(types).anyMatch(type::isAssignableTo))
                .filter(type -> !type.isInterface() && !type.getSimpleName().isEmpty())
                .filter(type -> type.isAnnotatedWith(Component.class))
                .collect(Collectors.toMap(ProcessesMatchCodeTest::beanName, type -> type));
    }

    private static String beanName(JavaClass type) {
        String given = type.tryGetAnnotationOfType(Component.class)
                .map(Component::value)
                .orElse("");
        return given.isEmpty() ? StringUtils.uncapitalize(type.getSimpleName()) : given;
    }

    private static Set<String> literals(String pattern) {
        Pattern literal = Pattern.compile(pattern);
        return Diagrams.sources().stream()
                .flatMap(source -> literal.matcher(source).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> commaSeparated(String list) {
        return list == null ? Stream.empty() : Arrays.stream(list.split(",")).map(String::strip);
    }

    private static Stream<Element> elements(Path table, String name) {
        NodeList found = Diagrams.xml(table).getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(n -> (Element) found.item(n));
    }
}
