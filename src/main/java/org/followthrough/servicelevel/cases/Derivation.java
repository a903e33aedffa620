package org.followthrough.servicelevel.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.cases.CaseStory.Change;
import org.followthrough.servicelevel.cases.Course.Step;
import org.followthrough.servicelevel.clock.ChangeMode;
import org.followthrough.servicelevel.clock.ClockEvent;
import org.followthrough.servicelevel.clock.ClockEvent.Advanced;
import org.followthrough.servicelevel.clock.ClockEvent.Cancelled;
import org.followthrough.servicelevel.clock.ClockEvent.Paused;
import org.followthrough.servicelevel.clock.ClockEvent.Reopened;
import org.followthrough.servicelevel.clock.ClockEvent.Resumed;
import org.followthrough.servicelevel.clock.ClockEvent.RulesChanged;
import org.followthrough.servicelevel.clock.ClockEvent.Stopped;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.clock.Rules;
import org.followthrough.servicelevel.clock.ServiceClock;
import org.followthrough.servicelevel.policy.Policy;
import org.followthrough.servicelevel.policy.PolicyRule;
import org.followthrough.servicelevel.policy.Publication;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebook.Edition;
import org.followthrough.servicelevel.policy.Situation;

/**
 * The clocks of a case as a function of its ledger, of all that was ever published and of the time. A clock keeps the
 * versions that were in force at its start; a publication that moves open clocks gives it those of its part.
 */
final class Derivation {

    private static final String CALENDAR = Rulebook.calendarPart("");

    /** What the rulebook says for a clock at one moment. */
    private record Applied(
            Instant since, PolicyRule rule, int ruleNumber, int policyVersion, Edition<BusinessCalendar> calendar) {

        Rules rules() {
            return new Rules(calendar.content(), rule.target());
        }
    }

    private final String reference;
    private final Course course;
    private final List<Change> changes;
    private final Rulebook rulebook;
    private final Instant now;

    private final List<ClockEvent> events = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();
    private final Map<String, Edition<BusinessCalendar>> movedCalendars = new HashMap<>();
    private Edition<Policy> policy;
    private Situation situation;
    private boolean open = true;
    private boolean changedWhileStopped;
    private int eventsBeforeItVanished = -1;
    private Instant vanishedAt;

    private Derivation(String reference, Course course, List<Change> changes, Rulebook rulebook, Instant now) {
        this.reference = reference;
        this.course = course;
        this.changes = changes;
        this.rulebook = rulebook;
        this.now = now;
        this.policy = rulebook.policyAt(course.start());
    }

    /**
     * All clocks of a case, in the order in which they came up.
     *
     * @param ledger the entries of one case in any order
     * @param now what happened or was published later does not count
     */
    static List<DerivedClock> of(String reference, List<Ledger.Entry> ledger, Rulebook rulebook, Instant now) {
        CaseStory story = CaseStory.of(ledger, now);
        return story.courses().stream()
                .map(course -> new Derivation(reference, course, story.changes(), rulebook, now))
                .flatMap(derivation -> derivation.clock().stream())
                .toList();
    }

    /** When the customer is to be reminded next, or nothing when nobody waits or no rule says so. */
    static Optional<Instant> reminderDue(List<Ledger.Entry> ledger, Rulebook rulebook, Instant now) {
        CaseStory story = CaseStory.of(ledger, now);
        return story.reminderFrom().flatMap(from -> {
            Policy policy = rulebook.policyAt(from).content();
            OptionalInt number = policy.numberOfRule(Metric.CUSTOMER_REMINDER, story.reminderSituation());
            if (number.isEmpty()) {
                return Optional.empty();
            }
            PolicyRule rule = policy.of(Metric.CUSTOMER_REMINDER).get(number.getAsInt() - 1);
            Rules rules = new Rules(rulebook.calendarAt(rule.calendar(), from).content(), rule.target());
            return Optional.of(ServiceClock.read(Metric.CUSTOMER_REMINDER, from, rules, List.of(), from)
                    .dueAt());
        });
    }

    private Optional<DerivedClock> clock() {
        situation = situationAtTheBeginning();
        happenings.add(new Happening(course.start(), course.began()));
        look(course.start(), ChangeMode.RETROACTIVE, null);
        replay();
        if (applied.isEmpty()) {
            return Optional.empty();
        }
        if (vanishedAt != null) {
            events.subList(eventsBeforeItVanished, events.size()).clear();
            events.add(new Cancelled(vanishedAt));
        }
        Reading reading = ServiceClock.read(
                course.metric(), course.start(), applied.get(0).rules(), events, now);
        Applied inForce = inForce(reading);
        return Optional.of(new DerivedClock(
                reference + "-" + course.metric() + "-" + course.cycle(),
                reference,
                course.metric(),
                course.cycle(),
                reading,
                inForce.rule().target(),
                inForce.rule().description(),
                inForce.ruleNumber(),
                inForce.policyVersion(),
                inForce.rule().calendar(),
                inForce.calendar().version(),
                course.task(),
                course.assignee(),
                List.copyOf(happenings)));
    }

    private Situation situationAtTheBeginning() {
        Situation first = changes.get(0).situation();
        for (Change change : changes) {
            if (change.place() <= course.place()) {
                first = change.situation();
            }
        }
        return first;
    }

    /** Takes steps of the clock, changes of the situation and publications in the order of time. */
    private void replay() {
        List<Change> later = changes.stream()
                .filter(change -> change.place() > course.place())
                .toList();
        List<Publication> moves = rulebook.moves().stream()
                .filter(move -> move.effectiveAt().isAfter(course.start())
                        && !move.effectiveAt().isAfter(now))
                .toList();
        int nextChange = 0;
        int nextMove = 0;
        for (Step step : course.steps()) {
            while (nextChange < later.size() && later.get(nextChange).place() < step.place()
                    || nextMove < moves.size()
                            && !moves.get(nextMove).effectiveAt().isAfter(step.at())) {
                if (moveIsNext(moves, nextMove, later, nextChange, step.at())) {
                    take(moves.get(nextMove), othersFollow(moves, nextMove++));
                } else {
                    take(later.get(nextChange++));
                }
            }
            take(step);
        }
        while (nextChange < later.size() || nextMove < moves.size()) {
            if (moveIsNext(moves, nextMove, later, nextChange, now)) {
                take(moves.get(nextMove), othersFollow(moves, nextMove++));
            } else {
                take(later.get(nextChange++));
            }
        }
    }

    private static boolean moveIsNext(
            List<Publication> moves, int nextMove, List<Change> changes, int nextChange, Instant until) {
        if (nextMove == moves.size() || moves.get(nextMove).effectiveAt().isAfter(until)) {
            return false;
        }
        return nextChange == changes.size()
                || !moves.get(nextMove)
                        .effectiveAt()
                        .isAfter(changes.get(nextChange).at());
    }

    /** What was published together holds together: no clock is judged by one half of it. */
    private static boolean othersFollow(List<Publication> moves, int move) {
        return move + 1 < moves.size()
                && moves.get(move + 1).effectiveAt().equals(moves.get(move).effectiveAt());
    }

    private void take(Step step) {
        switch (step.mark()) {
            case PAUSED -> events.add(new Paused(step.at(), step.words()));
            case RESUMED -> events.add(new Resumed(step.at()));
            case STOPPED -> {
                events.add(new Stopped(step.at()));
                open = false;
            }
            case CANCELLED -> {
                events.add(new Cancelled(step.at()));
                open = false;
            }
            case REOPENED -> {
                events.add(new Reopened(step.at()));
                open = true;
            }
            case ADVANCED ->
                events.add(new Advanced(
                        step.at(), step.earlier().start(), step.earlier().waits()));
            case TOLD -> {
                // changes nothing
            }
        }
        happenings.add(new Happening(step.at(), step.words()));
        if (step.mark() == Course.Mark.REOPENED && changedWhileStopped) {
            changedWhileStopped = false;
            look(step.at(), policy.content().onChange(), null);
        }
    }

    private void take(Change change) {
        situation = change.situation();
        if (open) {
            ChangeMode mode = change.settling()
                    ? ChangeMode.RETROACTIVE
                    : policy.content().onChange();
            look(change.at(), mode, change.words());
        } else {
            changedWhileStopped = true;
        }
    }

    private void take(Publication move, boolean othersFollow) {
        if (!open) {
            return;
        }
        if (move.part().equals(Rulebook.POLICY)) {
            policy = rulebook.policy(move.version());
        } else {
            String key = move.part().substring(CALENDAR.length());
            movedCalendars.put(key, rulebook.calendar(key, move.version()));
        }
        if (!othersFollow) {
            look(move.effectiveAt(), ChangeMode.RETROACTIVE, "New service times were published for open cases, too.");
        }
    }

    /** Finds the rule that holds now; only a rule that differs in its target or calendar changes the clock. */
    private void look(Instant at, ChangeMode mode, String why) {
        OptionalInt number = policy.content().numberOfRule(course.metric(), situation);
        if (number.isEmpty()) {
            if (!applied.isEmpty() && vanishedAt == null) {
                vanishedAt = at;
                eventsBeforeItVanished = events.size();
            }
            return;
        }
        vanishedAt = null;
        PolicyRule rule = policy.content().of(course.metric()).get(number.getAsInt() - 1);
        Edition<BusinessCalendar> calendar = movedCalendars.containsKey(rule.calendar())
                ? movedCalendars.get(rule.calendar())
                : rulebook.calendarAt(rule.calendar(), course.start());
        Applied found = new Applied(at, rule, number.getAsInt(), policy.version(), calendar);
        if (applied.isEmpty()) {
            applied.add(found);
            return;
        }
        Applied before = applied.get(applied.size() - 1);
        applied.add(found);
        if (!found.rules().equals(before.rules())) {
            events.add(new RulesChanged(at, found.rules(), mode));
            String target = found.rule().target().equals(before.rule().target())
                    ? "The opening hours that count changed."
                    : "From now on the target is " + found.rule().target().words() + ".";
            happenings.add(new Happening(at, why == null ? target : why + " " + target));
        }
    }

    /** The rule that gave the due time: once the time is up, no later one changes it. */
    private Applied inForce(Reading reading) {
        Applied last = applied.get(0);
        for (Applied candidate : applied) {
            if (reading.breachedAt() == null || !candidate.since().isAfter(reading.breachedAt())) {
                last = candidate;
            }
        }
        return last;
    }
}
