package org.followthrough.sop.comparison;

import java.util.Optional;
import java.util.OptionalInt;

/** Compares how long something may take, or when it happens: timers and the due times of steps. */
final class TimeComparison {

    private final PartTelling tells;
    private final Part is;

    TimeComparison(PartTelling tells) {
        this.tells = tells;
        this.is = tells.is();
    }

    void timer(Optional<Timing> before, Optional<Timing> after) {
        if (!before.equals(after)) {
            Timing one = before.orElse(new Timing(after.map(Timing::property).orElse(""), ""));
            Timing other = after.orElse(new Timing(one.property(), ""));
            time(named(), one.property(), one.text(), other.property(), other.text(), limits());
        }
    }

    private String attachedTo() {
        return tells.after().title(is.item().get("attachedToRef"));
    }

    /** The event by its name; a timer without one by the step it watches. */
    private String named() {
        if (!is.name().isBlank()) {
            return Words.shortened(is.name());
        }
        return is.item().get("attachedToRef").isEmpty() ? "Timer " + is.id() : "Timer at step " + attachedTo();
    }

    /** Whether the timer says by when something has to be done, and not only how long a pause is. */
    private boolean limits() {
        return is.type().equals("boundaryEvent")
                || is.type().equals("startEvent") && tells.after().startsAside(is)
                || tells.after().races(is);
    }

    /**
     * @param limits whether it says by when something has to be done, so that more time is laxer
     */
    void time(String what, String propertyBefore, String then, String property, String now, boolean limits) {
        String shown = now.isEmpty() ? propertyBefore : property;
        String words = what + ": " + Words.arrow(then, now, Span::words);
        if (now.isEmpty()) {
            tells.tell(
                    "TIMER", shown, then, now, Weight.REMOVED, limits ? ChangeClass.MAJOR : ChangeClass.MINOR, words);
            return;
        }
        if (then.isEmpty()) {
            tells.tell("TIMER", shown, then, now, Weight.ADDED, ChangeClass.MINOR, words);
            return;
        }
        Weight weight = Weight.CHANGED;
        String suffix = "";
        OptionalInt more = Span.compare(then, now);
        if (limits && more.isPresent() && more.getAsInt() != 0) {
            weight = more.getAsInt() > 0 ? Weight.LOOSENED : Weight.TIGHTENED;
            suffix = weight.suffix();
        } else if (limits && Span.byServiceLevel(then) && !Span.byServiceLevel(now)) {
            weight = Weight.LOOSENED;
            suffix = " (loosened: no longer follows the service level)";
        }
        tells.tell(
                "TIMER",
                shown,
                then,
                now,
                weight,
                weight == Weight.LOOSENED ? ChangeClass.MAJOR : ChangeClass.MINOR,
                words + suffix);
    }
}
