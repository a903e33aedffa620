package org.followthrough.servicelevel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Copies of one real case with its processes, timers and tasks; in a database of its own, which it fills. */
@DeskTest
@TestPropertySource(properties = "followthrough.test=ten-thousand-clocks")
class TenThousandClocksFollowACalendarInSecondsTest {

    private static final int CASES = 3_400;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    CaseClocks clocks;

    @Autowired
    Rulebooks rulebooks;

    @Autowired
    ClockSweeper sweeper;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void withTheirTimersAndDueDatesOnTwoNodesAtOnce() throws Exception {
        String source = desk.openForBilling();
        desk.claim("ben", source, "Task_WorkOnCase");
        copy(source);
        assertThat(rulebooks.progress().open()).isGreaterThan(10_000);
        assertThat(rulebooks.progress().left()).isZero();
        CaseFile file = cases.get(source);
        Instant before = due(source + "-RESOLUTION-1");

        Rulebook now = rulebooks.current();
        List<?> history = now.history(Rulebook.calendarPart("business-hours"));
        ObjectNode shorter = (ObjectNode) json.readTree(now.history(Rulebook.calendarPart("business-hours"))
                .get(history.size() - 1)
                .content());
        shorter.set("week", json.readTree("{\"TUESDAY\":[\"10:00-11:00\"]}"));
        rulebooks.publish(Rulebook.calendarPart("business-hours"), shorter.toString(), true, "Tuesdays only", "test");
        int left = rulebooks.progress().left();
        assertThat(left).isGreaterThan(10_000);
        sweeper.sweepSome();
        assertThat(rulebooks.progress().left()).as("progress shows").isLessThan(left);

        long started = System.nanoTime();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Object> node = () -> {
                sweeper.sweep();
                return null;
            };
            for (Future<Object> done : nodes.invokeAll(List.of(node, node))) {
                done.get();
            }
        } finally {
            nodes.shutdown();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);

        assertThat(rulebooks.progress().left()).isZero();
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        String some = "FT-2099-001234";
        assertThat(due(some + "-RESOLUTION-1")).isAfter(before);
        assertThat(clocks.derive(some, clock.instant()))
                .filteredOn(derived -> derived.reading().state().open())
                .allSatisfy(derived -> assertThat(due(derived.id()))
                        .isEqualTo(derived.reading().dueAt()))
                .allSatisfy(derived -> assertThat(derived.calendarVersion()).isEqualTo(history.size() + 1));
        assertThat(file.openedAt()).isBefore(clock.instant());
        assertThat(jdbc.sql("select count(distinct due_date_) from act_ru_task")
                        .query(Integer.class)
                        .single())
                .as("every card has moved")
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(distinct job.duedate_) from act_ru_job job"
                                + " join act_ru_jobdef definition on definition.id_ = job.job_def_id_"
                                + " where definition.job_configuration_ like '%clock.nextAlarm%'")
                        .query(Integer.class)
                        .single())
                .as("every timer has moved")
                .isEqualTo(1);
    }

    private Instant due(String id) {
        return jdbc.sql("select due_at from service_clock where id = :id")
                .param("id", id)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Case, ledger, clocks, processes, timers and tasks, each with ids of its own. */
    private void copy(String source) {
        copy("casefile", "reference = :source", "'reference', 'FT-2099-' || lpad(n::text, 6, '0')", source);
        copy("ledger", "reference = :source", "'reference', 'FT-2099-' || lpad(n::text, 6, '0')", source);
        copy(
                "service_clock",
                "reference = :source",
                "'reference', 'FT-2099-' || lpad(n::text, 6, '0'),"
                        + " 'id', replace(id, :source, 'FT-2099-' || lpad(n::text, 6, '0'))",
                source);
        String processes = "select id_ from act_ru_execution where business_key_ = :source";
        copy(
                "act_ru_execution",
                "proc_inst_id_ in (" + processes + ")",
                ids("id_", "proc_inst_id_", "parent_id_", "super_exec_", "root_proc_inst_id_")
                        + ", 'business_key_', case when business_key_ = :source"
                        + " then 'FT-2099-' || lpad(n::text, 6, '0') end",
                source);
        copy(
                "act_ru_job",
                "process_instance_id_ in (" + processes + ")",
                ids("id_", "execution_id_", "process_instance_id_", "root_proc_inst_id_"),
                source);
        copy(
                "act_ru_task",
                "proc_inst_id_ in (" + processes + ")",
                ids("id_", "execution_id_", "proc_inst_id_"),
                source);
        jdbc.sql("analyze").update();
    }

    private static String ids(String... columns) {
        return String.join(
                ", ",
                List.of(columns).stream()
                        .map(column -> "'" + column + "', " + column + " || '-' || n")
                        .toList());
    }

    private void copy(String table, String which, String changed, String source) {
        jdbc.sql("insert into %s select (jsonb_populate_record(original, jsonb_build_object(%s))).*"
                                .formatted(table, changed)
                        + " from %s original, generate_series(1, :n) n where %s".formatted(table, which))
                .param("source", source)
                .param("n", CASES)
                .update();
    }
}
