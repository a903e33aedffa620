package org.followthrough.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.DeskTest;
import org.followthrough.engine.Decision;
import org.followthrough.engine.Decisions;
import org.followthrough.servicelevel.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The table processes/2-contact/alarm-recipients.dmn. */
@DeskTest
class WhoIsToldOfAnAlarmTest {

    @Autowired
    Decisions decisions;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FRT               |  50 | NORMAL |
            FRT               |  50 | URGENT | assignee owner
            RESOLUTION        |  75 | LOW    | assignee
            NRT               |  90 | HIGH   | assignee owner team
            NRT               |  90 | URGENT | assignee owner team supervisor
            COMPLAINT_FINAL   | 100 | LOW    | assignee owner supervisor
            RECOVERY          | 150 | NORMAL | assignee owner supervisor manager
            ASSIGNEE_RESPONSE |  50 | URGENT |
            ASSIGNEE_RESPONSE |  75 | NORMAL | assignee
            ASSIGNEE_RESPONSE | 100 | NORMAL | assignee owner
            ACK               |  90 | URGENT |
            ACK               | 100 | NORMAL | supervisor
            """)
    void theTableNames(Metric metric, int percent, String priority, String who) {
        assertThat(told(metric, percent, priority)).isEqualTo(who == null ? "" : who);
    }

    @Test
    void everyBreachConcernsSomebody() {
        for (Metric metric : Metric.values()) {
            if (metric != Metric.CUSTOMER_REMINDER) {
                assertThat(told(metric, 100, "NORMAL")).as(metric.title()).isNotEmpty();
            }
        }
    }

    private String told(Metric metric, int percent, String priority) {
        Decision decision = decisions.decide(
                "alarm-recipients", Map.of("metric", metric.name(), "percent", percent, "priority", priority));
        return Stream.of("assignee", "owner", "team", "supervisor", "manager")
                .filter(decision::is)
                .collect(Collectors.joining(" "));
    }
}
