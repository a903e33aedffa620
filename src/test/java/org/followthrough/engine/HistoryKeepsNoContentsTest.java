package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A decision is told with its trail, and the engine keeps nothing of what was asked. */
@DeskTest
class HistoryKeepsNoContentsTest {

    @Autowired
    Decisions decisions;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Test
    void ofADecision() {
        Decision decision = decisions.decide(
                "triage", Map.of("channel", "email", "text", "please refund my invoice", "orderReference", false));

        assertThat(decision.ruleIds()).hasSize(1);
        assertThat(decision.ruleDescriptions()).hasSize(1);
        assertThat(decision.version()).isPositive();
        assertThat(decision.text("team")).isEqualTo("billing");
        assertThat(decision.inputs()).containsEntry("text", "please refund my invoice");
        assertThat(history.createHistoricDecisionInstanceQuery().count()).isZero();
        assertThat(jdbc.sql("select count(*) from act_hi_dec_in")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from act_hi_detail")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
