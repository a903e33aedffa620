package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Ledger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ALoggedCallIsAContactTest {

    @Autowired
    Desk desk;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    Cases cases;

    @Autowired
    Ledger ledger;

    @Autowired
    HistoryService history;

    private final String phone = "+49 30 " + Math.abs(UUID.randomUUID().hashCode());

    @Test
    void itOpensACaseInTheAgentsName() {
        String call = desk.start("anna", "log-call", call(phone)).getProcessInstanceId();
        inboxWorker.drain();
        String key = history.createHistoricProcessInstanceQuery()
                .processInstanceId(call)
                .singleResult()
                .getBusinessKey();
        assertThat(key).startsWith("call-FT-");
        CaseFile file = cases.get(key.substring("call-".length()));
        assertThat(file.channel()).isEqualTo(Channel.PHONE);
        assertThat(file.contact().phone()).isEqualTo(phone.replace(" ", ""));
        assertThat(ledger.of(file.reference()).get(0).actor()).isEqualTo("anna");
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(call)
                        .count())
                .isZero();
    }

    @Test
    void withoutAWayToReachTheCallerItIsRefused() {
        assertThatThrownBy(() -> desk.start("anna", "log-call", call(null)))
                .hasStackTraceContaining("Ask the caller for a phone number");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> desk.start("anna", "log-call", call("unknown")))
                .hasStackTraceContaining("This is no phone number");
    }

    private static Map<String, Object> call(String phone) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", "Ann Lee");
        fields.put("phone", phone);
        fields.put("subject", "Invoice");
        fields.put("text", "Was charged twice.");
        return fields;
    }
}
