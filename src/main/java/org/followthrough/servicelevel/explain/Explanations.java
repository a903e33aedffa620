package org.followthrough.servicelevel.explain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Ledger;
import org.followthrough.engine.Refused;
import org.followthrough.engine.WorkByHand;
import org.followthrough.servicelevel.cases.CaseClocks;
import org.followthrough.servicelevel.cases.DerivedClock;
import org.followthrough.servicelevel.explain.Explanation.Edition;
import org.followthrough.servicelevel.explain.Explanation.Other;
import org.followthrough.servicelevel.explain.Explanation.Turn;
import org.followthrough.servicelevel.policy.Publication;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out the clocks of a case once more and says how each came about. Who reads cases reads these. */
@Component
@Transactional(readOnly = true)
class Explanations {

    private static final String CASE_PROCESS = "contact";
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Cases cases;
    private final CaseClocks clocks;
    private final Rulebooks rulebooks;
    private final Ledger ledger;
    private final Staff staff;
    private final WorkByHand work;
    private final Clock clock;

    Explanations(
            Cases cases,
            CaseClocks clocks,
            Rulebooks rulebooks,
            Ledger ledger,
            Staff staff,
            WorkByHand work,
            Clock clock) {
        this.cases = cases;
        this.clocks = clocks;
        this.rulebooks = rulebooks;
        this.ledger = ledger;
        this.staff = staff;
        this.work = work;
        this.clock = clock;
    }

    /**
     * The clocks of a case, in the order in which they came up.
     *
     * @throws org.followthrough.casefile.CaseNotFound if there is no such case
     * @throws Refused if this person does not read cases
     */
    List<DerivedClock> ofCase(String reference, Member reader) {
        allow(reader);
        return clocks.derive(cases.get(reference).reference(), clock.instant());
    }

    /**
     * One clock.
     *
     * @throws ClockNotFound if the case has no such clock
     * @throws Refused if this person does not read cases
     */
    DerivedClock clock(String id, Member reader) {
        allow(reader);
        return derived(id).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ClockNotFound(id));
    }

    /** The zone in which a clock's opening hours are local times. */
    ZoneId zone(DerivedClock one) {
        return rulebooks
                .current()
                .calendar(one.calendar(), one.calendarVersion())
                .content()
                .zone();
    }

    /** When a clock is due and why, in one sentence. */
    String promise(DerivedClock one) {
        return new Telling(
                        one.metric(), one.target(), one.reading(), person(one), new Moments(zone(one), clock.instant()))
                .promise();
    }

    private String person(DerivedClock one) {
        return one.assignee() == null ? null : staff.displayName(one.assignee());
    }

    /**
     * One clock, explained.
     *
     * @throws ClockNotFound if the case has no such clock
     * @throws Refused if this person does not read cases
     */
    Explanation of(String id, Member reader) {
        DerivedClock explained = clock(id, reader);
        Rulebook rulebook = rulebooks.current();
        return Explanation.of(
                explained,
                person(explained),
                zone(explained),
                clock.instant(),
                turns(explained, rulebook),
                edition(
                        "Policy",
                        rulebook.policy(explained.policyVersion()).publication(),
                        "/service-levels/history/policy/" + explained.policyVersion()),
                edition(
                        explained.calendar(),
                        rulebook.calendar(explained.calendar(), explained.calendarVersion())
                                .publication(),
                        "/service-levels/history/calendars/" + explained.calendar() + "/"
                                + explained.calendarVersion()),
                derived(id).stream()
                        .filter(other -> !other.id().equals(id))
                        .map(other -> new Other(
                                other.id(), title(other), other.reading().state()))
                        .toList());
    }

    /** A metric with its cycle where it is not the first. */
    static String title(DerivedClock one) {
        return one.metric().title() + (one.cycle() == 1 ? "" : " no. " + one.cycle());
    }

    private List<DerivedClock> derived(String id) {
        String reference = CaseClocks.referenceOf(id).orElseThrow(() -> new ClockNotFound(id));
        return clocks.derive(reference, clock.instant());
    }

    private Edition edition(String name, Publication publication, String path) {
        return new Edition(
                name,
                publication.version(),
                path,
                publication.effectiveAt().equals(Instant.EPOCH) ? null : publication.effectiveAt(),
                publication.publishedBy().equals(Ledger.SYSTEM) ? null : staff.displayName(publication.publishedBy()),
                publication.reason());
    }

    /** What mattered to the clock, with who did it, and what the desk was told of it. */
    private List<Turn> turns(DerivedClock one, Rulebook rulebook) {
        List<Ledger.Entry> entries = ledger.of(one.reference());
        List<Turn> turns = new ArrayList<>();
        one.events().forEach(event -> turns.add(turn(event.at(), event.words(), entries, rulebook)));
        for (Ledger.Entry entry : entries) {
            if (one.id().equals(entry.data().get("clock"))) {
                told(entry).ifPresent(words -> turns.add(new Turn(entry.occurredAt(), words, null, null)));
            }
        }
        turns.sort(Comparator.comparing(Turn::at));
        return turns;
    }

    private Turn turn(Instant at, String words, List<Ledger.Entry> entries, Rulebook rulebook) {
        Optional<Publication> published = rulebook.moves().stream()
                .filter(move -> move.effectiveAt().equals(at))
                .findFirst();
        if (published.isPresent()) {
            Publication move = published.get();
            return new Turn(at, words + " Reason: " + move.reason(), staff.displayName(move.publishedBy()), null);
        }
        return entries.stream()
                .filter(entry -> entry.occurredAt().equals(at))
                .min(Comparator.comparing((Ledger.Entry entry) -> entry.actor().equals(Ledger.SYSTEM))
                        .thenComparing(Ledger.Entry::seq))
                .map(entry -> new Turn(
                        at,
                        words,
                        by(entry.actor()),
                        Duration.between(entry.occurredAt(), entry.recordedAt()).compareTo(LATE) >= 0
                                ? entry.recordedAt()
                                : null))
                .orElseGet(() -> new Turn(at, words, null, null));
    }

    private String by(String actor) {
        return switch (actor) {
            case Ledger.SYSTEM -> null;
            case Ledger.CUSTOMER -> "the customer";
            default -> staff.displayName(actor);
        };
    }

    private static Optional<String> told(Ledger.Entry entry) {
        Map<String, Object> data = entry.data();
        return Optional.ofNullable(
                switch (entry.type()) {
                    case CLOCK_BREACHED -> "The time was up.";
                    case CLOCK_BREACH_WITHDRAWN ->
                        "It was in time after all: what was recorded later had happened in time.";
                    case CLOCK_ALARM ->
                        Objects.toString(data.get("percent")) + " % of the time was used; people were told.";
                    default -> null;
                });
    }

    private void allow(Member reader) {
        if (!work.processesWithTasksFor(reader.id(), List.copyOf(reader.groups()))
                .contains(CASE_PROCESS)) {
            throw new Refused("Your account sees no cases. Ask an administrator for a team.");
        }
    }
}
