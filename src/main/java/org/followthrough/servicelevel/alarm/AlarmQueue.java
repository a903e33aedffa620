package org.followthrough.servicelevel.alarm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ServiceLevels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The alarms that are not delivered yet: one row per person, clock and level, written in the transaction that raises
 * the alarm and worked by all nodes together.
 */
@Component
@Transactional
public class AlarmQueue {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmQueue.class);

    private final JdbcClient jdbc;
    private final ServiceLevels levels;
    private final AlarmRecipients recipients;
    private final QueueWorker worker;
    private final Clock clock;

    AlarmQueue(
            JdbcClient jdbc,
            ServiceLevels levels,
            AlarmRecipients recipients,
            QueueWorker alarmWorker,
            MeterRegistry meters,
            Clock clock) {
        this.jdbc = jdbc;
        this.levels = levels;
        this.recipients = recipients;
        this.worker = alarmWorker;
        this.clock = clock;
        for (String state : List.of("ACCEPTED", "COLLECTED", "QUARANTINED")) {
            Gauge.builder("followthrough.alarms.undelivered", () -> count(state))
                    .description("Alarms that wait for a shift or a digest, or could not be mailed")
                    .tag("state", state.toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    /**
     * Queues an alarm for everybody concerned. What was dropped before because the clock had moved is queued again.
     *
     * @param percent the level reached
     * @param who words of the table of alarm recipients
     * @throws IllegalArgumentException if there is no such clock or the level is none
     */
    public void raise(String clockId, int percent, Set<String> who) {
        CaseClock about = levels.find(clockId)
                .orElseThrow(() -> new IllegalArgumentException("There is no clock " + clockId + "."));
        if (percent <= 0) {
            throw new IllegalArgumentException("An alarm tells of more than 0 %, not of " + percent + " %.");
        }
        Map<String, Boolean> persons = recipients.of(about, percent, who);
        if (persons.isEmpty() && !who.isEmpty()) {
            LOG.error(
                    "Nobody can be told that {} is at {} %: give its team or the supervisors a member.",
                    clockId, percent);
        }
        persons.forEach((person, atOnce) -> queue(person, about, percent, atOnce));
        worker.wake();
    }

    /** Has what waits for a person looked at again, because the person's shift has changed. */
    void lookAgain(String person) {
        jdbc.sql("update alarm set next_attempt_at = :now where person = :person and state = 'ACCEPTED'")
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        worker.wake();
    }

    private void queue(String person, CaseClock about, int percent, boolean atOnce) {
        jdbc.sql("""
                insert into alarm (id, next_attempt_at, created_at, person, clock_id, reference, metric, percent,
                                   at_once)
                values (:id, :now, :now, :person, :clock, :reference, :metric, :percent, :atOnce)
                on conflict (person, clock_id, percent) do update
                set state = 'ACCEPTED', attempts = 0, reason = null, done_at = null, window_id = null,
                    next_attempt_at = excluded.next_attempt_at, at_once = excluded.at_once
                where alarm.state = 'DROPPED'
                """)
                .param("id", UUID.randomUUID())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person)
                .param("clock", about.id())
                .param("reference", about.reference())
                .param("metric", about.metric().name())
                .param("percent", percent)
                .param("atOnce", atOnce)
                .update();
    }

    private long count(String state) {
        return jdbc.sql("select count(*) from alarm where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    @Configuration
    static class Workers {

        @Bean
        QueueWorker alarmWorker(Delivery delivery, Queues queues) {
            return queues.worker("alarm", 1, delivery::deliver, delivery::withoutMail);
        }

        @Bean
        QueueWorker alarmWindowWorker(Delivery delivery, Queues queues) {
            return queues.worker("alarm_window", 1, delivery::close, delivery::closeWithoutMail);
        }
    }
}
