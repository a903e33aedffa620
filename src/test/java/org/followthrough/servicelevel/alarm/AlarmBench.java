package org.followthrough.servicelevel.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.followthrough.Desk;
import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.ServiceLevels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alarms in the hands of a test: clocks that stand as told, people with a shift, and workers that run when told. */
@Component
class AlarmBench {

    /** A Monday morning in Berlin, in a week without holidays. */
    static final Instant MONDAY_10 = Instant.parse("2027-03-08T09:00:00Z");

    /** An alarm as it lies in the table. */
    record Row(int percent, String state, String reason, UUID notice, String mailTemplate) {}

    private final Map<String, CaseClock> clocks = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final IdentityService identity;
    private final Desk desk;
    private final Clock clock;
    private final Delivery delivery;
    private final Queues queues;
    private final QueueWorker alarms;
    private final QueueWorker windows;

    AlarmBench(
            JdbcClient jdbc,
            IdentityService identity,
            Desk desk,
            Clock clock,
            ServiceLevels levels,
            Shifts shifts,
            AlarmMail mail,
            Queues queues) {
        this.jdbc = jdbc;
        this.identity = identity;
        this.desk = desk;
        this.clock = clock;
        this.queues = queues;
        this.delivery = new Delivery(
                jdbc, id -> Optional.ofNullable(clocks.get(id)).or(() -> levels.find(id)), shifts, mail, clock);
        this.alarms = alarmWorker();
        this.windows = windowWorker();
    }

    QueueWorker alarmWorker() {
        return new AlarmQueue.Workers().alarmWorker(delivery, queues);
    }

    QueueWorker windowWorker() {
        return new AlarmQueue.Workers().alarmWindowWorker(delivery, queues);
    }

    /** Stops the time at a moment; give it back with {@link Desk#resetTime()}. */
    void at(Instant moment) {
        desk.letPass(Duration.between(clock.instant(), moment));
    }

    void letPass(Duration time) {
        desk.letPass(time);
    }

    /** Somebody with an account of their own and, unless null, an address. */
    String person(String address) {
        String id = "p-" + UUID.randomUUID();
        User user = identity.newUser(id);
        user.setFirstName("Pat");
        user.setLastName(id);
        user.setEmail(address);
        identity.saveUser(user);
        return id;
    }

    /** A running clock of a case of its own that has used this share of its time. */
    String clockAt(int percent) {
        String id = "FT-2027-" + UUID.randomUUID() + "-FRT-1";
        stands(id, ClockState.RUNNING, percent);
        return id;
    }

    void stands(String id, ClockState state, int percent) {
        stands(id, Metric.FRT, state, percent);
    }

    void stands(String id, Metric metric, ClockState state, int percent) {
        clocks.put(
                id,
                new CaseClock(
                        id,
                        id.replace("-FRT-1", ""),
                        metric,
                        1,
                        state,
                        MONDAY_10,
                        MONDAY_10.plus(Duration.ofHours(4)),
                        null,
                        null,
                        percent,
                        null,
                        "4 business hours",
                        "Phone and web",
                        1,
                        "business-hours",
                        1));
    }

    /** An alarm is raised. */
    void raise(String person, String clockId, int percent) {
        raise(person, clockId, percent, false);
    }

    void raise(String person, String clockId, int percent, boolean atOnce) {
        jdbc.sql("""
                insert into alarm (id, next_attempt_at, created_at, person, clock_id, reference, metric, percent,
                                   at_once)
                values (:id, :now, :now, :person, :clock, :reference, :metric, :percent, :atOnce)
                """)
                .param("id", UUID.randomUUID())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person)
                .param("clock", clockId)
                .param("reference", clockId.replace("-FRT-1", ""))
                .param("metric", clocks.get(clockId).metric().name())
                .param("percent", percent)
                .param("atOnce", atOnce)
                .update();
    }

    /** What other tests have told these people must not fill their window. */
    void forgetAlarmsOf(String... people) {
        for (String person : people) {
            jdbc.sql("delete from alarm where person = :person")
                    .param("person", person)
                    .update();
            jdbc.sql("delete from alarm_window where person = :person")
                    .param("person", person)
                    .update();
        }
    }

    /** Everything that is due now is worked. */
    void work() {
        windows.drain();
        alarms.drain();
    }

    /** The alarms of a person, oldest first. */
    List<Row> of(String person) {
        return jdbc.sql("select percent, state, reason, notice, mail_template from alarm"
                        + " where person = :person order by seq")
                .param("person", person)
                .query(Row.class)
                .list();
    }

    /** When a waiting alarm is looked at again. */
    Instant looksAgain(String person) {
        return jdbc.sql("select next_attempt_at from alarm where person = :person and state = 'ACCEPTED'")
                .param("person", person)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
