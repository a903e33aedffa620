package org.followthrough.servicelevel.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.policy.Publication;
import org.followthrough.servicelevel.policy.Rulebook;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two cases are merged, each clock that goes on counts from the earlier start. All times are hours of one day. */
class AMergedCaseHandsItsClocksOverTest {

    private static final Instant DAY = Instant.parse("2026-03-09T00:00:00Z");

    private static final Rulebook RULES = rules();

    private final Case absorbed = new Case("FT-2026-000001");
    private final Case survivor = new Case("FT-2026-000002");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # absorbed opened, survivor opened, merged, FRT (4 h) from, due, RESOLUTION (8 h) due
                    8,  9, 10,  8, 12, 16
                    9,  8, 10,  8, 12, 16
                    8,  8, 10,  8, 12, 16
                    """)
    void theFirstResponseAndTheResolutionCountFromTheEarlierOpening(
            double first, double second, double merged, double start, double due, double resolutionDue) {
        absorbed.opened(first);
        survivor.opened(second);
        merge(merged);

        assertThat(clock(survivor, Metric.FRT, 11).startedAt()).isEqualTo(at(start));
        assertThat(clock(survivor, Metric.FRT, 11).dueAt()).isEqualTo(at(due));
        assertThat(clock(survivor, Metric.RESOLUTION, 11).dueAt()).isEqualTo(at(resolutionDue));
        assertThat(clock(survivor, Metric.FRT, 11).state()).isEqualTo(ClockState.RUNNING);
    }

    @Test
    void theClocksOfTheMergedCaseAreCancelled() {
        absorbed.opened(8);
        survivor.opened(9);
        merge(10);

        assertThat(derive(absorbed, 20))
                .extracting(
                        DerivedClock::metric,
                        clock -> clock.reading().state(),
                        clock -> clock.reading().stoppedAt())
                .containsExactlyInAnyOrder(
                        tuple(Metric.RESOLUTION, ClockState.CANCELLED, at(10)),
                        tuple(Metric.ACK, ClockState.CANCELLED, at(10)),
                        tuple(Metric.FRT, ClockState.CANCELLED, at(10)));
    }

    @Test
    void whatIsOverdueByTheEarlierStartIsBreachedAtTheMerge() {
        absorbed.opened(1).answered(2);
        survivor.opened(9);
        merge(10);

        Reading before = clock(survivor, Metric.RESOLUTION, 9.5);
        assertThat(before.startedAt()).isEqualTo(at(9));
        assertThat(before.state()).isEqualTo(ClockState.RUNNING);
        Reading after = clock(survivor, Metric.RESOLUTION, 11);
        assertThat(after.dueAt()).isEqualTo(at(9));
        assertThat(after.breachedAt()).isEqualTo(at(10));
        assertThat(after.state()).isEqualTo(ClockState.BREACHED);
        assertThat(after.consumed().plus(after.remaining())).isEqualTo(after.target());
    }

    @Test
    void aBreachThatHappenedStaysAsItWas() {
        absorbed.opened(1);
        survivor.opened(2);
        merge(11);

        Reading resolution = clock(survivor, Metric.RESOLUTION, 12);
        assertThat(resolution.breachedAt()).isEqualTo(at(10));
        assertThat(resolution.dueAt()).isEqualTo(at(10));
        assertThat(clock(absorbed, Metric.RESOLUTION, 12).state()).isEqualTo(ClockState.STOPPED_LATE);
    }

    @Test
    void whatTheCustomerWaitsForInTheMergedCaseIsOwedInTheOther() {
        absorbed.opened(8);
        survivor.opened(7).answered(7.5);
        merge(9);

        Reading next = clock(survivor, Metric.NRT, 9.5);
        assertThat(next.startedAt()).isEqualTo(at(8));
        assertThat(next.dueAt()).isEqualTo(at(10));
        assertThat(derive(survivor, 9.5)).noneMatch(clock -> clock.metric() == Metric.FRT && clock.cycle() > 1);
        survivor.answered(9.75);
        assertThat(clock(survivor, Metric.NRT, 12).state()).isEqualTo(ClockState.MET);
    }

    @Test
    void anUnansweredTurnOfBothCountsFromTheEarlierMessage() {
        absorbed.opened(1).answered(2).wrote(8);
        survivor.opened(1).answered(2).wrote(8.5);
        merge(9);

        assertThat(clock(survivor, Metric.NRT, 9.5).startedAt()).isEqualTo(at(8));
    }

    @Test
    void whatWasSettledThereIsNotOwedHere() {
        absorbed.opened(1).answered(2);
        survivor.opened(3).answered(4);
        merge(5);

        assertThat(derive(survivor, 6)).noneMatch(clock -> clock.metric() == Metric.NRT);
        assertThat(clock(absorbed, Metric.FRT, 6).state()).isEqualTo(ClockState.MET);
    }

    @Test
    void theTimeInWhichTheMergedCaseWaitedForTheCustomerDoesNotCount() {
        absorbed.opened(1).asked(2).wrote(8);
        survivor.opened(9);
        merge(10);

        Reading resolution = clock(survivor, Metric.RESOLUTION, 11);
        assertThat(resolution.startedAt()).isEqualTo(at(1));
        assertThat(resolution.consumed()).isEqualTo(Duration.ofHours(4));
        assertThat(resolution.dueAt()).isEqualTo(at(15));
        assertThat(resolution.state()).isEqualTo(ClockState.RUNNING);
    }

    @Test
    void aWaitOfTheMergedCaseThatLastsRestsOnlyUntilTheOtherCaseBegan() {
        absorbed.opened(1).asked(2);
        survivor.opened(9);
        merge(10);

        assertThat(clock(survivor, Metric.RESOLUTION, 11).consumed()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void aCallBackThatIsStillOwedGoesAlong() {
        absorbed.opened(1).answered(2).add(2, EventType.CASE_RESOLVED, "ben", Map.of());
        absorbed.add(3, EventType.SURVEY_ANSWERED, Ledger.CUSTOMER, Map.of("survey", "s1", "score", 1, "bad", true));
        absorbed.add(3, EventType.CASE_REOPENED, Ledger.CUSTOMER, Map.of());
        survivor.opened(4);
        merge(5);

        assertThat(clock(survivor, Metric.RECOVERY, 6).startedAt()).isEqualTo(at(3));
        survivor.add(6, EventType.RECOVERY_CLOSED, "sara", Map.of("survey", "s1"));
        assertThat(clock(survivor, Metric.RECOVERY, 7).state()).isEqualTo(ClockState.MET);
    }

    @Nested
    class OfAChainOfMerges {

        @Test
        void theEarliestStartCounts() {
            absorbed.opened(1).asked(2).wrote(6);
            survivor.opened(7);
            merge(8);
            Case last = new Case("FT-2026-000003").opened(9);
            merge(survivor, last, 10);

            Reading resolution = clock(last, Metric.RESOLUTION, 10.5);
            assertThat(resolution.startedAt()).isEqualTo(at(1));
            assertThat(resolution.dueAt()).isEqualTo(at(13));
        }
    }

    private void merge(double hour) {
        merge(absorbed, survivor, hour);
    }

    private static void merge(Case from, Case to, double hour) {
        Map<String, Object> clocks =
                Inherited.write(CaseStory.of(from.entries, at(hour)).legacy());
        from.add(hour, EventType.CASE_MERGED, "ben", Map.of("into", to.reference));
        to.add(hour, EventType.CASE_ABSORBED, "ben", Map.of("absorbed", from.reference, "clocks", clocks));
    }

    private static Reading clock(Case of, Metric metric, double hour) {
        return derive(of, hour).stream()
                .filter(clock -> clock.metric() == metric)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .reading();
    }

    private static List<DerivedClock> derive(Case of, double hour) {
        return Derivation.of(of.reference, of.entries, RULES, at(hour));
    }

    private static Instant at(double hour) {
        return DAY.plusSeconds((long) (hour * 3600));
    }

    /** A case as its ledger tells it. */
    private static final class Case {

        private final String reference;
        private final List<Ledger.Entry> entries = new ArrayList<>();

        Case(String reference) {
            this.reference = reference;
        }

        Case opened(double hour) {
            add(hour, EventType.CASE_OPENED, Ledger.CUSTOMER, Map.of("channel", "web"));
            return wrote(hour);
        }

        Case wrote(double hour) {
            return add(hour, EventType.MESSAGE_RECEIVED, Ledger.CUSTOMER, Map.of("kind", "CONTACT"));
        }

        Case answered(double hour) {
            return add(hour, EventType.MESSAGE_SENT, "ben", Map.of("kind", "REPLY"));
        }

        Case asked(double hour) {
            add(hour, EventType.MESSAGE_SENT, "ben", Map.of("kind", "QUESTION"));
            return add(hour, EventType.WAITING_STARTED, "ben", Map.of("for", "customer"));
        }

        Case add(double hour, EventType type, String actor, Map<String, Object> data) {
            entries.add(new Ledger.Entry(entries.size() + 1, type, at(hour), at(hour), actor, data));
            return this;
        }
    }

    private static Rulebook rules() {
        String policy = """
                {"onChange": "RETROACTIVE", "rules": [
                  {"metric": "ACK", "target": {"amount": 12, "unit": "hours"}, "calendar": "always"},
                  {"metric": "FRT", "target": {"amount": 4, "unit": "hours"}, "calendar": "always"},
                  {"metric": "NRT", "target": {"amount": 2, "unit": "hours"}, "calendar": "always"},
                  {"metric": "RESOLUTION", "target": {"amount": 8, "unit": "hours"}, "calendar": "always"},
                  {"metric": "RECOVERY", "target": {"amount": 24, "unit": "hours"}, "calendar": "always"}]}
                """;
        return Rulebook.of(
                List.of(
                        published(Rulebook.calendarPart("always"), "{\"zone\": \"UTC\", \"week\": \"always\"}"),
                        published(Rulebook.POLICY, policy)),
                new ObjectMapper().findAndRegisterModules());
    }

    private static Publication published(String part, String content) {
        return new Publication(part, 1, content, Instant.EPOCH, false, "", "system");
    }
}
