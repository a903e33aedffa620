package org.followthrough.sop.rules;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.followthrough.sop.rules.diagram.Dom;
import org.followthrough.sop.rules.expression.BadExpression;
import org.followthrough.sop.rules.expression.Expression;
import org.followthrough.sop.rules.expression.Expression.Call;
import org.followthrough.sop.rules.expression.Expression.Literal;
import org.followthrough.sop.rules.expression.Expression.Member;
import org.followthrough.sop.rules.expression.Expression.Name;
import org.followthrough.sop.rules.expression.Expression.Node;
import org.w3c.dom.Element;

/** Whether expressions stay among what is made for diagrams, and timers are times. */
class ExpressionRules {

    /** What expressions may read of the execution or task at hand. */
    static final Set<String> FACTS = Set.of(
            "processBusinessKey",
            "businessKey",
            "processInstanceId",
            "processDefinitionId",
            "currentActivityId",
            "id",
            "assignee",
            "name",
            "priority",
            "dueDate");

    private static final Set<String> AT_HAND = Set.of("execution", "task");
    private static final Set<String> FUNCTIONS = Set.of("now", "dateTime", "currentUser", "currentUserGroups");
    private static final Set<String> REFLECTION =
            Set.of("class", "getclass", "classloader", "getclassloader", "forname", "newinstance", "getruntime");
    private static final Set<String> OF_THE_ENGINE =
            Set.of("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "loopCounter", "caseExecution");
    private static final Pattern DATE_STEP = Pattern.compile("(plus|minus|with|to)[A-Za-z]*");
    private static final Pattern DURATION =
            Pattern.compile("P(?:\\d{1,6}W|(?=.)(?:\\d{1,6}Y)?(?:\\d{1,6}M)?(?:\\d{1,6}D)?"
                    + "(?:T(?=.)(?:\\d{1,6}H)?(?:\\d{1,6}M)?(?:\\d{1,6}(?:\\.\\d{1,3})?S)?)?)");

    private final Inspection inspection;
    private final Surroundings around;
    private final Set<String> variables = new HashSet<>();

    ExpressionRules(Inspection inspection) {
        this.inspection = inspection;
        this.around = inspection.around();
        variables.addAll(around.variables());
        variables.addAll(inspection.variables());
        variables.addAll(OF_THE_ENGINE);
    }

    void check() {
        inspection
                .diagrams()
                .forEach((file, diagram) -> diagram.elements().forEach(element -> {
                    texts(element).stream().filter(Expression::isIn).forEach(text -> checkText(file, element, text));
                    checkTimes(file, element);
                }));
    }

    private static List<String> texts(Element element) {
        List<String> texts = new ArrayList<>(List.of(Dom.text(element)));
        for (int n = 0; n < element.getAttributes().getLength(); n++) {
            texts.add(element.getAttributes().item(n).getNodeValue());
        }
        return texts;
    }

    private void checkText(String file, Element element, String text) {
        String id = Dom.idAround(element);
        Expression expression;
        try {
            expression = Expression.read(text);
        } catch (BadExpression e) {
            inspection.report(
                    Rule.EXPRESSION_SYNTAX, file, id, "%s cannot be read: %s.".formatted(said(text), e.getMessage()));
            return;
        }
        expression
                .nodes()
                .flatMap(node -> refused(node).stream())
                .findFirst()
                .ifPresent(why -> inspection.report(Rule.EXPRESSION_ALLOWED, file, id, said(text) + " " + why + "."));
        expression
                .nodes()
                .filter(Name.class::isInstance)
                .map(node -> ((Name) node).name())
                .filter(name -> !AT_HAND.contains(name)
                        && !around.beans().containsKey(name)
                        && !variables.contains(name)
                        && !isDelegateOf(element, text))
                .distinct()
                .forEach(name -> inspection.report(
                        Rule.VARIABLE_KNOWN,
                        file,
                        id,
                        "Nothing sets the variable \"" + name + "\" in " + said(text) + "."));
    }

    /** An unknown delegate or listener is reported as such. */
    private static boolean isDelegateOf(Element element, String text) {
        return element.getAttribute("delegateExpression").equals(text)
                || element.getAttributeNS(Dom.CAMUNDA, "delegateExpression").equals(text);
    }

    private Optional<String> refused(Node node) {
        if (node instanceof Call call) {
            return Optional.ofNullable(refusedCall(call));
        }
        if (node instanceof Member member) {
            boolean fact = member.of() instanceof Name name
                    && AT_HAND.contains(name.name())
                    && member.key() instanceof Literal key
                    && FACTS.contains(key.value());
            return fact ? Optional.empty() : Optional.of("reads a property of something; use a plain variable");
        }
        if (node instanceof Name name && REFLECTION.contains(name.name().toLowerCase(Locale.ROOT))) {
            return Optional.of("reaches into the Java machine");
        }
        return Optional.empty();
    }

    private String refusedCall(Call call) {
        if (REFLECTION.contains(call.method().toLowerCase(Locale.ROOT))) {
            return "reaches into the Java machine";
        }
        if (call.of() == null) {
            return FUNCTIONS.contains(call.method()) && call.arguments().isEmpty()
                    ? null
                    : "calls the function " + call.method() + ", which is not for diagrams";
        }
        if (call.of() instanceof Name name && around.beans().containsKey(name.name())) {
            String signature = call.method() + "/" + call.arguments().size();
            return around.beans().get(name.name()).contains(signature)
                    ? null
                    : "calls %s.%s with %d parameters, which does not exist"
                            .formatted(
                                    name.name(), call.method(), call.arguments().size());
        }
        if (call.of() instanceof Name name && "execution".equals(name.name())) {
            return Set.of("hasVariable", "getVariable").contains(call.method())
                            && call.arguments().size() == 1
                    ? null
                    : "calls execution." + call.method() + ", which is not for diagrams";
        }
        boolean ofDate = DATE_STEP.matcher(call.method()).matches()
                && call.arguments().size() <= 1
                && call.all()
                        .allMatch(node -> node instanceof Literal
                                || node instanceof Call step
                                        && (step.of() == null && step.method().equals("dateTime")
                                                || DATE_STEP
                                                        .matcher(step.method())
                                                        .matches()));
        return ofDate ? null : "calls a method of something that is no bean for diagrams";
    }

    private void checkTimes(String file, Element element) {
        String id = Dom.idAround(element.getParentNode() instanceof Element parent ? parent : element);
        if (Dom.is(element, "timerEventDefinition")) {
            List<Element> times = Dom.children(element).stream()
                    .filter(child -> child.getLocalName().matches("time(Date|Duration|Cycle)"))
                    .toList();
            if (times.size() != 1) {
                inspection.report(
                        Rule.TIMER_ISO_8601,
                        file,
                        id,
                        times.isEmpty() ? "The timer has no time." : "The timer has more than one time.");
            }
            for (Element time : times) {
                String text = Dom.text(time);
                switch (time.getLocalName()) {
                    case "timeDate" -> checkTime(file, id, text, "date and time", ExpressionRules::isMoment);
                    case "timeCycle" -> checkTime(file, id, text, "cycle such as R3/PT1H", ExpressionRules::isCycle);
                    default -> checkTime(file, id, text, "duration such as PT4H", ExpressionRules::isDuration);
                }
            }
        }
        for (String name : List.of("dueDate", "followUpDate")) {
            String time = Dom.camunda(element, name);
            if (!time.isEmpty()) {
                checkTime(
                        file,
                        Dom.idAround(element),
                        time,
                        "duration or date",
                        text -> isDuration(text) || isMoment(text));
            }
        }
        if (Dom.CAMUNDA.equals(element.getNamespaceURI()) && Dom.is(element, "failedJobRetryTimeCycle")) {
            checkTime(
                    file,
                    Dom.idAround(element),
                    Dom.text(element),
                    "retry cycle such as R5/PT30S",
                    text -> isCycle(text) || Inspection.parts(text).stream().allMatch(ExpressionRules::isDuration));
        }
    }

    private void checkTime(String file, String id, String text, String kind, Function<String, Boolean> fits) {
        if (!Expression.isIn(text)) {
            if (text.isEmpty() || !fits.apply(text)) {
                inspection.report(
                        Rule.TIMER_ISO_8601,
                        file,
                        id,
                        text.isEmpty() ? "The time is missing." : said(text) + " is no " + kind + " of ISO 8601.");
            }
            return;
        }
        try {
            if (Expression.read(text).only().isEmpty()) {
                inspection.report(
                        Rule.TIMER_ISO_8601,
                        file,
                        id,
                        said(text) + " mixes words and expressions; nobody can check that.");
            }
        } catch (BadExpression e) {
            // Reported as an expression that cannot be read.
        }
    }

    private static boolean isDuration(String text) {
        return DURATION.matcher(text).matches();
    }

    private static boolean isMoment(String text) {
        return parses(text, OffsetDateTime::parse)
                || parses(text, LocalDateTime::parse)
                || parses(text, LocalDate::parse);
    }

    private static boolean isCycle(String text) {
        String[] parts = text.split("/", -1);
        boolean repeats = parts[0].matches("R\\d{0,6}");
        return repeats
                && (parts.length == 2 && isDuration(parts[1])
                        || parts.length == 3
                                && (isMoment(parts[1]) && (isDuration(parts[2]) || isMoment(parts[2]))
                                        || isDuration(parts[1]) && isMoment(parts[2])));
    }

    private static boolean parses(String text, Function<String, Object> parser) {
        try {
            parser.apply(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String said(String text) {
        return "\"" + Inspection.shortened(text.strip().replaceAll("\\s+", " "), 120) + "\"";
    }
}
