package org.followthrough.servicelevel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.DueAlarm;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.ServiceLevels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AnAlarmIsRaisedOnceAndNeverEarlyTest {

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Ledger ledger;

    @Autowired
    ServiceLevels levels;

    @Autowired
    CaseClocks clocks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void stopTime() {
        desk.letPass(Duration.ZERO);
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void atItsLevelsAndOnlyTheHighest() {
        String reference = desk.open(Channel.EMAIL, Desk.someone(), "My invoice", "Please send me the invoice.", null);
        Instant opened = cases.get(reference).openedAt();
        until(opened.plus(Duration.ofHours(12)).minusMillis(1));
        assertThat(first(reference)).isEmpty();
        until(opened.plus(Duration.ofHours(12)));
        assertThat(first(reference)).containsExactly(50);
        assertThat(first(reference)).as("once").isEmpty();
        assertThat(clocks.times(reference).nextAlarm()).isAfter(Date.from(clock.instant()));

        until(opened.plus(Duration.ofHours(24)));
        assertThat(first(reference)).containsExactly(100);
        assertThat(ledger.of(reference))
                .filteredOn(entry -> entry.type() == EventType.CLOCK_BREACHED)
                .filteredOn(entry -> entry.data().get("metric").equals("FRT"))
                .hasSize(1);
        assertThat(jdbc.sql("select state from service_clock where id = :id")
                        .param("id", reference + "-FRT-1")
                        .query(String.class)
                        .single())
                .isEqualTo("BREACHED");
        until(opened.plus(Duration.ofHours(48)));
        assertThat(first(reference)).containsExactly(150);
        until(opened.plus(Duration.ofDays(30)));
        assertThat(first(reference)).isEmpty();
    }

    @Test
    void whoeverAsksAtTheSameTime() throws Exception {
        String reference = desk.open(Channel.EMAIL, Desk.someone(), "My invoice", "Please send me the invoice.", null);
        desk.letPass(Duration.ofHours(13));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<DueAlarm>> raise = () -> levels.raise(reference);
            int alarms = 0;
            for (Future<List<DueAlarm>> raised : threads.invokeAll(List.of(raise, raise, raise, raise))) {
                alarms += (int) raised.get().stream()
                        .filter(alarm -> alarm.metric() == Metric.FRT)
                        .count();
            }
            assertThat(alarms).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    private List<Integer> first(String reference) {
        return levels.raise(reference).stream()
                .filter(alarm -> alarm.metric() == Metric.FRT)
                .map(DueAlarm::percent)
                .toList();
    }

    private void until(Instant moment) {
        desk.letPass(Duration.between(clock.instant(), moment));
    }
}
