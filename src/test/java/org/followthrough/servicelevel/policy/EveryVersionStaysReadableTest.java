package org.followthrough.servicelevel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@DeskTest
class EveryVersionStaysReadableTest {

    @Autowired
    Desk desk;

    @Autowired
    Rulebooks rulebooks;

    @Autowired
    PublicHolidays holidays;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    TransactionOperations transactions;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void theStartingValuesAreInForceFromTheBeginning() {
        Policy policy = rulebooks.current().policyAt(Instant.EPOCH).content();
        assertThat(target(policy, Metric.FRT, Channel.CHAT, Priority.URGENT)).isEqualTo("5 minutes");
        assertThat(target(policy, Metric.FRT, Channel.EMAIL, Priority.URGENT)).isEqualTo("60 minutes");
        assertThat(target(policy, Metric.FRT, Channel.EMAIL, Priority.LOW)).isEqualTo("24 hours");
        assertThat(target(policy, Metric.FRT, Channel.WEB, Priority.NORMAL)).isEqualTo("4 business hours");
        assertThat(target(policy, Metric.RESOLUTION, Channel.WEB, Priority.NORMAL))
                .isEqualTo("3 business days");
        assertThat(policy.numberOfRule(
                        Metric.COMPLAINT_FINAL, new Situation(Channel.WEB, Priority.NORMAL, "STANDARD", "billing")))
                .isEmpty();
    }

    @Test
    void theHolidaysAreFrozenWithTheirNames() throws Exception {
        Publication hours = rulebooks
                .current()
                .history(Rulebook.calendarPart("business-hours"))
                .get(0);
        CalendarSpec spec = json.readValue(hours.content(), CalendarSpec.class);
        int year = clock.instant().atOffset(ZoneOffset.UTC).getYear();
        assertThat(spec.exceptions())
                .contains(DayException.closed(LocalDate.of(year, 12, 25), "1st Christmas day"))
                .hasSizeGreaterThanOrEqualTo(7 * 9);
        assertThat(holidays.of("de", null, 2026, 2026))
                .extracting(DayException::date)
                .containsExactly(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 4, 3),
                        LocalDate.of(2026, 4, 6),
                        LocalDate.of(2026, 5, 1),
                        LocalDate.of(2026, 5, 14),
                        LocalDate.of(2026, 5, 25),
                        LocalDate.of(2026, 10, 3),
                        LocalDate.of(2026, 12, 25),
                        LocalDate.of(2026, 12, 26));
        assertThat(holidays.of("DE", "by", 2026, 2026))
                .extracting(DayException::why)
                .contains("Epiphany");
        assertThatThrownBy(() -> holidays.of("de", "atlantis", 2026, 2026))
                .isInstanceOf(PublicationRefused.class)
                .hasMessageContaining("bw, by");
    }

    @Test
    void aNewVersionHoldsFromItsPublicationAndTheOldOneStays() {
        String part = Rulebook.calendarPart("helpline");
        Instant first = clock.instant();
        rulebooks.publish(part, "{\"zone\":\"Europe/Berlin\",\"week\":\"always\"}", false, "A helpline", "test");
        desk.letPass(Duration.ofHours(1));
        String shorter = "{\"zone\":\"Europe/Berlin\",\"week\":{\"MONDAY\":[\"09:00-12:00\"]}}";
        Publication second = rulebooks.publish(part, shorter, false, "Mornings only", "test");

        Rulebook rulebook = rulebooks.current();
        assertThat(rulebook.calendarAt("helpline", first.plusSeconds(60)).version())
                .isEqualTo(1);
        assertThat(rulebook.calendarAt("helpline", first.minusSeconds(60)).version())
                .as("before it existed")
                .isEqualTo(1);
        assertThat(rulebook.calendarAt("helpline", second.effectiveAt()).version())
                .isEqualTo(2);
        assertThat(rulebook.calendarKeys()).contains("always", "business-hours", "helpline");
        assertThatThrownBy(() -> rulebooks.publish(part, shorter, false, "Again", "test"))
                .isInstanceOf(PublicationRefused.class)
                .hasMessage("Nothing has changed since version 2.");
        assertThatThrownBy(() -> jdbc.sql("update service_level_version set content = '{}'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void whatWasNeverCommittedIsForgotten() {
        String part = Rulebook.calendarPart("night-desk");
        transactions.executeWithoutResult(status -> {
            rulebooks.publish(part, "{\"zone\":\"Europe/Berlin\",\"week\":\"always\"}", false, "Tried", "test");
            assertThat(rulebooks.current().calendarKeys()).contains("night-desk");
            status.setRollbackOnly();
        });
        Publication kept = rulebooks.publish(
                part, "{\"zone\":\"UTC\",\"week\":{\"MONDAY\":[\"22:00-06:00\"]}}", false, "Meant", "test");

        assertThat(rulebooks.current().history(part)).containsExactly(kept);
    }

    @Test
    void whatCannotBeUsedIsRefusedWithItsField() {
        rulebooks.publish(
                Rulebook.calendarPart("mondays"),
                "{\"zone\":\"Europe/Berlin\",\"week\":{\"MONDAY\":[\"09:00-12:00\"]}}",
                false,
                "Mondays only",
                "test");
        refused(Rulebook.POLICY, "{", "", "This is not JSON");
        refused(Rulebook.POLICY, "null", "", "There is nothing to publish.");
        refused(Rulebook.POLICY, "{\"rules\":[]}", "onChange", "Say what a change");
        refused(Rulebook.POLICY, "{\"onChange\":\"LATER\",\"rules\":[]}", "onChange", "LATER");
        refused(Rulebook.POLICY, rule("\"minutes\"", "nowhere"), "rules[0].calendar", "always, business-hours");
        refused(Rulebook.POLICY, rule("\"day\"", "always"), "rules[0].target.unit", "A bare day");
        refused(
                Rulebook.POLICY,
                rule("\"minutes\"", "always").replace("5", "-5"),
                "rules[0].target.amount",
                "at least");
        refused(
                Rulebook.POLICY,
                rule("\"minutes\"", "always").replace("chat", "pigeon"),
                "rules[0].channels[0]",
                "pigeon");
        refused(
                Rulebook.POLICY,
                rule("\"minutes\"", "always").replace("metric", "metrik"),
                "rules[0].metrik",
                "metrik");
        refused(
                Rulebook.POLICY,
                rule("\"business_hours\"", "mondays").replace("5", "87660"),
                "rules[0].target",
                "too little open time");
        refused(Rulebook.calendarPart("x"), "{\"zone\":\"Berlin\",\"week\":\"always\"}", "zone", "Berlin");
        refused(Rulebook.calendarPart("x"), "{\"zone\":\"Europe/Berlin\",\"week\":\"never\"}", "week", "always");
        refused("weather", "{}", "part", "neither");
    }

    private static String rule(String unit, String calendar) {
        return """
                {"onChange":"RETROACTIVE","rules":[{"description":"x","metric":"FRT","channels":["chat"],
                 "target":{"amount":5,"unit":%s},"calendar":"%s"}]}
                """.formatted(unit, calendar);
    }

    private void refused(String part, String content, String field, String words) {
        assertThatThrownBy(() -> rulebooks.publish(part, content, false, "Test", "test"))
                .isInstanceOfSatisfying(
                        PublicationRefused.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field))
                .hasMessageContaining(words);
    }

    private static String target(Policy policy, Metric metric, Channel channel, Priority priority) {
        int number = policy.numberOfRule(metric, new Situation(channel, priority, "STANDARD", null))
                .orElseThrow();
        return policy.of(metric).get(number - 1).target().words();
    }
}
