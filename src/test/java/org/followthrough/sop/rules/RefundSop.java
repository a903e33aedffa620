package org.followthrough.sop.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.followthrough.sop.SopContent;

/** A made-up SOP in which every rule has something to look at and nothing to find. */
final class RefundSop {

    static final String REFUND = "processes/9-refund/refund.bpmn";
    static final String COMPLAINT = "processes/9-refund/complaint.bpmn";
    static final String LIMIT = "processes/9-refund/refund-limit.dmn";
    static final String REASON = "processes/9-refund/refund-reason.dmn";

    private static final Pattern NODE = Pattern.compile(
            "<bpmn:(?:startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent|\\w*[tT]ask"
                    + "|exclusiveGateway|parallelGateway|inclusiveGateway|eventBasedGateway|subProcess|callActivity)"
                    + " id=\"([^\"]*)\"");
    private static final Pattern FLOW = Pattern.compile("<bpmn:sequenceFlow id=\"([^\"]*)\"");

    private RefundSop() {}

    static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : List.of(REFUND, COMPLAINT, LIMIT, REASON)) {
            texts.put(file, resource(file.substring(file.lastIndexOf('/') + 1)));
        }
        for (String form : List.of("Task_EnterRefund", "Task_ApproveRefund", "Task_PayByHand")) {
            texts.put("forms/9-refund/" + form + ".form", form(form));
        }
        return texts;
    }

    static String form(String id) {
        return """
                {"type": "default", "id": "%s", "schemaVersion": 16, "components": [
                  {"type": "select", "id": "Field_outcome", "key": "outcome", "label": "Outcome",
                   "values": [{"label": "Yes", "value": "YES"}, {"label": "No", "value": "NO"}]},
                  {"type": "textfield", "id": "Field_note", "key": "note", "label": "Note",
                   "conditional": {"hide": "=outcome = \\"YES\\""}}]}
                """.formatted(id);
    }

    static SopContent content(Map<String, String> texts) {
        return SopContent.of(texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        file -> (file.getKey().endsWith(".bpmn") ? drawn(file.getValue()) : file.getValue())
                                .getBytes(StandardCharsets.UTF_8))));
    }

    /** A diagram with a picture of each node and flow, wherever. */
    static String drawn(String bpmn) {
        if (bpmn.contains("<bpmndi:BPMNDiagram")) {
            return bpmn;
        }
        StringBuilder picture = new StringBuilder("<bpmndi:BPMNDiagram id=\"D\"><bpmndi:BPMNPlane id=\"P\">");
        Matcher node = NODE.matcher(bpmn);
        while (node.find()) {
            picture.append("<bpmndi:BPMNShape id=\"%1$s_di\" bpmnElement=\"%1$s\">".formatted(node.group(1)))
                    .append("<dc:Bounds x=\"0\" y=\"0\" width=\"100\" height=\"80\" /></bpmndi:BPMNShape>");
        }
        Matcher flow = FLOW.matcher(bpmn);
        while (flow.find()) {
            picture.append("<bpmndi:BPMNEdge id=\"%1$s_di\" bpmnElement=\"%1$s\">".formatted(flow.group(1)))
                    .append("<di:waypoint x=\"0\" y=\"0\" /><di:waypoint x=\"9\" y=\"0\" /></bpmndi:BPMNEdge>");
        }
        return bpmn.replace(
                "</bpmn:definitions>", picture + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>");
    }

    static Surroundings around() {
        return new Surroundings(
                Map.of(
                        "clock", Set.of("next/1", "due/2"),
                        "releases", Set.of("version/2"),
                        "checkRefund", Set.of(),
                        "noteTask", Set.of()),
                Set.of("checkRefund", "noteRefund", "tellCustomer", "recordComplaint"),
                Set.of("noteTask"),
                Set.of("Task_EnterRefund", "Task_ApproveRefund", "Task_PayByHand"),
                Set.of("frontline", "billing", "complaints", "supervisor", "process-owner"),
                Set.of("Message_RefundAsked", "Message_BankAnswered"),
                Set.of("KNOWN"),
                Set.of("team", "allowed", "amount", "author"),
                Set.of("refund"),
                Set.of("payment"),
                Set.of("fraud"),
                Period.ofDays(180));
    }

    private static String resource(String name) {
        try (InputStream in = RefundSop.class.getResourceAsStream("/sop-rules/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
