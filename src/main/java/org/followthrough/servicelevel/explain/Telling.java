package org.followthrough.servicelevel.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.clock.Slice;
import org.followthrough.servicelevel.clock.Target;
import org.followthrough.servicelevel.clock.TargetUnit;

/**
 * The clock in words that a customer could be told: what was promised, when the time began, what did not count, and
 * when it is due; then how it stands.
 *
 * @param person who has to act, where the clock watches one of us
 */
record Telling(Metric metric, Target target, Reading reading, String person, Moments moments) {

    private static final String OUTSIDE_HOURS = "outside opening hours";
    private static final String CLOSED = "closed: ";
    private static final String SPECIAL_HOURS = "outside opening hours: ";
    private static final String RESOLVED = "resolved";
    private static final int MOST_REASONS = 2;

    /** Consecutive time that does not count. */
    private record Gap(Instant from, Instant to, boolean desk, String why, Set<String> names) {}

    /** One sentence: the promise, and why it is due when it is due. */
    String promise() {
        List<String> parts = new ArrayList<>();
        parts.add(began());
        parts.addAll(reasons());
        String due = moments.full(reading.dueAt());
        String verb;
        if (reading.state() == ClockState.PAUSED) {
            verb = "so it would be due on " + due + " if the wait ended now";
        } else {
            boolean past = reading.stoppedAt() != null || !reading.dueAt().isAfter(moments.now());
            verb = "so it " + (past ? "was" : "is") + " due on " + due;
        }
        return promised() + " " + within() + ": " + String.join(", ", parts) + ", " + verb + ".";
    }

    /** How it stands. */
    String standing() {
        return switch (reading.state()) {
            case RUNNING -> "It is running: " + Moments.amount(reading.remaining()) + left() + ".";
            case PAUSED ->
                "It rests" + since() + ": " + Moments.amount(reading.remaining()) + left() + " once it goes on.";
            case BREACHED -> "It is overdue by " + Moments.amount(reading.remaining()) + counted() + ".";
            case MET -> "It was done on " + moments.full(reading.stoppedAt()) + ", in time.";
            case STOPPED_LATE ->
                (metric == Metric.ASSIGNEE_RESPONSE ? "It ended on " : "It was done on ")
                        + moments.full(reading.stoppedAt()) + ", " + Moments.amount(reading.remaining()) + counted()
                        + " too late.";
            case CANCELLED -> "It does not apply any more since " + moments.full(reading.stoppedAt()) + ".";
        };
    }

    private String left() {
        return counted() + (reading.remaining().compareTo(Duration.ofHours(1)) == 0 ? " is left" : " are left");
    }

    private String counted() {
        return target.unit().business() ? " of opening hours" : "";
    }

    private String since() {
        List<Slice> slices = reading.slices();
        return slices.stream()
                .filter(slice -> slice.to().equals(moments.now()) && !slice.counted())
                .findFirst()
                .map(slice -> " since " + moments.full(slice.from()) + ", because " + lower(slice.why()))
                .orElse("");
    }

    private String promised() {
        return switch (metric) {
            case ACK -> "We promised to confirm that your message arrived";
            case FRT -> "We promised a first answer";
            case NRT -> "We promised to answer each of your messages";
            case UPDATE -> "We promised news of your concern";
            case RESOLUTION -> "We promised a solution";
            case ASSIGNEE_RESPONSE -> "We want " + (person == null ? "who is given a case" : person) + " to take it up";
            case RECOVERY -> "We promised to call you back after your rating";
            case COMPLAINT_ACKNOWLEDGEMENT -> "We promised to confirm your complaint in writing";
            case COMPLAINT_SUMMARY -> "We promised to settle your complaint, or to say that it takes longer,";
            case COMPLAINT_FINAL -> "We promised our final word on your complaint";
            case CUSTOMER_REMINDER -> "We remind you of our question";
        };
    }

    private String within() {
        return (target.unit() == TargetUnit.END_OF_BUSINESS_DAY ? "by the " : "within ") + target.words();
    }

    private String began() {
        String at = moments.full(reading.startedAt());
        return switch (metric) {
            case ACK, FRT, RESOLUTION, COMPLAINT_ACKNOWLEDGEMENT, COMPLAINT_SUMMARY, COMPLAINT_FINAL ->
                "you contacted us on " + at;
            case NRT -> "you wrote on " + at;
            case UPDATE -> "we last wrote to you on " + at;
            case ASSIGNEE_RESPONSE -> "the case was assigned on " + at;
            case RECOVERY -> "you answered our survey on " + at;
            case CUSTOMER_REMINDER -> "we asked you on " + at;
        };
    }

    /** What lay between the start and the due time and did not count. */
    private List<String> reasons() {
        List<Gap> gaps = gaps();
        List<Gap> waits = gaps.stream().filter(gap -> !gap.desk()).toList();
        List<Gap> closings = gaps.stream().filter(Gap::desk).toList();
        List<String> reasons = new ArrayList<>();
        if (closings.size() <= MOST_REASONS) {
            closings.forEach(
                    gap -> reasons.add("our desk " + isOrWas(gap) + " closed " + span(gap) + named(gap.names())));
        } else {
            Set<String> names = new LinkedHashSet<>();
            closings.forEach(gap -> names.addAll(gap.names()));
            reasons.add("only our opening hours count" + named(names));
        }
        for (Gap wait : waits.subList(0, Math.min(waits.size(), MOST_REASONS))) {
            reasons.add("the time " + span(wait) + " does not count because " + lower(why(wait)));
        }
        if (waits.size() > MOST_REASONS) {
            reasons.add((waits.size() - MOST_REASONS) + " more waits do not count either");
        }
        return reasons;
    }

    private static String why(Gap wait) {
        return wait.why().equals(RESOLVED) ? "your concern was settled then" : wait.why();
    }

    private List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (Slice slice : reading.slices()) {
            if (slice.counted() || !slice.from().isBefore(reading.dueAt())) {
                continue;
            }
            boolean desk = isDesk(slice);
            Gap last = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
            boolean goesOn = last != null
                    && last.to().equals(slice.from())
                    && last.desk() == desk
                    && (desk || last.why().equals(slice.why()));
            Set<String> names = new LinkedHashSet<>(goesOn ? last.names() : Set.of());
            name(slice, names);
            Gap gap = new Gap(goesOn ? last.from() : slice.from(), slice.to(), desk, slice.why(), names);
            if (goesOn) {
                gaps.set(gaps.size() - 1, gap);
            } else {
                gaps.add(gap);
            }
        }
        return gaps;
    }

    /** Whether a piece of time does not count because our desk is closed, not because of this case. */
    static boolean isDesk(Slice slice) {
        return slice.why().startsWith(OUTSIDE_HOURS) || slice.why().startsWith("closed");
    }

    /** Why a piece of time counts or not, as a table says it. */
    static String words(Slice slice) {
        if (slice.why().equals("open")) {
            return "Our desk is open";
        }
        if (slice.why().equals(OUTSIDE_HOURS)) {
            return "Our desk is closed";
        }
        if (slice.why().startsWith(CLOSED)) {
            return "Our desk is closed: " + slice.why().substring(CLOSED.length());
        }
        if (slice.why().equals(RESOLVED)) {
            return "Your concern was settled";
        }
        String why = slice.why();
        return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
    }

    private static void name(Slice slice, Set<String> names) {
        for (String beginning : List.of(CLOSED, SPECIAL_HOURS)) {
            if (slice.why().startsWith(beginning)) {
                names.add(slice.why().substring(beginning.length()));
            }
        }
    }

    private String named(Set<String> names) {
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    private String isOrWas(Gap gap) {
        return gap.to().isAfter(moments.now()) ? "is" : "was";
    }

    private String span(Gap gap) {
        return "from " + moments.near(gap.from(), reading.startedAt()) + " to "
                + moments.near(gap.to(), reading.startedAt());
    }

    /** A sentence as the end of another one. */
    private static String lower(String sentence) {
        String text = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return text.startsWith("I ") ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
