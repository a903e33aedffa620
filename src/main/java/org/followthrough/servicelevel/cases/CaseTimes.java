package org.followthrough.servicelevel.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.followthrough.casefile.Ledger;
import org.followthrough.engine.CaseTimers.Question;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.policy.Rulebook;

/** What diagrams ask about one case, answered from its ledger as it stands. */
public final class CaseTimes {

    /** The due time of what is never due; the engine takes no timer without a date. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final List<Ledger.Entry> ledger;
    private final Rulebook rulebook;
    private final Instant now;
    private final List<DerivedClock> clocks;
    private final Map<String, Integer> alarmed;

    CaseTimes(String reference, List<Ledger.Entry> ledger, Rulebook rulebook, Instant now) {
        this.ledger = ledger;
        this.rulebook = rulebook;
        this.now = now;
        this.clocks = Derivation.of(reference, ledger, rulebook, now);
        this.alarmed = Alarms.raised(ledger);
    }

    List<DerivedClock> clocks() {
        return clocks;
    }

    /**
     * Answers a question by its name in the diagram.
     *
     * @throws IllegalArgumentException if there is no such question
     */
    Date answer(Question question) {
        return switch (question.name()) {
            case "due" -> due(Metric.valueOf(question.argument()));
            case "next" -> next();
            case "nextAlarm" -> nextAlarm();
            default -> throw new IllegalArgumentException("The clock has no answer to " + question.name() + ".");
        };
    }

    /**
     * When a metric is due; {@link #NEVER} when nothing of it is open, or it rests. The first answer is the next one.
     */
    public Date due(Metric metric) {
        Optional<Instant> due = metric == Metric.CUSTOMER_REMINDER
                ? Derivation.reminderDue(ledger, rulebook, now)
                : counting()
                        .filter(clock ->
                                clock.metric() == metric || metric == Metric.NRT && clock.metric() == Metric.FRT)
                        .map(clock -> clock.reading().dueAt())
                        .min(Comparator.naturalOrder());
        return date(due.orElse(NEVER));
    }

    /** When the next thing that is owed to the customer is due, or null when nothing is. */
    public Date next() {
        return counting()
                .filter(clock -> clock.metric() != Metric.ASSIGNEE_RESPONSE)
                .map(clock -> clock.reading().dueAt())
                .min(Comparator.naturalOrder())
                .map(CaseTimes::date)
                .orElse(null);
    }

    /** When somebody is to be told next that time runs out; {@link #NEVER} when nothing runs. */
    public Date nextAlarm() {
        return date(clocks.stream()
                .flatMap(clock -> nextAlarm(clock).stream())
                .min(Comparator.naturalOrder())
                .orElse(NEVER));
    }

    Optional<Instant> nextAlarm(DerivedClock clock) {
        return Alarms.next(clock.reading(), alarmed.getOrDefault(clock.id(), 0));
    }

    /** The share of the target of which somebody is to be told now, if it was not told already. */
    Optional<Integer> alarm(DerivedClock clock) {
        return Alarms.due(clock.reading(), alarmed.getOrDefault(clock.id(), 0), now);
    }

    private Stream<DerivedClock> counting() {
        return clocks.stream()
                .filter(clock -> clock.reading().state().open())
                .filter(clock -> clock.reading().state() != ClockState.PAUSED);
    }

    /** An instant as the engine counts, in milliseconds; rounded up, so that nothing ever comes too early. */
    public static Date date(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return Date.from(floor.equals(instant) ? instant : floor.plusMillis(1));
    }
}
