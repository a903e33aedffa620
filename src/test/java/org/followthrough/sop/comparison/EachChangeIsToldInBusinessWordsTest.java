package org.followthrough.sop.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.followthrough.sop.SopContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a compliance officer reads for each kind of change, and how much it matters. */
class EachChangeIsToldInBusinessWordsTest {

    private static final String DIAGRAM = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_refund" exporterVersion="5.40.0">
              <bpmn:collaboration id="Collaboration_1">
                <bpmn:participant id="Participant_Customer" name="Customer" />
                <bpmn:participant id="Participant_Refund" name="Refunds" processRef="refund" />
              </bpmn:collaboration>
              <bpmn:process id="refund" name="Refund" isExecutable="true" camunda:versionTag="1.0.0" camunda:historyTimeToLive="P365D">
                <bpmn:documentation>Purpose: give money back.</bpmn:documentation>
                <bpmn:extensionElements>
                  <camunda:properties>
                    <camunda:property name="owner" value="process-owner" />
                    <camunda:property name="reviewDue" value="2027-01-01" />
                  </camunda:properties>
                </bpmn:extensionElements>
                <bpmn:laneSet id="LaneSet_1">
                  <bpmn:lane id="Lane_Desk" name="Desk"><bpmn:flowNodeRef>Task_Check</bpmn:flowNodeRef></bpmn:lane>
                  <bpmn:lane id="Lane_Bosses" name="Bosses"><bpmn:flowNodeRef>Task_ApproveRefund</bpmn:flowNodeRef></bpmn:lane>
                </bpmn:laneSet>
                <bpmn:startEvent id="StartEvent_Asked" name="Refund asked" />
                <bpmn:serviceTask id="Task_Check" name="Check order" camunda:delegateExpression="${checkOrder}" camunda:asyncBefore="true">
                  <bpmn:extensionElements>
                    <camunda:inputOutput><camunda:inputParameter name="limit">500</camunda:inputParameter></camunda:inputOutput>
                    <camunda:failedJobRetryTimeCycle>R5/PT30S</camunda:failedJobRetryTimeCycle>
                    <camunda:executionListener delegateExpression="${noteStart}" event="start" />
                    <camunda:properties><camunda:property name="control" value="amount-checked" /></camunda:properties>
                  </bpmn:extensionElements>
                </bpmn:serviceTask>
                <bpmn:exclusiveGateway id="Gateway_Amount" name="Is it much?" default="Flow_No" />
                <bpmn:userTask id="Task_ApproveRefund" name="Approve refund" camunda:candidateGroups="supervisor" camunda:dueDate="${clock.within(execution, '1 business_hours')}" camunda:formRef="Task_ApproveRefund" camunda:formRefBinding="deployment" camunda:priority="50">
                  <bpmn:documentation>What: decide.</bpmn:documentation>
                </bpmn:userTask>
                <bpmn:boundaryEvent id="BoundaryEvent_Sla" name="First response" attachedToRef="Task_ApproveRefund" cancelActivity="false">
                  <bpmn:timerEventDefinition id="Timer_Sla"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT4H</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:intermediateCatchEvent id="Event_Pause" name="A pause">
                  <bpmn:timerEventDefinition id="Timer_Pause"><bpmn:timeDuration>P1DT2H</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent>
                <bpmn:intermediateCatchEvent id="Event_Goods" name="Goods came back">
                  <bpmn:messageEventDefinition id="Message_Goods_1" messageRef="Message_Goods" />
                </bpmn:intermediateCatchEvent>
                <bpmn:callActivity id="CallActivity_Pay" name="Pay out" calledElement="payment" camunda:calledElementBinding="deployment">
                  <bpmn:extensionElements>
                    <camunda:in businessKey="#{execution.processBusinessKey}" />
                    <camunda:in source="amount" target="amount" />
                  </bpmn:extensionElements>
                  <bpmn:multiInstanceLoopCharacteristics isSequential="true" camunda:collection="${payments}" />
                </bpmn:callActivity>
                <bpmn:businessRuleTask id="Task_Rate" name="Rate risk" camunda:decisionRef="risk" />
                <bpmn:subProcess id="SubProcess_Aside" name="Aside"><bpmn:task id="Task_Note" name="Note it" /></bpmn:subProcess>
                <bpmn:endEvent id="EndEvent_Done" name="Done" />
                <bpmn:sequenceFlow id="Flow_Start" sourceRef="StartEvent_Asked" targetRef="Task_Check" />
                <bpmn:sequenceFlow id="Flow_Yes" name="Yes" sourceRef="Gateway_Amount" targetRef="Task_ApproveRefund">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${amount &gt; 500}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="Flow_No" name="No" sourceRef="Gateway_Amount" targetRef="CallActivity_Pay" />
                <bpmn:textAnnotation id="Note_1"><bpmn:text>Mind the limit</bpmn:text></bpmn:textAnnotation>
              </bpmn:process>
              <bpmn:message id="Message_Goods" name="Message_Goods" />
              <bpmn:message id="Message_Other" name="Message_Other" />
              <bpmn:error id="Error_1" name="No money" errorCode="NO_MONEY" />
            </bpmn:definitions>
            """;

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="Definitions_triage" name="Triage">
              <decision id="triage" name="Triage" camunda:versionTag="1">
                <description>Who decides</description>
                <decisionTable id="Table_1" hitPolicy="FIRST">
                  <input id="Input_Amount" label="Amount" camunda:width="100"><inputExpression id="E1" typeRef="number"><text>amount</text></inputExpression></input>
                  <output id="Output_Team" label="Team" name="team" typeRef="string" />
                  <rule id="Rule_1"><inputEntry id="I1"><text>&gt; 500</text></inputEntry><outputEntry id="O1"><text>"supervisor"</text></outputEntry></rule>
                  <rule id="Rule_2"><description>small</description><inputEntry id="I2"><text>[100..500]</text></inputEntry><outputEntry id="O2"><text>"billing"</text></outputEntry></rule>
                  <rule id="Rule_3"><inputEntry id="I3"><text></text></inputEntry><outputEntry id="O3"><text>"frontline"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private static final String FORM = """
            {"id": "Task_TriageContact", "type": "default", "schemaVersion": 16, "components": [
              {"id": "F1", "key": "category", "type": "select", "label": "Category",
               "values": [{"value": "a", "label": "Apples"}, {"value": "b", "label": "Bananas"}]},
              {"id": "F2", "key": "reason", "type": "textfield", "label": "Reason", "description": "Why?",
               "validate": {"required": true, "maxLength": 500}, "conditional": {"hide": "=category != \\"a\\""}},
              {"id": "T1", "type": "text", "text": "Be kind."}
            ]}
            """;

    static Stream<Arguments> changesOfDiagrams() {
        return Stream.of(
                change(
                        "PT4H<",
                        "PT48H<",
                        "TIMER",
                        Weight.LOOSENED,
                        ChangeClass.MAJOR,
                        "First response: 4 h → 48 h (loosened)"),
                change(
                        "PT4H<",
                        "PT30M<",
                        "TIMER",
                        Weight.TIGHTENED,
                        ChangeClass.MINOR,
                        "First response: 4 h → 30 min (tightened)"),
                change(
                        "PT4H<",
                        "${waits.duration('sla')}<",
                        "TIMER",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "First response: 4 h → as long as the setting \"sla\" says"),
                change("P1DT2H<", "P2D<", "TIMER", Weight.CHANGED, ChangeClass.MINOR, "A pause: 1 day 2 h → 2 days"),
                change(
                        "'1 business_hours'",
                        "'48 business_hours'",
                        "TIMER",
                        Weight.LOOSENED,
                        ChangeClass.MAJOR,
                        "Due time of \"Approve refund\": 1 business hour → 48 business hours (loosened)"),
                change(
                        "${clock.within(execution, '1 business_hours')}",
                        "${clock.next(execution)}",
                        "TIMER",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Due time of \"Approve refund\": 1 business hour → by the service level"),
                change(
                        "camunda:dueDate=\"${clock.within(execution, '1 business_hours')}\"",
                        "",
                        "TIMER",
                        Weight.REMOVED,
                        ChangeClass.MAJOR,
                        "Due time of \"Approve refund\": 1 business hour → no time"),
                change(
                        "camunda:candidateGroups=\"supervisor\"",
                        "camunda:candidateGroups=\"frontline\"",
                        "GROUP",
                        Weight.LOOSENED,
                        ChangeClass.MAJOR,
                        "\"Approve refund\" no longer asks Supervisors, now asks Frontline (loosened)"),
                change(
                        "camunda:candidateGroups=\"supervisor\"",
                        "camunda:candidateGroups=\"supervisor, manager\"",
                        "GROUP",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "\"Approve refund\" now also asks Service managers"),
                change(
                        "camunda:candidateGroups=\"supervisor\"",
                        "camunda:candidateGroups=\"${team}\"",
                        "GROUP",
                        Weight.LOOSENED,
                        ChangeClass.MAJOR,
                        "\"Approve refund\" no longer asks Supervisors, now asks the team of the case (loosened)"),
                change(
                        "camunda:candidateGroups=\"supervisor\"",
                        "",
                        "GROUP",
                        Weight.REMOVED,
                        ChangeClass.MAJOR,
                        "\"Approve refund\" no longer asks Supervisors; nobody is asked any more"),
                change(
                        "<bpmn:userTask id=\"Task_ApproveRefund\"",
                        "<bpmn:userTask camunda:assignee=\"${agent}\" id=\"Task_ApproveRefund\"",
                        "GROUP",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "\"Approve refund\" is given to the agent of the case instead of nobody in particular"),
                change(
                        "id=\"Task_Note\" name=\"Note it\" />",
                        "id=\"Task_Note\" name=\"Note it\" /><bpmn:userTask id=\"Task_Sign\" name=\"Sign\" camunda:candidateGroups=\"billing\" camunda:dueDate=\"PT1H\" />",
                        "NODE",
                        Weight.ADDED,
                        ChangeClass.MINOR,
                        "Step \"Sign\" added (asks Billing, due 1 h)"),
                change(
                        "<bpmn:task id=\"Task_Note\" name=\"Note it\" />",
                        "",
                        "NODE",
                        Weight.REMOVED,
                        ChangeClass.MAJOR,
                        "Step \"Note it\" removed"),
                change(
                        "bpmn:task id=\"Task_Note\"",
                        "bpmn:sendTask id=\"Task_Note\"",
                        "NODE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Step \"Note it\" was a task, now a send task"),
                change(
                        "id=\"Task_Note\"",
                        "id=\"Task_Remark\"",
                        "ID",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Id of step \"Note it\" changed from Task_Note to Task_Remark (breaks migration of running cases)"),
                change(
                        "name=\"Note it\"",
                        "name=\"Write it down\"",
                        "NAME",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Step \"Note it\" is now called \"Write it down\""),
                change(
                        "What: decide.",
                        "What: decide soon.",
                        "DOCUMENTATION",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Description of step \"Approve refund\" reworded"),
                change(
                        "Mind the limit",
                        "Mind the gap",
                        "DOCUMENTATION",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Note \"Mind the limit\" now says \"Mind the gap\""),
                change(
                        "${amount &gt; 500}",
                        "${amount &gt; 800}",
                        "FLOW",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Condition of path \"Yes\" from \"Is it much?\" to \"Approve refund\": amount over 500 → amount over 800"),
                change(
                        "default=\"Flow_No\"",
                        "default=\"Flow_Yes\"",
                        "FLOW",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Question \"Is it much?\": if no condition fits, path \"Yes\" from \"Is it much?\" to \"Approve refund\" is taken instead of path \"No\" from \"Is it much?\" to \"Pay out\""),
                change(
                        "targetRef=\"CallActivity_Pay\"",
                        "targetRef=\"EndEvent_Done\"",
                        "FLOW",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Path \"No\" from \"Is it much?\" leads to \"Done\" instead of \"Pay out\""),
                change(
                        "<bpmn:sequenceFlow id=\"Flow_Start\" sourceRef=\"StartEvent_Asked\" targetRef=\"Task_Check\" />",
                        "",
                        "FLOW",
                        Weight.REMOVED,
                        ChangeClass.MINOR,
                        "Path from \"Refund asked\" to \"Check order\" removed"),
                change(
                        "attachedToRef=\"Task_ApproveRefund\"",
                        "attachedToRef=\"Task_Check\"",
                        "NODE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Event \"First response\" belongs to step \"Check order\" instead of step \"Approve refund\""),
                change(
                        "cancelActivity=\"false\"",
                        "",
                        "EVENT",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "When \"First response\" comes, step \"Approve refund\" is ended; before, it went on"),
                change(
                        "messageRef=\"Message_Goods\"",
                        "messageRef=\"Message_Other\"",
                        "EVENT",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Event \"Goods came back\" is about the message \"Message_Other\" instead of \"Message_Goods\""),
                change(
                        "errorCode=\"NO_MONEY\"",
                        "errorCode=\"BROKE\"",
                        "EVENT",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Error \"No money\": \"errorCode\" \"NO_MONEY\" → \"BROKE\""),
                change(
                        "<bpmn:flowNodeRef>Task_Check</bpmn:flowNodeRef>",
                        "<bpmn:flowNodeRef>Task_Check</bpmn:flowNodeRef><bpmn:flowNodeRef>Task_Note</bpmn:flowNodeRef>",
                        "LANE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Step \"Note it\" moved from no lane to lane \"Desk\""),
                change(
                        "name=\"Refunds\"",
                        "name=\"Money back\"",
                        "NAME",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Participant \"Refunds\" is now called \"Money back\""),
                change(
                        "${checkOrder}",
                        "${believeCustomer}",
                        "ATTRIBUTE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Step \"Check order\" does \"believe customer\" instead of \"check order\""),
                change(
                        "camunda:asyncBefore=\"true\"",
                        "",
                        "ATTRIBUTE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "What was done is no longer saved before \"Check order\""),
                change(
                        ">500<",
                        ">800<",
                        "EXTENSION",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Input \"limit\" of step \"Check order\": 500 → 800"),
                change(
                        "R5/PT30S",
                        "R3/PT5M",
                        "EXTENSION",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "If step \"Check order\" fails, it is tried again: 5 times, 30 s apart → 3 times, 5 min apart"),
                change(
                        "<camunda:executionListener delegateExpression=\"${noteStart}\" event=\"start\" />",
                        "",
                        "LISTENER",
                        Weight.REMOVED,
                        ChangeClass.MAJOR,
                        "Step \"Check order\" no longer does \"note start\" at \"start\""),
                change(
                        "<camunda:property name=\"control\" value=\"amount-checked\" />",
                        "",
                        "EXTENSION",
                        Weight.REMOVED,
                        ChangeClass.MAJOR,
                        "Control \"control\" of step \"Check order\" removed (before: \"amount-checked\")"),
                change(
                        "value=\"process-owner\"",
                        "value=\"compliance\"",
                        "PROCESS",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Owner of process \"Refund\": Process owners → Compliance"),
                change(
                        "2027-01-01",
                        "2027-06-01",
                        "PROCESS",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Next review of process \"Refund\": 2027-01-01 → 2027-06-01"),
                change(
                        "\"P365D\"",
                        "\"P30D\"",
                        "PROCESS",
                        Weight.LOOSENED,
                        ChangeClass.MAJOR,
                        "The history of \"Refund\" is kept: 365 days → 30 days (loosened)"),
                change(
                        "isExecutable=\"true\"",
                        "isExecutable=\"false\"",
                        "PROCESS",
                        Weight.REMOVED,
                        ChangeClass.MAJOR,
                        "Process \"Refund\" can no longer be run"),
                change(
                        "camunda:versionTag=\"1.0.0\"",
                        "camunda:versionTag=\"1.1.0\"",
                        "ATTRIBUTE",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Version label of process \"Refund\": \"1.0.0\" → \"1.1.0\""),
                change(
                        "camunda:formRef=\"Task_ApproveRefund\"",
                        "camunda:formRef=\"Other\"",
                        "FORM",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "\"Approve refund\" shows the form \"Other\" instead of \"Task_ApproveRefund\""),
                change(
                        "camunda:priority=\"50\"",
                        "camunda:priority=\"90\"",
                        "ATTRIBUTE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Urgency of \"Approve refund\": \"50\" → \"90\""),
                change(
                        "calledElement=\"payment\"",
                        "calledElement=\"gift\"",
                        "ATTRIBUTE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Step \"Pay out\" runs the process \"gift\" instead of \"payment\""),
                change(
                        "camunda:calledElementBinding=\"deployment\"",
                        "",
                        "ATTRIBUTE",
                        Weight.REMOVED,
                        ChangeClass.MINOR,
                        "Step \"Pay out\": \"calledElementBinding\" \"deployment\" → nothing"),
                change(
                        "<camunda:in source=\"amount\" target=\"amount\" />",
                        "",
                        "EXTENSION",
                        Weight.REMOVED,
                        ChangeClass.MINOR,
                        "Step \"Pay out\" no longer hands over \"amount\""),
                change(
                        "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\" camunda:collection=\"${payments}\" />",
                        "",
                        "NODE",
                        Weight.REMOVED,
                        ChangeClass.MAJOR,
                        "Step \"Pay out\" is done only once; before, it was done several times"),
                change(
                        "camunda:decisionRef=\"risk\"",
                        "camunda:decisionRef=\"luck\"",
                        "DECISION",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Step \"Rate risk\" asks the decision \"luck\" instead of \"risk\""),
                change(
                        "camunda:decisionRef=\"risk\"",
                        "camunda:decisionRef=\"risk\" camunda:never=\"seen\"",
                        "ATTRIBUTE",
                        Weight.ADDED,
                        ChangeClass.MINOR,
                        "Step \"Rate risk\": \"never\" nothing → \"seen\""),
                change(
                        "exporterVersion=\"5.40.0\"",
                        "exporterVersion=\"5.41.0\"",
                        "ATTRIBUTE",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "The file was last saved by another version of the editor: \"5.40.0\" → \"5.41.0\""));
    }

    static Stream<Arguments> changesOfTables() {
        return Stream.of(
                change(
                        "&gt; 500",
                        "&gt; 800",
                        "DECISION_RULE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Decision \"Triage\", rule 1: over 500 → over 800 (Amount)"),
                change(
                        "[100..500]",
                        "[50..500]",
                        "DECISION_RULE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Decision \"Triage\", rule 2: 100 to 500 → 50 to 500 (Amount)"),
                change(
                        "\"billing\"",
                        "\"billing\",\"technical\"",
                        "DECISION_RULE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Decision \"Triage\", rule 2: billing → billing or technical (Team)"),
                change(
                        "<text></text>",
                        "<text>&lt;= 100</text>",
                        "DECISION_RULE",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Decision \"Triage\", rule 3: anything → at most 100 (Amount)"),
                change(
                        "<rule id=\"Rule_3\"><inputEntry id=\"I3\"><text></text></inputEntry><outputEntry id=\"O3\"><text>\"frontline\"</text></outputEntry></rule>",
                        "",
                        "DECISION_RULE",
                        Weight.REMOVED,
                        ChangeClass.MINOR,
                        "Decision \"Triage\", rule 3 removed: always → Team frontline"),
                change(
                        "<rule id=\"Rule_3\">",
                        "<rule id=\"Rule_9\"><inputEntry id=\"I9\"><text>&lt; 0</text></inputEntry><outputEntry id=\"O9\"><text>\"quality\"</text></outputEntry></rule><rule id=\"Rule_3\">",
                        "DECISION_RULE",
                        Weight.ADDED,
                        ChangeClass.MINOR,
                        "Decision \"Triage\", rule 3 added: Amount under 0 → Team quality"),
                change(
                        "hitPolicy=\"FIRST\"",
                        "hitPolicy=\"COLLECT\"",
                        "DECISION",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Decision \"Triage\": the first rule that fits decides → all rules that fit count"),
                change(
                        "<text>amount</text>",
                        "<text>total</text>",
                        "DECISION_INPUT",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Decision \"Triage\": input \"Amount\" looks at \"total\" instead of \"amount\""),
                change(
                        "label=\"Team\"",
                        "label=\"Group\"",
                        "NAME",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Decision \"Triage\": output \"Team\" is now called \"Group\""),
                change(
                        "<description>small</description>",
                        "<description>little</description>",
                        "DOCUMENTATION",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Decision \"Triage\", rule 2: remark \"small\" → \"little\""),
                change(
                        "Who decides",
                        "Who helps",
                        "DOCUMENTATION",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Description of decision \"Triage\" reworded"),
                change(
                        "typeRef=\"number\"",
                        "typeRef=\"string\"",
                        "DECISION_INPUT",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Decision \"Triage\", input \"Amount\": \"inputExpression/typeRef\" \"number\" → \"string\""));
    }

    static Stream<Arguments> changesOfForms() {
        return Stream.of(
                change(
                        "\"required\": true",
                        "\"required\": false",
                        "FORM_FIELD",
                        Weight.LOOSENED,
                        ChangeClass.MINOR,
                        "Form \"Triage contact\": field \"Reason\" is no longer required"),
                change(
                        "\"label\": \"Category\",",
                        "\"label\": \"Category\", \"validate\": {\"required\": true},",
                        "FORM_FIELD",
                        Weight.TIGHTENED,
                        ChangeClass.MINOR,
                        "Form \"Triage contact\": field \"Category\" is now required"),
                change(
                        "\"maxLength\": 500",
                        "\"maxLength\": 50",
                        "FORM_FIELD",
                        Weight.TIGHTENED,
                        ChangeClass.MINOR,
                        "Form \"Triage contact\": field \"Reason\" takes at most: 500 characters → 50 characters (tightened)"),
                change(
                        "{\"value\": \"b\", \"label\": \"Bananas\"}",
                        "{\"value\": \"c\", \"label\": \"Cherries\"}",
                        "FORM_FIELD",
                        Weight.REMOVED,
                        ChangeClass.MINOR,
                        "Form \"Triage contact\": field \"Category\" no longer offers \"Bananas\""),
                change(
                        "\"label\": \"Bananas\"",
                        "\"label\": \"Plantains\"",
                        "FORM_FIELD",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Form \"Triage contact\": the choice \"Bananas\" of field \"Category\" is now called \"Plantains\""),
                change(
                        "\"type\": \"textfield\"",
                        "\"type\": \"textarea\"",
                        "FORM_FIELD",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Form \"Triage contact\": field \"Reason\" was a textfield, now a textarea"),
                change(
                        "\"label\": \"Reason\"",
                        "\"label\": \"Why\"",
                        "NAME",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Form \"Triage contact\": field \"Reason\" is now called \"Why\""),
                change(
                        "category != ",
                        "category = ",
                        "FORM_FIELD",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Form \"Triage contact\": field \"Reason\" is hidden: when category is not \"a\" → when category is \"a\""),
                change(
                        ",\n  {\"id\": \"T1\"",
                        ",\n  {\"id\": \"F9\", \"key\": \"note\", \"type\": \"textfield\", \"label\": \"Note\"},{\"id\": \"T1\"",
                        "FORM_FIELD",
                        Weight.ADDED,
                        ChangeClass.MINOR,
                        "Form \"Triage contact\": field \"Note\" added"),
                change(
                        "Be kind.",
                        "Be brief.",
                        "DOCUMENTATION",
                        Weight.EDITORIAL,
                        ChangeClass.EDITORIAL,
                        "Form \"Triage contact\": text \"Be kind.\" → \"Be brief.\""),
                change(
                        "\"key\": \"reason\"",
                        "\"key\": \"why\"",
                        "FORM_FIELD",
                        Weight.CHANGED,
                        ChangeClass.MINOR,
                        "Form \"Triage contact\": what is written into field \"Reason\" is kept as \"why\" instead of \"reason\""));
    }

    private static Arguments change(
            String from, String to, String kind, Weight weight, ChangeClass weighs, String text) {
        return Arguments.of(from, to, kind, weight, weighs, text);
    }

    @ParameterizedTest
    @MethodSource("changesOfDiagrams")
    void ofADiagram(String from, String to, String kind, Weight weight, ChangeClass weighs, String text) {
        check("refund.bpmn", DIAGRAM, from, to, kind, weight, weighs, text);
    }

    @ParameterizedTest
    @MethodSource("changesOfTables")
    void ofATable(String from, String to, String kind, Weight weight, ChangeClass weighs, String text) {
        check("triage.dmn", TABLE, from, to, kind, weight, weighs, text);
    }

    @ParameterizedTest
    @MethodSource("changesOfForms")
    void ofAForm(String from, String to, String kind, Weight weight, ChangeClass weighs, String text) {
        check("Task_TriageContact.form", FORM, from, to, kind, weight, weighs, text);
    }

    private static void check(
            String file,
            String text,
            String from,
            String to,
            String kind,
            Weight weight,
            ChangeClass weighs,
            String said) {
        assertThat(text).contains(from);
        Comparison comparison = compare(file, text, text.replace(from, to));
        assertThat(comparison.changes()).first().satisfies(change -> {
            assertThat(change.text()).isEqualTo(said);
            assertThat(change.kind()).isEqualTo(kind);
            assertThat(change.weight()).isEqualTo(weight);
            assertThat(change.file()).isEqualTo(file);
        });
        assertThat(comparison.changeClass()).isEqualTo(weighs);
    }

    @Test
    void theExampleOfATimerToTheLetter() {
        assertThat(compare(
                                "a.bpmn",
                                DIAGRAM.replace("\"First response\"", "\"Sla\""),
                                DIAGRAM.replace("\"First response\"", "\"Sla\"").replace("PT4H", "PT48H"))
                        .changes())
                .containsExactly(new Change(
                        "TIMER",
                        "a.bpmn",
                        "BoundaryEvent_Sla",
                        "Sla",
                        "timeDuration",
                        "PT4H",
                        "PT48H",
                        Weight.LOOSENED,
                        "Sla: 4 h → 48 h (loosened)"));
    }

    @Test
    void rulesInAnotherOrderMatterWhereTheFirstDecides() {
        int second = TABLE.indexOf("<rule id=\"Rule_2\">");
        int third = TABLE.indexOf("<rule id=\"Rule_3\">");
        int end = TABLE.indexOf("</decisionTable>");
        String turned = TABLE.substring(0, second)
                + TABLE.substring(third, end).strip()
                + TABLE.substring(second, third)
                + TABLE.substring(end);
        Comparison first = compare("t.dmn", TABLE, turned);
        assertThat(first.changes()).singleElement().satisfies(change -> {
            assertThat(change.text())
                    .isEqualTo("Decision \"Triage\": rule 2 is now rule 3 (the first rule that fits decides)");
            assertThat(change.weight()).isEqualTo(Weight.CHANGED);
        });
        assertThat(first.changeClass()).isEqualTo(ChangeClass.MINOR);
        Comparison unique = compare("t.dmn", TABLE.replace("FIRST", "UNIQUE"), turned.replace("FIRST", "UNIQUE"));
        assertThat(unique.changeClass()).isEqualTo(ChangeClass.EDITORIAL);
        assertThat(unique.changes()).hasSize(1);
    }

    @Test
    void aStepThatMovesIntoASubProcess() {
        String task = "<bpmn:task id=\"Task_Note\" name=\"Note it\" />";
        String moved = DIAGRAM.replace(task, "")
                .replace("<bpmn:endEvent id=\"EndEvent_Done\"", task + "<bpmn:endEvent id=\"EndEvent_Done\"");
        assertThat(compare("a.bpmn", DIAGRAM, moved).changes())
                .extracting(Change::text)
                .containsExactly("Step \"Note it\" moved from step \"Aside\" to process \"Refund\"");
    }

    @Test
    void aStepThatNoLongerNeedsAPersonIsMajor() {
        String automatic = DIAGRAM.replace("bpmn:userTask", "bpmn:serviceTask");
        Comparison comparison = compare("a.bpmn", DIAGRAM, automatic);
        assertThat(comparison.changeClass()).isEqualTo(ChangeClass.MAJOR);
        assertThat(comparison.changes())
                .extracting(Change::text)
                .containsExactly(
                        "Step \"Approve refund\" is no longer done by a person (it was a user task, now a service task)");
        assertThat(comparison.touched())
                .isEqualTo(new Touched(Set.of("Task_ApproveRefund"), Set.of("supervisor"), false));
    }

    @Test
    void filesThatComeGoOrAreRenamed() {
        SopContent before = SopContent.of(
                Map.of("a.bpmn", bytes(DIAGRAM), "Task_TriageContact.form", bytes(FORM), "t.dmn", bytes(TABLE)));
        SopContent after = SopContent.of(Map.of(
                "b.bpmn",
                bytes(DIAGRAM),
                "t.dmn",
                bytes(TABLE),
                "x.form",
                bytes(FORM.replace("Task_TriageContact", "Task_New"))));
        Comparison comparison = Comparisons.compare(before, after);
        assertThat(comparison.changes())
                .extracting(Change::text)
                .containsExactly(
                        "File Task_TriageContact.form (form \"Triage contact\") removed",
                        "File x.form (form \"New\") added",
                        "File a.bpmn is now called b.bpmn");
        assertThat(comparison.changeClass()).isEqualTo(ChangeClass.MAJOR);
    }

    @Test
    void theWeightiestComesFirstThenFileAndReadingOrder() {
        String after = DIAGRAM.replace("PT4H<", "PT48H<")
                .replace("Refund asked", "Asked")
                .replace("500}", "800}")
                .replace("${checkOrder}", "${other}");
        assertThat(compare("a.bpmn", DIAGRAM, after).changes())
                .extracting(Change::element)
                .containsExactly("BoundaryEvent_Sla", "Task_Check", "Flow_Yes", "StartEvent_Asked");
    }

    @Test
    void anotherPrefixAndLineBreaksAreNoChange() {
        String rewritten = DIAGRAM.replace("bpmn:", "semantic:")
                .replace("xmlns:bpmn", "xmlns:semantic")
                .replace("camunda:", "c:")
                .replace("xmlns:camunda", "xmlns:c")
                .replace("><", ">\n   <");
        assertThat(compare("a.bpmn", DIAGRAM, rewritten).changes()).isEmpty();
    }

    @Test
    @Timeout(20)
    void thousandsOfRulesWithNewIdsAreComparedInTime() {
        String many = TABLE.replace("<rule id=\"Rule_1\">", rules("R") + "<rule id=\"Rule_1\">");
        String others = TABLE.replace("<rule id=\"Rule_1\">", rules("S") + "<rule id=\"Rule_1\">");
        assertThat(compare("t.dmn", many, others).changes()).hasSizeGreaterThan(4_000);
    }

    private static String rules(String id) {
        StringBuilder rules = new StringBuilder();
        for (int n = 0; n < 4_000; n++) {
            rules.append("<rule id=\"%s%d\"><inputEntry><text>%s%d</text></inputEntry></rule>".formatted(id, n, id, n));
        }
        return rules.toString();
    }

    private static Comparison compare(String file, String before, String after) {
        return Comparisons.compare(
                SopContent.of(Map.of(file, bytes(before))), SopContent.of(Map.of(file, bytes(after))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
