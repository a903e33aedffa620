package org.followthrough.servicelevel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Priority;
import org.followthrough.engine.CaseTimers.Question;
import org.followthrough.servicelevel.ClockState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class TheTableSaysWhatTheLedgerSaysTest {

    private static final String WORK = "Task_WorkOnCase";

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Ledger ledger;

    @Autowired
    CaseClocks clocks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverHappensToARealCase(long seed) {
        Random random = new Random(seed);
        Channel channel = Channel.values()[random.nextInt(Channel.values().length)];
        String reference = desk.open(channel, Desk.someone(), "My invoice", "Please send me the invoice.", null);
        inLine(reference);
        for (int turn = 0; turn < 12; turn++) {
            desk.letPass(Duration.ofMinutes(1 + random.nextInt(60 * 30)));
            int before = ledger.of(reference).size();
            act(reference, random);
            if (ledger.of(reference).size() == before) {
                // Time alone has passed; only a timer or the next event tells the table so.
                note(reference, EventType.NOTE_ADDED, clock.instant(), Map.of());
            }
            inLine(reference);
        }
    }

    @Test
    void aBreachThatTurnsOutNotToBeOneIsTakenBackAndMayComeAgain() {
        String reference = desk.open(Channel.EMAIL, Desk.someone(), "My invoice", "Please send me the invoice.", null);
        desk.letPass(Duration.ofHours(30));
        Instant due = cases.get(reference).openedAt().plus(Duration.ofHours(24));
        note(reference, EventType.NOTE_ADDED, clock.instant(), Map.of());
        Ledger.Entry breach = desk.event(reference, EventType.CLOCK_BREACHED);
        assertThat(breaches(reference, EventType.CLOCK_BREACHED)).contains(reference + "-FRT-1");
        assertThat(ledger.of(reference))
                .filteredOn(entry -> (reference + "-FRT-1").equals(entry.data().get("clock")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.occurredAt()).isEqualTo(due))
                .satisfies(entry -> assertThat(entry.data()).containsEntry("dueAt", due.toString()));
        assertThat(breach.actor()).isEqualTo(Ledger.SYSTEM);

        note(reference, EventType.MESSAGE_SENT, due.minusSeconds(60), Map.of("kind", "REPLY"));
        assertThat(breaches(reference, EventType.CLOCK_BREACH_WITHDRAWN)).containsExactly(reference + "-FRT-1");
        assertThat(state(reference, "FRT")).isEqualTo("MET");

        note(reference, EventType.NOTE_ADDED, clock.instant(), Map.of());
        assertThat(breaches(reference, EventType.CLOCK_BREACH_WITHDRAWN))
                .as("once")
                .hasSize(1);
        inLine(reference);
    }

    @Test
    void theEndOfAClockIsNotedOnceAndAgainWhenItTurnsOutToHaveBeenAnother() {
        String reference = desk.open(Channel.EMAIL, Desk.someone(), "My invoice", "Please send me the invoice.", null);
        Instant opened = cases.get(reference).openedAt();
        desk.letPass(Duration.ofHours(30));
        note(reference, EventType.MESSAGE_SENT, clock.instant(), Map.of("kind", "REPLY"));
        note(reference, EventType.NOTE_ADDED, clock.instant(), Map.of());
        assertThat(ends(reference)).containsExactly("CLOCK_STOPPED late " + clock.instant());

        note(reference, EventType.MESSAGE_SENT, opened.plus(Duration.ofHours(25)), Map.of("kind", "REPLY"));
        note(reference, EventType.MESSAGE_SENT, opened.plus(Duration.ofHours(2)), Map.of("kind", "REPLY"));
        note(reference, EventType.NOTE_ADDED, clock.instant(), Map.of());
        assertThat(ends(reference))
                .containsExactly(
                        "CLOCK_STOPPED late " + opened.plus(Duration.ofHours(30)),
                        "CLOCK_STOP_WITHDRAWN",
                        "CLOCK_STOPPED late " + opened.plus(Duration.ofHours(25)),
                        "CLOCK_STOP_WITHDRAWN",
                        "CLOCK_STOPPED in time " + opened.plus(Duration.ofHours(2)));
        inLine(reference);
    }

    @Test
    void aChangeOfPriorityMovesTheCardOfTheAgent() {
        String reference = desk.openForBilling();
        Instant opened = cases.get(reference).openedAt();
        inTransaction(() -> cases.categorise(reference, "billing", Priority.URGENT, "billing", "test", Map.of()));
        assertThat(desk.task(reference, WORK).getDueDate()).isEqualTo(Date.from(opened.plus(Duration.ofHours(1))));
        inLine(reference);
    }

    /** Does something that is possible now. */
    private void act(String reference, Random random) {
        CaseState state = cases.get(reference).state();
        boolean working = !desk.tasks(reference, WORK).isEmpty();
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                if (state != CaseState.CLOSED) {
                    desk.customerWrites(reference, "Is there any news?");
                }
            }
            case 2 -> answer(reference, working, "ANSWER");
            case 3, 4 -> answer(reference, working, "ASK_CUSTOMER");
            case 5 -> answer(reference, working, "RESOLVE");
            case 6 -> {
                Priority priority = Priority.values()[random.nextInt(4)];
                inTransaction(() -> cases.categorise(
                        reference,
                        random.nextBoolean() ? "complaint" : "billing",
                        priority,
                        "billing",
                        "test",
                        Map.of()));
            }
            default ->
                note(
                        reference,
                        EventType.MESSAGE_SENT,
                        clock.instant().minus(Duration.ofMinutes(random.nextInt(3000))),
                        Map.of("kind", "REPLY"));
        }
    }

    private void answer(String reference, boolean working, String outcome) {
        if (working) {
            String holder = desk.task(reference, WORK).getAssignee();
            desk.complete(
                    holder == null ? "ben" : holder,
                    reference,
                    WORK,
                    Map.of("outcome", outcome, "reply", "We look into it."));
        }
    }

    /** An entry such as other parts of the product write it, perhaps late. */
    private void note(String reference, EventType type, Instant occurredAt, Map<String, ?> data) {
        inTransaction(() -> ledger.append(reference, type, occurredAt, "ben", data));
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private List<Object> breaches(String reference, EventType type) {
        return ledger.of(reference).stream()
                .filter(entry -> entry.type() == type)
                .map(entry -> entry.data().get("clock"))
                .toList();
    }

    /** What was noted of the end of the first response's clock. */
    private List<String> ends(String reference) {
        return ledger.of(reference).stream()
                .filter(entry -> (reference + "-FRT-1").equals(entry.data().get("clock")))
                .filter(entry -> entry.type().name().startsWith("CLOCK_STOP"))
                .map(entry -> entry.type() == EventType.CLOCK_STOP_WITHDRAWN
                        ? entry.type().name()
                        : entry.type()
                                + (entry.data().get("late").equals(true) ? " late " : " in time ")
                                + entry.occurredAt())
                .toList();
    }

    private String state(String reference, String metric) {
        return jdbc.sql("select state from service_clock where reference = :reference and metric = :metric")
                .param("reference", reference)
                .param("metric", metric)
                .query(String.class)
                .single();
    }

    /** Table, timers, due dates and breaches agree with the ledger. */
    private void inLine(String reference) {
        List<DerivedClock> derived = clocks.derive(reference, clock.instant());
        List<String> rows = jdbc.sql("select * from service_clock where reference = :reference")
                .param("reference", reference)
                .query((row, number) -> "%s %s %s %s %s %s"
                        .formatted(
                                row.getString("id"),
                                row.getString("state"),
                                instant(row.getObject("due_at", OffsetDateTime.class)),
                                instant(row.getObject("soon_at", OffsetDateTime.class)),
                                instant(row.getObject("stopped_at", OffsetDateTime.class)),
                                instant(row.getObject("breached_at", OffsetDateTime.class))))
                .list();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(derived.stream()
                        .map(clock -> "%s %s %s %s %s %s"
                                .formatted(
                                        clock.id(),
                                        clock.reading().state(),
                                        clock.reading().dueAt(),
                                        clock.soonAt(),
                                        clock.reading().stoppedAt(),
                                        clock.reading().breachedAt()))
                        .toList());
        assertThat(noted(reference))
                .containsExactlyInAnyOrderElementsOf(derived.stream()
                        .filter(clock -> clock.reading().breachedAt() != null)
                        .map(DerivedClock::id)
                        .toList());
        assertThat(notedEnds(reference))
                .containsExactlyInAnyOrderElementsOf(derived.stream()
                        .filter(clock -> clock.reading().state() == ClockState.MET
                                || clock.reading().state() == ClockState.STOPPED_LATE)
                        .map(clock -> "%s %s due %s stopped %s"
                                .formatted(
                                        clock.id(),
                                        clock.reading().state() == ClockState.STOPPED_LATE,
                                        clock.reading().dueAt(),
                                        clock.reading().stoppedAt()))
                        .toList());
        CaseTimes times = clocks.times(reference);
        jdbc.sql("""
                select job.duedate_ as due, definition.job_configuration_ as asks
                from act_ru_execution process
                join act_ru_job job on job.process_instance_id_ = process.id_
                join act_ru_jobdef definition on definition.id_ = job.job_def_id_
                where process.business_key_ = :reference and definition.job_configuration_ like '%clock.%'
                """).param("reference", reference).query(row -> {
            String asks = row.getString("asks");
            String argument = asks.contains("'") ? asks.split("'")[1] : null;
            String name = asks.replaceFirst(".*clock\\.", "").replaceFirst("\\(.*", "");
            assertThat(row.getTimestamp("due"))
                    .as(asks)
                    .isEqualTo(new Timestamp(
                            times.answer(new Question(name, argument)).getTime()));
        });
    }

    private List<String> noted(String reference) {
        List<String> noted = new ArrayList<>();
        for (Ledger.Entry entry : ledger.of(reference)) {
            if (entry.type() == EventType.CLOCK_BREACHED) {
                noted.add((String) entry.data().get("clock"));
            } else if (entry.type() == EventType.CLOCK_BREACH_WITHDRAWN) {
                noted.remove(entry.data().get("clock"));
            }
        }
        return noted;
    }

    private List<String> notedEnds(String reference) {
        Map<Object, String> noted = new HashMap<>();
        for (Ledger.Entry entry : ledger.of(reference)) {
            Map<String, Object> data = entry.data();
            if (entry.type() == EventType.CLOCK_STOPPED) {
                assertThat(entry.occurredAt()).hasToString((String) data.get("stoppedAt"));
                String before = noted.put(
                        data.get("clock"),
                        "%s %s due %s stopped %s"
                                .formatted(
                                        data.get("clock"), data.get("late"), data.get("dueAt"), data.get("stoppedAt")));
                assertThat(before).as("withdrawn before it is noted anew").isNull();
            } else if (entry.type() == EventType.CLOCK_STOP_WITHDRAWN) {
                noted.remove(data.get("clock"));
            }
        }
        return List.copyOf(noted.values());
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
