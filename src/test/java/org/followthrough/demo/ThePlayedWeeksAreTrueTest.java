package org.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.followthrough.PlayedDeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.engine.PlayedTime;
import org.followthrough.precontact.goals.Baseline;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a newcomer sees was done: by the diagrams, in the past, without anything left lying. */
@PlayedDeskTest
class ThePlayedWeeksAreTrueTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    PlayedTime time;

    @Autowired
    Releases releases;

    @Test
    void theClockIsTheRealOneAndIsNeverMovedAgain() {
        Instant now = clock.instant();
        assertThat(Duration.between(now, Instant.ofEpochMilli(System.currentTimeMillis()))
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
        assertThatThrownBy(() -> time.begin(now.minusSeconds(60))).hasMessageContaining("never moved");
    }

    @Test
    void thePagesOfTheDeskSayDemoData() {
        Visitor sara = new Visitor(port).logIn("sara", "demo");
        assertThat(sara.get("/sops").body()).contains("Demo data", "--followthrough.demo.empty=true");
        assertThat(sara.get("/desk/alarms").body()).contains("Demo data");
        assertThat(sara.get("/desk/demo").body()).contains("\"demo\":true");
        assertThat(new Visitor(port).get("/help").body()).doesNotContain("Demo data");
    }

    @Test
    void theAuditTrailHolds() {
        assertThat(new Visitor(port)
                        .withBasic("carl", "demo")
                        .get("/api/audit/verify")
                        .body())
                .contains("\"ok\":true");
    }

    @Test
    void noMailOfThePlayedWeeksIsOnItsWay() {
        assertThat(count("outbox where state = 'NOT_SENT' and reason like 'Demo data%'"))
                .isGreaterThan(150);
        assertThat(count("outbox where state <> 'NOT_SENT'")).isZero();
    }

    @Test
    void nothingHappenedInTheFuture() {
        assertThat(count("ledger where occurred_at > :now or recorded_at > :now"))
                .isZero();
        assertThat(count("casefile where opened_at > :now")).isZero();
        assertThat(count("message where at > :now or recorded_at > :now")).isZero();
    }

    @Test
    void everyCaseWentThroughTheDiagrams() {
        assertThat(count("casefile")).isGreaterThan(60);
        assertThat(jdbc.sql("""
                select reference from casefile c where not exists
                  (select 1 from act_hi_procinst p where p.business_key_ = c.reference and p.proc_def_key_ = 'contact')
                """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("""
                select reference from casefile c where state not in ('CLOSED', 'MERGED', 'SPAM') and not exists
                  (select 1 from act_ru_execution p where p.business_key_ = c.reference)
                """).query(String.class).list()).isEmpty();
    }

    @Test
    void nothingFailedAndNothingIsLeftLying() {
        assertThat(count("act_ru_job where retries_ = 0 or exception_msg_ is not null"))
                .isZero();
        assertThat(count("act_ru_incident")).isZero();
        for (String queue : List.of("inbox", "survey_answer", "outbox")) {
            assertThat(count(queue + " where state not in ('DONE', 'NOT_SENT')"))
                    .as(queue)
                    .isZero();
        }
        assertThat(count("alarm where state = 'QUARANTINED'")).isZero();
        // Of the alarms of the last minutes no mail tells yet: it waits whether more are to come.
        assertThat(count("alarm_window where state <> 'DONE' and ends_at < (select ends_at from demo_play)"))
                .isZero();
        // The engine forgets what is old at night; that is no part of the desk's work.
        assertThat(count("act_ru_job where handler_type_ <> 'history-cleanup' and duedate_ <"
                        + " (select ends_at - interval '5 minutes' from demo_play) at time zone 'UTC'"))
                .isZero();
    }

    @Test
    void goalsBeginFromWhatTheFiguresSaidOnThatDay() {
        assertThat(jdbc.sql("select baseline_n from goal").query(Long.class).list())
                .isNotEmpty()
                .allMatch(n -> n >= Baseline.FEWEST);
    }

    @Test
    void twoVersionsOfTheSopDifferInWhatTheyDo() {
        assertThat(releases.inForce("contact").orElseThrow().version()).isEqualTo("1.1.0");
        assertThat(transfers("1.1.0")).isLessThan(transfers("1.0.0") / 2);
    }

    private double transfers(String version) {
        return jdbc.sql("""
                select avg(case when exists (select 1 from ledger l where l.reference = c.business_key
                                             and l.type = 'CASE_HANDED_OVER') then 1.0 else 0 end)
                from (select distinct b.business_key from sop_case_release b
                      join sop_release r on r.id = b.release_id
                      where r.sop = 'contact' and r.version = :version and b.business_key like 'FT-%') c
                """).param("version", version).query(Double.class).single();
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
