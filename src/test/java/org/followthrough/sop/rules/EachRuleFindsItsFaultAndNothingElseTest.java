package org.followthrough.sop.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.followthrough.sop.rules.RefundSop.COMPLAINT;
import static org.followthrough.sop.rules.RefundSop.LIMIT;
import static org.followthrough.sop.rules.RefundSop.REASON;
import static org.followthrough.sop.rules.RefundSop.REFUND;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults planted one at a time into a sound SOP: each is found, at its element, and nothing else is. */
class EachRuleFindsItsFaultAndNothingElseTest {

    private static final String ENTER_FORM = "forms/9-refund/Task_EnterRefund.form";

    /** A fault: in a file some texts are put in place of others; a file that is not there is added. */
    record Fault(String rule, String element, String file, List<String> edits) {
        @Override
        public String toString() {
            return rule + ": " + String.join(" ", edits.get(edits.size() - 1).split("\\s+"));
        }
    }

    private static Fault fault(String rule, String element, String file, String... edits) {
        return new Fault(rule, element, file, List.of(edits));
    }

    static List<Fault> faults() {
        return Stream.of(executable(), names(), sound(), readable(), sop(), control(), decisions())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        assertThat(new RuleBook().check(RefundSop.content(RefundSop.texts()), RefundSop.around()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPlantedFaultIsFoundAndNothingElse(Fault fault) {
        Map<String, String> texts = RefundSop.texts();
        String text = texts.getOrDefault(fault.file(), "");
        for (int n = 0; n + 1 < fault.edits().size(); n += 2) {
            assertThat(text).contains(fault.edits().get(n));
            text = text.replace(fault.edits().get(n), fault.edits().get(n + 1));
        }
        texts.put(fault.file(), fault.edits().size() == 1 ? fault.edits().get(0) : text);
        List<Finding> findings = new RuleBook().check(RefundSop.content(texts), RefundSop.around());
        assertThat(findings)
                .as("%s", findings)
                .isNotEmpty()
                .allMatch(finding -> finding.rule().equals(fault.rule()))
                .allMatch(finding -> finding.file().equals(fault.file()))
                .anyMatch(finding -> finding.element().equals(fault.element()));
    }

    @Test
    void aTagThatWasNotRaisedIsHintedAt() {
        Map<String, String> texts = RefundSop.texts();
        texts.put(REFUND, texts.get(REFUND).replace("PT48H", "PT72H"));
        texts.put(LIMIT, texts.get(LIMIT).replace("[100..200]", "[ 100 .. 200 ]"));
        assertThat(new RuleBook()
                        .check(
                                RefundSop.content(texts),
                                RefundSop.around(),
                                Optional.of(RefundSop.content(RefundSop.texts()))))
                .extracting(Finding::rule, Finding::element, Finding::severity)
                .containsExactly(
                        tuple("version-tag-unchanged", "refund-limit", Severity.HINT),
                        tuple("version-tag-unchanged", "refund", Severity.HINT));
    }

    @Test
    void everyRuleHasAFaultThatItFinds() {
        Set<String> tried = faults().stream().map(Fault::rule).collect(Collectors.toCollection(HashSet::new));
        tried.addAll(List.of("version-tag-unchanged", "flow-too-large"));
        assertThat(RuleBook.all().stream().map(Rule::id)).isSubsetOf(tried);
    }

    @Test
    void idsAreStableWordsAndEveryRuleSaysWhatToDo() {
        assertThat(RuleBook.all()).extracting(Rule::id).doesNotHaveDuplicates().contains("timer-iso-8601");
        assertThat(RuleBook.all())
                .allMatch(rule -> rule.id().matches("[a-z]+(-[a-z0-9]+)*"))
                .allMatch(rule -> rule.sentence().endsWith(".") && rule.fix().endsWith("."));
    }

    private static List<Fault> executable() {
        return List.of(
                fault("unreadable-file", "", REASON, "</definitions>", ""),
                fault("unreadable-file", "", REASON, "?>", "?><!DOCTYPE definitions>"),
                fault("unreadable-file", "", ENTER_FORM, "]}\n", ""),
                fault("unreadable-file", "", ENTER_FORM, "\"type\": \"default\",", "\"type\": \"a\", \"type\": \"b\","),
                fault(
                        "valid-bpmn",
                        "",
                        REFUND,
                        "<bpmn:parallelGateway id=\"Gateway_PayAndNote\" />",
                        "<bpmn:parallelGateway id=\"Gateway_PayAndNote\" gatewayDirection=\"Sideways\" />"),
                fault(
                        "valid-dmn",
                        "",
                        REASON,
                        "<decisionTable id=\"DecisionTable_Reason\"",
                        "<decisionTable id=\"DecisionTable_Reason\" colour=\"red\""),
                fault("form-valid", "Field_note", ENTER_FORM, "\"textfield\"", "\"filepicker\""),
                fault("form-valid", "Field_note", ENTER_FORM, "\"key\": \"note\"", "\"key\": \"outcome\""),
                fault(
                        "form-valid",
                        "Field_outcome",
                        ENTER_FORM,
                        "{\"label\": \"Yes\", \"value\": \"YES\"}, {\"label\": \"No\", \"value\": \"NO\"}",
                        ""),
                fault("form-valid", "", ENTER_FORM, "16", "17"),
                fault("form-valid", "Field_note", ENTER_FORM, "=outcome = ", "=outcome == "),
                fault("process-executable", "refund", REFUND, "isExecutable=\"true\"", "isExecutable=\"false\""),
                fault("history-time-to-live", "refund", REFUND, " camunda:historyTimeToLive=\"P365D\"", ""),
                fault("history-time-to-live", "complaint", COMPLAINT, "\"365\"", "\"179\""),
                fault("history-time-to-live", "refund-limit", LIMIT, "P365D", "forever"),
                fault("delegate-known", "Task_NoteRefund", REFUND, "${noteRefund}", "${noteRefnd}"),
                fault("delegate-known", "Task_NoteRefund", REFUND, " camunda:delegateExpression=\"${noteRefund}\"", ""),
                fault(
                        "delegate-known",
                        "Task_NoteRefund",
                        REFUND,
                        "camunda:delegateExpression=\"${noteRefund}\"",
                        "camunda:expression=\"${clock.next(execution)}\""),
                fault("delegate-known", "Task_NoteRefund", REFUND, "${noteRefund}", "${clock}"),
                fault("listener-known", "Task_EnterRefund", REFUND, "${noteTask}", "${noteTasks}"),
                fault(
                        "no-scripts",
                        "Flow_Allowed_Decided",
                        REFUND,
                        "xsi:type=\"bpmn:tFormalExpression\">${allowed and amount &lt; 500}",
                        "xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">${allowed}"),
                fault(
                        "no-scripts",
                        "Task_TellCustomer",
                        REFUND,
                        "<camunda:inputParameter name=\"template\">refund</camunda:inputParameter>",
                        "<camunda:inputParameter name=\"template\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:inputParameter>"),
                fault(
                        "no-scripts",
                        "Task_EnterRefund",
                        REFUND,
                        "<camunda:taskListener delegateExpression=\"${noteTask}\" event=\"create\" />",
                        "<camunda:taskListener event=\"create\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:taskListener>"),
                fault(
                        "no-scripts",
                        "Input_KindExpression",
                        LIMIT,
                        "id=\"Input_KindExpression\"",
                        "id=\"Input_KindExpression\" expressionLanguage=\"groovy\""),
                fault(
                        "no-class-delegates",
                        "Task_NoteRefund",
                        REFUND,
                        "camunda:delegateExpression=\"${noteRefund}\"",
                        "camunda:class=\"java.lang.Runtime\""),
                fault(
                        "no-class-delegates",
                        "Task_EnterRefund",
                        REFUND,
                        "delegateExpression=\"${noteTask}\"",
                        "class=\"org.example.Listener\""),
                fault(
                        "no-external-tasks",
                        "Task_NoteRefund",
                        REFUND,
                        "camunda:delegateExpression=\"${noteRefund}\"",
                        "camunda:type=\"external\" camunda:topic=\"refund\""),
                fault(
                        "no-external-tasks",
                        "Task_NoteRefund",
                        REFUND,
                        "camunda:delegateExpression=\"${noteRefund}\"",
                        "camunda:type=\"shell\""),
                fault(
                        "no-connectors",
                        "Task_NoteRefund",
                        REFUND,
                        "camunda:delegateExpression=\"${noteRefund}\">\n      <bpmn:documentation>Puts the refund on record.</bpmn:documentation>",
                        ">\n      <bpmn:documentation>Puts the refund on record.</bpmn:documentation><bpmn:extensionElements><camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector></bpmn:extensionElements>"),
                fault(
                        "no-foreign-extensions",
                        "Task_NoteRefund",
                        REFUND,
                        "camunda:delegateExpression=\"${noteRefund}\"",
                        "camunda:delegateExpression=\"${noteRefund}\" xmlns:a=\"http://activiti.org/bpmn\" a:class=\"java.lang.Runtime\""),
                fault("expression-syntax", "Flow_Allowed_Decided", REFUND, "amount &lt; 500}", "amount &lt; }"),
                fault(
                        "expression-allowed",
                        "Task_EnterRefund",
                        REFUND,
                        "${clock.next(execution)}",
                        "${clock.after(execution)}"),
                fault(
                        "expression-allowed",
                        "Flow_Allowed_Decided",
                        REFUND,
                        "${allowed and",
                        "${allowed.getClass() == null and"),
                fault(
                        "expression-allowed",
                        "Flow_Allowed_Decided",
                        REFUND,
                        "${allowed and",
                        "${''['class'] == null and"),
                fault(
                        "expression-allowed",
                        "Flow_Allowed_Decided",
                        REFUND,
                        "${allowed and",
                        "${execution.setVariable('allowed', true) and"),
                fault(
                        "expression-allowed",
                        "Flow_Allowed_Decided",
                        REFUND,
                        "${allowed and",
                        "${execution.processEngineServices == null and"),
                fault(
                        "expression-allowed",
                        "Flow_Allowed_Decided",
                        REFUND,
                        "${allowed and",
                        "${checkRefund.execute(execution) and"),
                fault(
                        "expression-allowed",
                        "Task_EnterRefund",
                        REFUND,
                        "What: enter the refund.",
                        "What: enter the refund ${allowed.class}."),
                fault("variable-known", "Flow_Allowed_Decided", REFUND, "${allowed and", "${allwed and"),
                fault("timer-iso-8601", "Event_BankSilent", REFUND, "PT48H", "48 hours"),
                fault("timer-iso-8601", "Event_BankSilent", REFUND, "PT48H", "PT${amount}H"),
                fault("timer-iso-8601", "Event_BankSilent", REFUND, "PT48H", "R3/PT1H"),
                fault("timer-iso-8601", "Event_BankSilent", REFUND, "PT48H", ""),
                fault("timer-iso-8601", "Task_ApproveRefund", REFUND, "\"PT4H\"", "\"tomorrow\""),
                fault(
                        "form-exists",
                        "Task_PayByHand",
                        REFUND,
                        "formRef=\"Task_PayByHand\"",
                        "formRef=\"Task_PaidByHand\""),
                fault(
                        "form-binding",
                        "Task_PayByHand",
                        REFUND,
                        "formRef=\"Task_PayByHand\" camunda:formRefBinding=\"deployment\"",
                        "formRef=\"Task_PayByHand\" camunda:formRefBinding=\"latest\""),
                fault(
                        "step-has-code",
                        "Task_PayRefundByHand",
                        REFUND,
                        "id=\"Task_PayByHand\"",
                        "id=\"Task_PayRefundByHand\"",
                        "targetRef=\"Task_PayByHand\"",
                        "targetRef=\"Task_PayRefundByHand\"",
                        "sourceRef=\"Task_PayByHand\"",
                        "sourceRef=\"Task_PayRefundByHand\""),
                fault("decision-exists", "Task_CheckRefund", REFUND, ">refund-limit<", ">refund-limits<"),
                fault(
                        "called-process-exists",
                        "CallActivity_Payment",
                        REFUND,
                        "calledElement=\"payment\"",
                        "calledElement=\"payments\""),
                fault(
                        "call-binding",
                        "CallActivity_Payment",
                        REFUND,
                        "calledElementBinding=\"version\"",
                        "calledElementBinding=\"latest\""),
                fault("call-binding", "CallActivity_Payment", REFUND, "'payment'", "'refund'"),
                fault(
                        "call-binding",
                        "CallActivity_Refund",
                        COMPLAINT,
                        " camunda:calledElementBinding=\"deployment\"",
                        ""),
                fault("group-exists", "Task_PayByHand", REFUND, "\"billing\"", "\"biling\""),
                fault("group-exists", "complaint", COMPLAINT, "\"complaints\"", "\"everybody\""),
                fault(
                        "group-exists",
                        "refund-limit",
                        LIMIT,
                        "\"billing\",\"frontline\"",
                        "\"billing\",\"frontline\",\"nobody\""),
                fault(
                        "message-exists",
                        "Event_BankAnswered",
                        REFUND,
                        "name=\"Message_BankAnswered\"",
                        "name=\"Message_BankReplied\""),
                fault(
                        "message-exists",
                        "Event_BankAnswered",
                        REFUND,
                        "messageRef=\"Message_BankAnswered\"",
                        "messageRef=\"Error_NotPaid\""),
                fault("text-exists", "Task_TellCustomer", REFUND, ">refund<", ">refunded<"));
    }

    private static List<Fault> names() {
        return List.of(
                fault("unreadable-file", "", "processes/9-refund/notes.txt", "Remember the milk."),
                fault(
                        "file-name-unique",
                        "",
                        "processes/other/Refund-Reason.dmn",
                        RefundSop.texts().get(REASON).replace("=\"refund-reason\"", "=\"refund-cause\"")),
                fault(
                        "definition-unique",
                        "refund-reason",
                        "processes/9-refund/refund-reasons.dmn",
                        RefundSop.texts().get(REASON)),
                fault("definition-unique", "fraud", REASON, "<decision id=\"refund-reason\"", "<decision id=\"fraud\""),
                fault("form-used", "", "forms/9-refund/Task_Other.form", RefundSop.form("Task_Other")));
    }

    private static List<Fault> sound() {
        return List.of(
                fault(
                        "start-event",
                        "StartEvent_PayRefund",
                        REFUND,
                        "name=\"Refund to pay\" />",
                        "name=\"Refund to pay\"><bpmn:signalEventDefinition id=\"S\" signalRef=\"Signal_Pay\" /></bpmn:startEvent>",
                        "<bpmn:error id",
                        "<bpmn:signal id=\"Signal_Pay\" name=\"Message_BankAnswered\" /><bpmn:error id"),
                fault(
                        "start-event",
                        "complaint",
                        COMPLAINT,
                        "<bpmn:startEvent id=\"StartEvent_ComplaintMade\" name=\"Complaint made\" />",
                        "",
                        "<bpmn:sequenceFlow id=\"Flow_Made_Record\" sourceRef=\"StartEvent_ComplaintMade\" targetRef=\"Task_RecordComplaint\" />",
                        ""),
                fault(
                        "event-wiring",
                        "BoundaryEvent_NotPaid",
                        REFUND,
                        "attachedToRef=\"SubProcess_PayRefund\"",
                        "attachedToRef=\"SubProcess_PayRefund\" cancelActivity=\"false\""),
                fault(
                        "event-wiring",
                        "Event_Jump",
                        COMPLAINT,
                        "targetRef=\"EndEvent_ComplaintSettled\" />",
                        "targetRef=\"Event_Jump\" /><bpmn:intermediateThrowEvent id=\"Event_Jump\" name=\"To the end\"><bpmn:linkEventDefinition id=\"L\" name=\"end\" /></bpmn:intermediateThrowEvent>",
                        "<bpmn:endEvent id=\"EndEvent_ComplaintSettled\" name=\"Complaint settled\" />",
                        ""),
                fault(
                        "event-gateway",
                        "Gateway_Await",
                        REFUND,
                        "<bpmn:sequenceFlow id=\"Flow_Await_BankSilent\"",
                        "<bpmn:sequenceFlow id=\"Flow_Await_Paid\" sourceRef=\"Gateway_Await\" targetRef=\"EndEvent_Paid\" /><bpmn:sequenceFlow id=\"Flow_Await_BankSilent\""),
                fault("flow-condition", "Flow_Allowed_Decided", REFUND, "${allowed and amount &lt; 500}", "${true}"),
                fault("flow-condition", "Flow_Allowed_Decided", REFUND, "${allowed and amount &lt; 500}", "allowed"),
                fault(
                        "flow-condition",
                        "Flow_Allowed_Decided",
                        REFUND,
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${allowed and amount &lt; 500}</bpmn:conditionExpression>",
                        ""),
                fault(
                        "flow-condition",
                        "Flow_Allowed_Approve",
                        REFUND,
                        "targetRef=\"Task_ApproveRefund\" />",
                        "targetRef=\"Task_ApproveRefund\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${not allowed}</bpmn:conditionExpression></bpmn:sequenceFlow>"),
                fault(
                        "split-complete",
                        "Gateway_Allowed",
                        REFUND,
                        " default=\"Flow_Allowed_Approve\"",
                        "",
                        "targetRef=\"Task_ApproveRefund\" />",
                        "targetRef=\"Task_ApproveRefund\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${amount &gt; 500}</bpmn:conditionExpression></bpmn:sequenceFlow>"),
                fault(
                        "unreachable-step",
                        "Task_Forgotten",
                        COMPLAINT,
                        "<bpmn:endEvent",
                        "<bpmn:serviceTask id=\"Task_Forgotten\" name=\"Remember me\" camunda:delegateExpression=\"${noteRefund}\"><bpmn:documentation>Stands alone.</bpmn:documentation></bpmn:serviceTask><bpmn:sequenceFlow id=\"Flow_Forgotten\" sourceRef=\"Task_Forgotten\" targetRef=\"EndEvent_ComplaintSettled\" /><bpmn:endEvent"),
                fault(
                        "open-end",
                        "CallActivity_Refund",
                        COMPLAINT,
                        "<bpmn:sequenceFlow id=\"Flow_Refund_Settled\" sourceRef=\"CallActivity_Refund\" targetRef=\"EndEvent_ComplaintSettled\" />",
                        "",
                        "<bpmn:endEvent id=\"EndEvent_ComplaintSettled\" name=\"Complaint settled\" />",
                        ""),
                fault(
                        "no-way-to-end",
                        "Gateway_Again",
                        COMPLAINT,
                        "sourceRef=\"StartEvent_ComplaintMade\" targetRef=\"Task_RecordComplaint\" />",
                        "sourceRef=\"StartEvent_ComplaintMade\" targetRef=\"Gateway_Again\" /><bpmn:exclusiveGateway id=\"Gateway_Again\" /><bpmn:sequenceFlow id=\"Flow_Again_Record\" sourceRef=\"Gateway_Again\" targetRef=\"Task_RecordComplaint\" />",
                        "targetRef=\"EndEvent_ComplaintSettled\" />",
                        "targetRef=\"Gateway_Again\" />",
                        "<bpmn:endEvent id=\"EndEvent_ComplaintSettled\" name=\"Complaint settled\" />",
                        ""),
                fault(
                        "deadlock",
                        "Gateway_Decided",
                        REFUND,
                        "<bpmn:exclusiveGateway id=\"Gateway_Decided\"",
                        "<bpmn:parallelGateway id=\"Gateway_Decided\""),
                fault(
                        "lack-of-synchronisation",
                        "Gateway_PaidAndNoted",
                        REFUND,
                        "<bpmn:parallelGateway id=\"Gateway_PaidAndNoted\"",
                        "<bpmn:exclusiveGateway id=\"Gateway_PaidAndNoted\""),
                fault(
                        "error-exists",
                        "BoundaryEvent_NotPaid",
                        REFUND,
                        "<bpmn:errorEventDefinition id=\"EndEvent_NotPaid_Error\" errorRef=\"Error_NotPaid\" />",
                        ""),
                fault(
                        "error-caught",
                        "EndEvent_NotPaid",
                        REFUND,
                        "id=\"BoundaryEvent_NotPaid_Error\" errorRef=\"Error_NotPaid\"",
                        "id=\"BoundaryEvent_NotPaid_Error\" errorRef=\"Error_Other\"",
                        "<bpmn:error id=\"Error_NotPaid\"",
                        "<bpmn:error id=\"Error_Other\" name=\"Other\" errorCode=\"KNOWN\" /><bpmn:error id=\"Error_NotPaid\""));
    }

    private static List<Fault> readable() {
        return List.of(
                fault("chosen-id", "Gateway_0x1abc2", REFUND, "Gateway_Decided", "Gateway_0x1abc2"),
                fault("chosen-id", "Activity_1k2j3h4", COMPLAINT, "Task_RecordComplaint", "Activity_1k2j3h4"),
                fault("chosen-id", "Process_Complaint", COMPLAINT, "id=\"complaint\"", "id=\"Process_Complaint\""),
                fault(
                        "step-name",
                        "Task_NoteRefund",
                        REFUND,
                        "name=\"Note refund\"",
                        "name=\"Refund noting\"".replace("Refund noting", "Noting refund")),
                fault("step-name", "Task_NoteRefund", REFUND, "name=\"Note refund\"", "name=\"Refund\""),
                fault("step-name", "Task_NoteRefund", REFUND, "name=\"Note refund\"", "name=\"note refund\""),
                fault(
                        "step-name",
                        "Task_NoteRefund",
                        REFUND,
                        "name=\"Note refund\"",
                        "name=\"Note Refund And Amount\""),
                fault(
                        "step-name",
                        "Task_NoteRefund",
                        REFUND,
                        "name=\"Note refund\"",
                        "name=\"Confirmation of refund\""),
                fault("event-name", "EndEvent_RefundDone", REFUND, " name=\"Refund done\"", ""),
                fault("gateway-question", "Gateway_Allowed", REFUND, "Is it within the limit?", "Limit"),
                fault(
                        "gateway-question",
                        "Flow_Allowed_Decided",
                        REFUND,
                        "id=\"Flow_Allowed_Decided\" name=\"Yes\"",
                        "id=\"Flow_Allowed_Decided\""),
                fault(
                        "implicit-split",
                        "Task_RecordComplaint",
                        COMPLAINT,
                        "<bpmn:endEvent",
                        "<bpmn:endEvent id=\"EndEvent_Noted\" name=\"Complaint noted\" /><bpmn:sequenceFlow id=\"Flow_Record_Noted\" sourceRef=\"Task_RecordComplaint\" targetRef=\"EndEvent_Noted\" /><bpmn:endEvent"),
                fault(
                        "fake-join",
                        "Task_RecordComplaint",
                        COMPLAINT,
                        "<bpmn:endEvent",
                        "<bpmn:startEvent id=\"StartEvent_Letter\" name=\"Letter came\" /><bpmn:sequenceFlow id=\"Flow_Letter_Record\" sourceRef=\"StartEvent_Letter\" targetRef=\"Task_RecordComplaint\" /><bpmn:endEvent"),
                fault(
                        "gateway-one-purpose",
                        "Gateway_Once",
                        COMPLAINT,
                        "targetRef=\"EndEvent_ComplaintSettled\" />",
                        "targetRef=\"Gateway_Once\" /><bpmn:parallelGateway id=\"Gateway_Once\" /><bpmn:sequenceFlow id=\"Flow_Once_Settled\" sourceRef=\"Gateway_Once\" targetRef=\"EndEvent_ComplaintSettled\" />"),
                fault(
                        "level-size",
                        "refund",
                        REFUND,
                        "<bpmn:sequenceFlow id=\"Flow_Tell_Done\" sourceRef=\"Task_TellCustomer\" targetRef=\"EndEvent_RefundDone\" />",
                        "<bpmn:intermediateThrowEvent id=\"Event_Told\" name=\"Customer told\" /><bpmn:sequenceFlow id=\"Flow_Tell_Told\" sourceRef=\"Task_TellCustomer\" targetRef=\"Event_Told\" /><bpmn:sequenceFlow id=\"Flow_Told_Done\" sourceRef=\"Event_Told\" targetRef=\"EndEvent_RefundDone\" />"),
                fault(
                        "step-drawn",
                        "Task_RecordComplaint",
                        COMPLAINT,
                        "</bpmn:definitions>",
                        "<bpmndi:BPMNDiagram id=\"D\"><bpmndi:BPMNPlane id=\"P\" bpmnElement=\"complaint\" /></bpmndi:BPMNDiagram></bpmn:definitions>"));
    }

    private static List<Fault> sop() {
        return List.of(
                fault(
                        "step-documented",
                        "Task_NoteRefund",
                        REFUND,
                        "<bpmn:documentation>Puts the refund on record.</bpmn:documentation>",
                        ""),
                fault(
                        "step-documented",
                        "Task_PayByHand",
                        REFUND,
                        "What: pay what the bank did not. How: by transfer. Done when: it is paid.",
                        "Pay what the bank did not."),
                fault("step-has-group", "Task_PayByHand", REFUND, " camunda:candidateGroups=\"billing\"", ""),
                fault("step-has-due", "Task_PayByHand", REFUND, " camunda:dueDate=\"P1D\"", ""),
                fault(
                        "no-person-named",
                        "Task_PayByHand",
                        REFUND,
                        "camunda:candidateGroups=\"billing\"",
                        "camunda:assignee=\"anna\""),
                fault(
                        "process-documented",
                        "refund",
                        REFUND,
                        "<bpmn:documentation>Purpose: give money back. Scope: one refund of one customer.</bpmn:documentation>",
                        ""),
                fault(
                        "process-owner",
                        "refund",
                        REFUND,
                        "<camunda:property name=\"owner\" value=\"process-owner\" />",
                        ""),
                fault("process-owner", "refund", REFUND, "value=\"process-owner\"", "value=\"somebody\""),
                fault("version-tag", "refund", REFUND, " camunda:versionTag=\"1.0.0\"", ""),
                fault(
                        "version-tag",
                        "refund-limit",
                        LIMIT,
                        "camunda:versionTag=\"1.0.0\"",
                        "camunda:versionTag=\"latest\""),
                fault("review-due", "refund", REFUND, "2027-05-21", "next spring"),
                fault(
                        "step-has-form",
                        "Task_AskBank",
                        COMPLAINT,
                        "targetRef=\"Task_RecordComplaint\" />",
                        "targetRef=\"Task_AskBank\" /><bpmn:userTask id=\"Task_AskBank\" name=\"Ask the bank\" camunda:candidateGroups=\"billing\" camunda:dueDate=\"PT1H\"><bpmn:documentation>What: ask. How: by phone. Done when: asked.</bpmn:documentation></bpmn:userTask><bpmn:sequenceFlow id=\"Flow_Ask_Record\" sourceRef=\"Task_AskBank\" targetRef=\"Task_RecordComplaint\" />"));
    }

    private static List<Fault> control() {
        return List.of(
                fault(
                        "control-on-every-path",
                        "Task_ApproveRefund",
                        REFUND,
                        "<camunda:property name=\"fourEyesWith\"",
                        "<camunda:property name=\"control\" value=\"true\" /><camunda:property name=\"fourEyesWith\""),
                fault(
                        "control-on-every-path",
                        "CallActivity_Payment",
                        REFUND,
                        "<bpmn:documentation>Hands the payment to the bank.</bpmn:documentation>",
                        "<bpmn:documentation>Hands the payment to the bank.</bpmn:documentation><bpmn:extensionElements><camunda:properties><camunda:property name=\"control\" value=\"true\" /></camunda:properties></bpmn:extensionElements>"),
                fault(
                        "four-eyes",
                        "Task_ApproveRefund",
                        REFUND,
                        "value=\"Task_EnterRefund\"",
                        "value=\"Task_CheckRefund\""),
                fault(
                        "four-eyes",
                        "Task_ApproveRefund",
                        REFUND,
                        "value=\"Task_EnterRefund\"",
                        "value=\"Task_PayByHand\""),
                fault(
                        "four-eyes",
                        "Task_ApproveRefund",
                        REFUND,
                        "camunda:candidateGroups=\"supervisor\"",
                        "camunda:assignee=\"${author}\"",
                        "camunda:candidateGroups=\"frontline,${team}\"",
                        "camunda:assignee=\"${author}\""),
                fault(
                        "wait-has-way-out",
                        "Event_BankAnswered",
                        REFUND,
                        "<bpmn:timerEventDefinition id=\"Event_BankSilent_Timer\">\n          <bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT48H</bpmn:timeDuration>\n        </bpmn:timerEventDefinition>",
                        "<bpmn:signalEventDefinition id=\"S\" signalRef=\"Signal_Silent\" />",
                        "<bpmn:error id",
                        "<bpmn:signal id=\"Signal_Silent\" name=\"Message_BankAnswered\" /><bpmn:error id"),
                fault("complaint-steps", "complaint", COMPLAINT, "investigation,", ""),
                fault(
                        "customer-told",
                        "refund",
                        REFUND,
                        "<camunda:property name=\"control\" value=\"true\" />\n          <camunda:property name=\"tellsCustomer\" value=\"true\" />",
                        ""),
                fault(
                        "customer-told",
                        "complaint",
                        COMPLAINT,
                        "value=\"2027-05-21\" />",
                        "value=\"2027-05-21\" /><camunda:property name=\"tellsCustomer\" value=\"true\" />",
                        "assessment\" />",
                        "assessment\" /><camunda:property name=\"tellsCustomer\" value=\"true\" />",
                        "<bpmn:endEvent",
                        "<bpmn:boundaryEvent id=\"BoundaryEvent_TooLate\" name=\"Too late\" attachedToRef=\"Task_RecordComplaint\"><bpmn:timerEventDefinition id=\"T\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P9D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id=\"Flow_TooLate\" sourceRef=\"BoundaryEvent_TooLate\" targetRef=\"EndEvent_ComplaintSettled\" /><bpmn:endEvent"));
    }

    private static List<Fault> decisions() {
        return List.of(
                fault("decision-readable", "Rule_02_amount", LIMIT, "[100..200]", "[100..200"),
                fault(
                        "decision-readable",
                        "Reason_01_text",
                        REASON,
                        "contains(?, \"broken\")",
                        "contains(?, \"broken\""),
                fault("decision-readable", "Reason_03_reason", REASON, "\"other\"", "\"other"),
                fault("decision-readable", "Input_TextExpression", REASON, "<text>text</text>", "<text></text>"),
                fault(
                        "decision-hit-policy",
                        "DecisionTable_Reason",
                        REASON,
                        "hitPolicy=\"FIRST\"",
                        "hitPolicy=\"PRIORITY\""),
                fault(
                        "decision-types",
                        "Rule_01_kind",
                        LIMIT,
                        "<inputEntry id=\"Rule_01_kind\"><text>\"goods\"",
                        "<inputEntry id=\"Rule_01_kind\"><text>goods"),
                fault(
                        "decision-types",
                        "Rule_01_kind",
                        LIMIT,
                        "<inputEntry id=\"Rule_01_kind\"><text>\"goods\"",
                        "<inputEntry id=\"Rule_01_kind\"><text>\"gods\""),
                fault("decision-types", "Rule_02_amount", LIMIT, "[100..200]", "\"100\""),
                fault(
                        "decision-types",
                        "Rule_03_team",
                        LIMIT,
                        "<outputEntry id=\"Rule_03_team\"><text>\"billing\"",
                        "<outputEntry id=\"Rule_03_team\"><text>\"complaints\""),
                fault(
                        "decision-types",
                        "Rule_03_allowed",
                        LIMIT,
                        "<outputEntry id=\"Rule_03_allowed\"><text>false",
                        "<outputEntry id=\"Rule_03_allowed\"><text>\"false\""),
                fault("decision-types", "Reason_03_reason", REASON, "\"other\"", "other"),
                fault(
                        "decision-duplicate",
                        "Rule_05",
                        LIMIT,
                        "    </decisionTable>",
                        "<rule id=\"Rule_05\"><inputEntry id=\"a\"><text>not(\"goods\")</text></inputEntry><inputEntry id=\"b\"><text></text></inputEntry><outputEntry id=\"c\"><text>false</text></outputEntry><outputEntry id=\"d\"><text>\"billing\"</text></outputEntry></rule></decisionTable>"),
                fault("decision-conflict", "Rule_03", LIMIT, "&gt;= 201", "&gt;= 200"),
                fault(
                        "decision-shadowed",
                        "Reason_03",
                        REASON,
                        "<inputEntry id=\"Reason_02_days\"><text>&gt; 14",
                        "<inputEntry id=\"Reason_02_days\"><text>"),
                fault(
                        "decision-shadowed",
                        "Reason_03",
                        REASON,
                        "contains(?, \"broken\")",
                        "\"broken\"",
                        "<inputEntry id=\"Reason_03_text\"><text></text></inputEntry>\n        <inputEntry id=\"Reason_03_days\"><text></text>",
                        "<inputEntry id=\"Reason_03_text\"><text>\"broken\",\"late\"</text></inputEntry>\n        <inputEntry id=\"Reason_03_days\"><text>&gt; 20</text>"),
                fault("decision-gap", "DecisionTable_Limit", LIMIT, "&gt;= 201", "&gt;= 202"),
                fault(
                        "decision-gap",
                        "DecisionTable_Limit",
                        LIMIT,
                        "not(\"goods\")",
                        "\"service\"",
                        "\"goods\",\"service\"",
                        "\"goods\",\"service\",\"voucher\""),
                fault(
                        "decision-documented",
                        "refund-reason",
                        REASON,
                        "<description>Purpose: find the reason of a refund. Scope: every refund.</description>",
                        ""));
    }
}
