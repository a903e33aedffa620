package org.followthrough.servicelevel.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.followthrough.servicelevel.cases.Told.REFERENCE;
import static org.followthrough.servicelevel.cases.Told.at;
import static org.followthrough.servicelevel.cases.Told.rulebook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.policy.Rulebook;

/** Laws that hold for any case, however little sense its events make. */
class TheOrderOfRecordingDoesNotMatterTest {

    private static final Rulebook RULEBOOK = rulebook();

    private static final List<String> EVENTS = List.of(
            "received",
            "received",
            "sent REPLY ben",
            "sent QUESTION ben",
            "sent RESOLUTION ben",
            "sent ACKNOWLEDGEMENT system",
            "note ben",
            "acknowledged",
            "skipped",
            "tier GOLD",
            "categorised billing NORMAL",
            "categorised billing URGENT",
            "categorised billing LOW",
            "categorised complaint HIGH",
            "waiting",
            "waiting supplier",
            "resumed",
            "reminded",
            "resolved",
            "reopened",
            "closed",
            "assigned t1 ben",
            "assigned t1 anna",
            "unassigned t1 ben",
            "looked t1 ben",
            "completed t1 ben",
            "scored s1 bad",
            "called s1");

    private static final Instant OPENED = at("03-09 09:00");

    @Provide
    Arbitrary<List<Ledger.Entry>> cases() {
        return Arbitraries.of(EVENTS)
                .list()
                .ofMaxSize(25)
                .flatMap(events -> Arbitraries.longs()
                        .between(1, Duration.ofDays(20).toMinutes())
                        .list()
                        .uniqueElements()
                        .ofSize(events.size())
                        .map(minutes -> story(events, minutes)));
    }

    private static List<Ledger.Entry> story(List<String> events, List<Long> minutes) {
        List<Ledger.Entry> ledger = new ArrayList<>();
        ledger.add(Told.entry(1, "03-09 09:00 opened web"));
        for (int index = 0; index < events.size(); index++) {
            Ledger.Entry entry = Told.entry(index + 2, "03-09 09:00 " + events.get(index));
            Instant at = OPENED.plus(Duration.ofMinutes(minutes.get(index)));
            ledger.add(new Ledger.Entry(entry.seq(), entry.type(), at, at, entry.actor(), entry.data()));
        }
        return ledger;
    }

    @Property(tries = 500)
    void anyOrderOfRecordingGivesTheSameClocks(
            @ForAll("cases") List<Ledger.Entry> ledger, @ForAll Random random, @ForAll("moments") Instant now) {
        List<Ledger.Entry> shuffled = new ArrayList<>(ledger);
        Collections.shuffle(shuffled, random);
        List<Ledger.Entry> recorded = new ArrayList<>();
        for (Ledger.Entry entry : shuffled) {
            recorded.add(new Ledger.Entry(
                    recorded.size() + 1, entry.type(), entry.occurredAt(), now, entry.actor(), entry.data()));
        }
        assertThat(derive(recorded, now)).isEqualTo(derive(ledger, now));
    }

    @Property(tries = 500)
    void aMomentIsWorkedOutTheSameFromThenAndFromLater(
            @ForAll("cases") List<Ledger.Entry> ledger, @ForAll("moments") Instant now) {
        List<Ledger.Entry> until = ledger.stream()
                .filter(entry -> !entry.occurredAt().isAfter(now))
                .toList();
        assertThat(derive(ledger, now)).isEqualTo(derive(until, now));
    }

    @Property(tries = 500)
    void eachClockIsSound(@ForAll("cases") List<Ledger.Entry> ledger, @ForAll("moments") Instant now) {
        Set<String> ids = new HashSet<>();
        for (DerivedClock clock : derive(ledger, now)) {
            assertThat(ids.add(clock.id())).as("one clock per id").isTrue();
            var reading = clock.reading();
            assertThat(reading.consumed().plus(reading.remaining())).isEqualTo(reading.target());
            assertThat(reading.state().open()).isEqualTo(reading.stoppedAt() == null);
            if (reading.state() == ClockState.BREACHED || reading.state() == ClockState.STOPPED_LATE) {
                assertThat(reading.breachedAt()).isNotNull().isBeforeOrEqualTo(now);
            } else {
                assertThat(reading.breachedAt()).isNull();
            }
            if (reading.state() == ClockState.RUNNING) {
                assertThat(reading.dueAt()).isAfter(now);
            }
            Alarms.due(reading, 0, now)
                    .ifPresent(level ->
                            assertThat(reading.reaches(level).orElseThrow()).isBeforeOrEqualTo(now));
            Alarms.due(reading, 0, now)
                    .ifPresent(level -> Alarms.next(reading, level)
                            .ifPresent(next -> assertThat(next).isAfter(now)));
        }
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(30).toMinutes())
                .map(minutes -> OPENED.plus(Duration.ofMinutes(minutes)));
    }

    private static List<DerivedClock> derive(List<Ledger.Entry> ledger, Instant now) {
        return Derivation.of(REFERENCE, ledger, RULEBOOK, now);
    }
}
