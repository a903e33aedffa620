package org.followthrough.insight.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.insight.Figure;
import org.followthrough.sop.CaseReleases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the diagrams, people and the clock write into ledgers, and what comes of it, corrections included. */
@DeskTest
class TheDesksOwnWorkBecomesFiguresTest {

    private record Row(
            String item,
            Instant at,
            Long value,
            OffsetDateTime finalAt,
            String channel,
            String team,
            String agent,
            String tier,
            String process,
            String sop) {}

    @Autowired
    Desk desk;

    @Autowired
    Rollup rollup;

    @Autowired
    Cases cases;

    @Autowired
    Ledger ledger;

    @Autowired
    CaseReleases releases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void fromTheFirstMessageToTheClosing() {
        String reference = desk.openForBilling();
        rollup.catchUp();
        assertThat(desk.events(reference)).contains(EventType.CASE_ACKNOWLEDGED);
        assertThat(one(reference, Figure.FRT).value())
                .as("an automatic mail is no response")
                .isNull();
        assertThat(one(reference, Figure.SLA_ACK).value()).isEqualTo(1);
        assertThat(sum(reference, Figure.BACKLOG)).isEqualTo(1);

        desk.letPass(Duration.ofMinutes(42));
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        rollup.catchUp();
        Ledger.Entry opened = desk.event(reference, EventType.CASE_OPENED);
        Ledger.Entry answered = desk.event(reference, EventType.MESSAGE_SENT);
        Ledger.Entry resolved = desk.event(reference, EventType.CASE_RESOLVED);
        Row first = one(reference, Figure.FRT);
        assertThat(first.value())
                .isEqualTo(Duration.between(opened.occurredAt(), answered.occurredAt())
                        .toMillis())
                .isBetween(42 * 60_000L, 45 * 60_000L);
        assertThat(first)
                .returns("web", Row::channel)
                .returns("billing", Row::team)
                .returns("ben", Row::agent);
        assertThat(first.sop())
                .isEqualTo("contact "
                        + releases.of(reference).stream()
                                .filter(line -> line.sop().equals("contact"))
                                .findFirst()
                                .orElseThrow()
                                .version());
        assertThat(one(reference, Figure.FCR_GROSS).value()).isEqualTo(1);
        assertThat(one(reference, Figure.FCR_GROSS).finalAt().toInstant())
                .as("not published before 7 days have passed")
                .isEqualTo(resolved.occurredAt().plus(Duration.ofDays(7)));
        assertThat(one(reference, Figure.ONE_TOUCH).value()).isEqualTo(1);
        assertThat(one(reference, Figure.SLA_FRT)).returns(1L, Row::value).returns("ben", Row::agent);
        assertThat(one(reference, Figure.AHT)).returns("ben", Row::agent).returns("contact", Row::process);
        assertThat(sum(reference, Figure.BACKLOG)).isZero();
        assertThat(infinite(reference)).as("full resolution is provisional").isEqualTo(1);

        desk.fire(reference, "Event_GracePeriodOver");
        rollup.catchUp();
        assertThat(one(reference, Figure.RESOLUTION_FULL).finalAt().toInstant())
                .isEqualTo(desk.event(reference, EventType.CASE_CLOSED).occurredAt());
    }

    @Test
    void aReopenedCaseIsNoFirstContactResolutionAnyMore() {
        String reference = resolved(Desk.someone());
        rollup.catchUp();
        assertThat(one(reference, Figure.FCR_GROSS).value()).isEqualTo(1);
        desk.customerWrites(reference, "It came back.");
        rollup.catchUp();
        assertThat(one(reference, Figure.FCR_GROSS).value()).isZero();
        assertThat(one(reference, Figure.REOPEN).value()).isEqualTo(1);
        assertThat(one(reference, Figure.RESOLUTION_FULL).value()).isNull();
        assertThat(one(reference, Figure.NRT).value()).as("the customer waits").isNull();
        assertThat(sum(reference, Figure.BACKLOG)).isEqualTo(1);
    }

    @Test
    void anotherCaseOfTheCustomerChangesTheFirstOneAndSpamChangesItBack() {
        Contact customer = Desk.someone();
        String first = resolved(customer);
        desk.letPass(Duration.ofDays(1));
        desk.fire(first, "Event_GracePeriodOver");
        desk.letPass(Duration.ofDays(4));
        String second = open(customer);
        assertThat(second).isNotEqualTo(first);
        rollup.catchUp();
        assertThat(one(first, Figure.FCR_GROSS).value()).isZero();
        assertThat(one(first, Figure.REPEAT_CONTACT).value()).isEqualTo(1);
        append(second, EventType.CASE_MARKED_SPAM, Map.of("reason", "ADVERTISEMENT"));
        rollup.catchUp();
        assertThat(rows(second)).as("spam is out").isZero();
        assertThat(one(first, Figure.FCR_GROSS).value()).isEqualTo(1);
    }

    @Test
    void aMergedCaseIsOutAndTheOtherOneStays() {
        String absorbed = desk.openForBilling();
        String survivor = desk.openForBilling();
        rollup.catchUp();
        assertThat(rows(absorbed)).isPositive();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> cases.merge(absorbed, survivor, "sara", Map.of()));
        rollup.catchUp();
        assertThat(rows(absorbed)).isZero();
        assertThat(rows(survivor)).isPositive();
    }

    @Test
    void aCorrectedEntryCorrectsTheFigures() {
        String reference = resolved(Desk.someone());
        rollup.catchUp();
        long before = one(reference, Figure.FRT).value();
        Ledger.Entry answer = desk.event(reference, EventType.MESSAGE_SENT);
        Ledger.Entry opened = desk.event(reference, EventType.CASE_OPENED);
        append(
                reference,
                EventType.ENTRY_CORRECTED,
                Map.of(
                        "entry",
                        answer.seq(),
                        "occurredAt",
                        opened.occurredAt().plusSeconds(7).toString()));
        rollup.catchUp();
        assertThat(before).isGreaterThan(7_000);
        assertThat(one(reference, Figure.FRT).value()).isEqualTo(7_000);

        append(
                reference,
                EventType.ENTRY_CORRECTED,
                Map.of("entry", desk.event(reference, EventType.CASE_RESOLVED).seq(), "void", true));
        rollup.catchUp();
        assertThat(one(reference, Figure.RESOLUTION_FIRST).value()).isNull();
        assertThat(sum(reference, Figure.BACKLOG)).isEqualTo(1);
        assertThat(of(reference, Figure.FCR_GROSS)).isEmpty();
    }

    private String open(Contact customer) {
        return desk.open(Channel.WEB, customer, "My invoice", "Please send me the invoice once more.", null);
    }

    private String resolved(Contact customer) {
        String reference = open(customer);
        desk.letPass(Duration.ofMinutes(10));
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        return reference;
    }

    private void append(String reference, EventType type, Map<String, Object> data) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.append(reference, type, "sara", data));
    }

    private Row one(String reference, Figure figure) {
        List<Row> rows = of(reference, figure);
        assertThat(rows).as(figure + " of " + reference).hasSize(1);
        return rows.get(0);
    }

    private List<Row> of(String reference, Figure figure) {
        return jdbc.sql(
                        "select item, at, value, case when final_at < 'infinity' then final_at end as final_at, channel,"
                                + " team, agent, tier, process, sop from figure_observation"
                                + " where reference = :reference and figure = :figure order by item")
                .param("reference", reference)
                .param("figure", figure.name())
                .query((row, n) -> new Row(
                        row.getString("item"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        (Long) row.getObject("value"),
                        row.getObject("final_at", OffsetDateTime.class),
                        row.getString("channel"),
                        row.getString("team"),
                        row.getString("agent"),
                        row.getString("tier"),
                        row.getString("process"),
                        row.getString("sop")))
                .list();
    }

    private long sum(String reference, Figure figure) {
        return of(reference, figure).stream().mapToLong(Row::value).sum();
    }

    private long infinite(String reference) {
        return jdbc.sql("select count(*) from figure_observation where reference = ? and figure = 'RESOLUTION_FULL'"
                        + " and final_at = 'infinity'")
                .param(reference)
                .query(Long.class)
                .single();
    }

    private long rows(String reference) {
        return jdbc.sql("select count(*) from figure_observation where reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
    }
}
