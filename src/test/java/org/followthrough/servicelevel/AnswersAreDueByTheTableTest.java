package org.followthrough.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.followthrough.servicelevel.Metric.FRT;
import static org.followthrough.servicelevel.Metric.NRT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class AnswersAreDueByTheTableTest {

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    ServiceLevels levels;

    @Autowired
    Clock clock;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT,   NORMAL, PT5M",
        "CHAT,   URGENT, PT5M",
        "EMAIL,  URGENT, PT1H",
        "SOCIAL, NORMAL, PT2H",
        "PHONE,  NORMAL, PT4H",
        "WEB,    HIGH,   PT4H",
        "EMAIL,  HIGH,   PT8H",
        "APP,    LOW,    PT24H",
        "EMAIL,  NORMAL, PT24H"
    })
    void theFirstAnswerIsDueByChannelAndPriorityFromTheOpeningOfTheCase(
            Channel channel, Priority priority, Duration target) {
        String reference = desk.open(channel, Desk.someone(), "Invoice", "An invoice, please.", null);
        cases.categorise(reference, "billing", priority, "billing", "test", Map.of());
        Instant due = cases.get(reference).openedAt().plus(target);
        assertThat(levels.dueAt(reference, FRT)).contains(due);
        assertThat(levels.dueAt(reference, NRT))
                .as("the first answer is the next one")
                .contains(due);
        assertThat(desk.timerDue(reference, "StartEvent_FirstResponseDue")).isEqualTo(due);
    }

    @Test
    void theNextAnswerIsDueFromTheFirstMessageThatNobodyHasAnswered() {
        String reference = desk.openForBilling();
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "ASK_CUSTOMER", "reply", "Which?"));
        assertThat(levels.dueAt(reference, FRT)).as("met").isEmpty();

        desk.letPass(Duration.ofHours(1));
        Instant wrote = clock.instant();
        desk.customerWrites(reference, "The last one.");
        desk.letPass(Duration.ofHours(2));
        desk.customerWrites(reference, "Hello?");

        assertThat(levels.dueAt(reference, NRT)).contains(wrote.plus(Duration.ofHours(24)));
        assertThat(desk.task(reference, "Task_WorkOnCase").getDueDate()).isEqualTo(wrote.plus(Duration.ofHours(24)));
    }

    @Test
    void afterAnAnswerTheNextTurnBeginsNow() {
        String reference = desk.openForBilling();
        desk.letPass(Duration.ofHours(3));
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "ANSWER", "reply", "I look for it."));
        assertThat(desk.task(reference, "Task_WorkOnCase").getDueDate())
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09T09:00:00Z, 2026-03-10T09:00:00Z",
        "2026-03-06T15:30:00Z, 2026-03-09T15:30:00Z",
        "2026-03-07T10:00:00Z, 2026-03-09T10:00:00Z",
        "2026-03-27T15:00:00Z, 2026-03-30T14:00:00Z"
    })
    void aCallBackIsDueAtTheSameLocalTimeOnTheNextWorkingDay(Instant now, Instant due) {
        desk.letPass(Duration.between(clock.instant(), now));
        assertThat(levels.dueAt("any", Metric.RECOVERY))
                .hasValueSatisfying(at -> assertThat(at).isBetween(due, due.plusSeconds(5)));
    }
}
