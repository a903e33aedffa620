package org.followthrough.servicelevel.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.Cases;
import org.followthrough.servicelevel.Alarms;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.ServiceLevels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Words of the table of alarm recipients become persons, each told once; with the clocks of real cases. */
@DeskTest
class AlarmsReachWhomTheyConcernTest {

    private static final Instant SATURDAY = Instant.parse("2027-03-13T10:00:00Z");

    @Autowired
    Alarms alarms;

    @Autowired
    AlarmBench bench;

    @Autowired
    Shifts shifts;

    @Autowired
    ServiceLevels levels;

    @Autowired
    Cases cases;

    @Autowired
    Desk desk;

    @Autowired
    QueueWorker alarmWorker;

    @Autowired
    QueueWorker alarmWindowWorker;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private String reference;
    private String clock;

    @BeforeEach
    void aCaseWaitsForTriage() {
        bench.forgetAlarmsOf("alex", "anna", "sara");
        bench.at(AlarmBench.MONDAY_10);
        reference = desk.open("A question", "What about this?");
        assertThat(desk.queues(desk.task(reference, "Task_TriageContact"))).containsExactly("frontline");
        clock = levels.of(reference).stream()
                .filter(open -> open.metric() == Metric.FRT)
                .map(CaseClock::id)
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void backToNow() {
        desk.resetTime();
        jdbc.sql("delete from staff_shift").update();
    }

    @Test
    void theTeamWhereNobodyHoldsTheTask() {
        alarms.tell(clock, 75, Set.of("assignee"));
        assertThat(told()).containsOnlyKeys("alex", "anna");
    }

    @Test
    void whoHoldsTheTaskAndNobodyElse() {
        desk.claim("anna", reference, "Task_TriageContact");
        alarms.tell(clock, 75, Set.of("assignee"));
        assertThat(told()).containsOnlyKeys("anna");
    }

    @Test
    void theTeamTooWhereWhoHoldsTheTaskIsAway() {
        desk.claim("anna", reference, "Task_TriageContact");
        shifts.set(
                new Shifts.Setting("anna", Shifts.USUAL, LocalDate.parse("2027-03-08"), LocalDate.parse("2027-03-09")),
                "sara");
        alarms.tell(clock, 75, Set.of("assignee"));
        assertThat(told()).containsOnlyKeys("alex", "anna");
    }

    @Test
    void eachPersonOnceHoweverOftenNamed() {
        desk.claim("anna", reference, "Task_TriageContact");
        transaction.executeWithoutResult(status -> cases.ownedBy(reference, "anna"));
        alarms.tell(clock, 75, Set.of("assignee", "owner", "team"));
        alarms.tell(clock, 75, Set.of("assignee", "owner", "team"));
        assertThat(told()).containsOnlyKeys("alex", "anna");
        assertThat(rows()).isEqualTo(2);
        alarms.tell(clock, 90, Set.of("owner"));
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void aBreachAtOnceWhereNoSupervisorWorksWithinTheHour() {
        alarms.tell(clock, 100, Set.of("supervisor", "team"));
        assertThat(told()).containsEntry("sara", false).containsEntry("anna", false);
        bench.at(SATURDAY);
        alarms.tell(clock, 150, Set.of("supervisor", "team"));
        assertThat(told()).containsEntry("sara", true).containsEntry("anna", false);

        shifts.set(new Shifts.Setting("sara", "always", null, null), "sara");
        alarms.tell(clock, 200, Set.of("supervisor"));
        assertThat(told()).containsEntry("sara", false);
    }

    @Test
    void theSupervisorsWhereNobodyElseIsLeft() {
        jdbc.sql("update casefile set team = 'complaints' where reference = :reference")
                .param("reference", reference)
                .update();
        alarms.tell(clock, 75, Set.of("owner"));
        assertThat(told()).containsOnlyKeys("sara");
    }

    @Test
    void nobodyWhereTheTableNamesNobody() {
        alarms.tell(clock, 75, Set.of());
        assertThat(rows()).isZero();
    }

    @Test
    void nobodyOfWhatWasTakenBack() {
        transaction.executeWithoutResult(status -> {
            alarms.tell(clock, 75, Set.of("team"));
            status.setRollbackOnly();
        });
        assertThat(rows()).isZero();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> alarms.tell(clock, 75, Set.of("boss")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Correct the table of alarm recipients.");
        assertThatThrownBy(() -> alarms.tell(reference + "-FRT-9", 75, Set.of("team")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> alarms.tell(clock, 0, Set.of("team"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asTheClockOfTheCaseStandsAtDelivery() {
        desk.claim("anna", reference, "Task_TriageContact");
        bench.letPass(Duration.ofHours(3));
        assertThat(levels.find(clock).orElseThrow().usedPercent()).isEqualTo(75);
        alarms.tell(clock, 75, Set.of("assignee"));
        alarms.tell(clock, 90, Set.of("assignee"));
        alarmWorker.drain();
        assertThat(states()).containsExactly("DONE", "DROPPED");

        bench.letPass(Duration.ofMinutes(36));
        alarmWindowWorker.drain();
        alarms.tell(clock, 90, Set.of("assignee"));
        alarmWorker.drain();
        assertThat(states()).containsExactly("DONE", "DONE");
    }

    @Test
    void fromTheTimerOfTheCaseToTheBell() {
        bench.letPass(Duration.ofHours(3));
        desk.fire(reference, "StartEvent_AlarmDue");
        assertThat(told()).containsOnlyKeys("alex", "anna");
        alarmWindowWorker.drain();
        alarmWorker.drain();
        assertThat(states()).containsOnly("DONE");
    }

    private Map<String, Boolean> told() {
        Map<String, Boolean> told = new HashMap<>();
        jdbc.sql("select person, at_once from alarm where clock_id = :clock order by seq")
                .param("clock", clock)
                .query((row, n) -> told.put(row.getString(1), row.getBoolean(2)))
                .list();
        return told;
    }

    private List<String> states() {
        return jdbc.sql("select state from alarm where clock_id = :clock order by percent")
                .param("clock", clock)
                .query(String.class)
                .list();
    }

    private int rows() {
        return jdbc.sql("select count(*) from alarm where clock_id = :clock")
                .param("clock", clock)
                .query(Integer.class)
                .single();
    }
}
