package org.followthrough.servicelevel.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.followthrough.servicelevel.calendar.Stretch;
import org.followthrough.servicelevel.clock.Basis.Pause;

/**
 * How a clock has run, as far as it is needed to explain it.
 *
 * @param pauses all since the start, in order; one that lasts ends now
 * @param until the stop, or now
 * @param end the stop, or the later of due and now
 */
record Course(Basis basis, Instant start, List<Pause> pauses, Instant until, Instant end) {

    List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        addBasis(slices, basis, end);
        return slices;
    }

    private void addBasis(List<Slice> slices, Basis counting, Instant to) {
        if (counting.before() != null && counting.carried()) {
            addBasis(slices, counting.before(), counting.origin());
        } else if (counting.before() != null) {
            add(slices, new Slice(start, counting.origin(), false, "before the target was changed"));
        }
        Instant done = counting.origin();
        for (Pause pause : pauses) {
            Instant from = Basis.later(pause.from(), done);
            Instant until = Basis.earlier(pause.to(), to);
            if (from.isBefore(until)) {
                addStretches(slices, counting.rules(), done, from);
                add(slices, new Slice(from, until, false, pause.why()));
                done = until;
            }
        }
        addStretches(slices, counting.rules(), done, to);
    }

    private void addStretches(List<Slice> slices, Rules rules, Instant from, Instant to) {
        for (Stretch stretch : rules.stretches(from, to)) {
            add(slices, new Slice(stretch.from(), stretch.to(), stretch.open(), stretch.why()));
        }
    }

    private void add(List<Slice> slices, Slice slice) {
        if (slice.from().isBefore(until) && slice.to().isAfter(until)) {
            add(slices, new Slice(slice.from(), until, slice.counted(), slice.why()));
            add(slices, new Slice(until, slice.to(), slice.counted(), slice.why()));
            return;
        }
        Slice last = slices.isEmpty() ? null : slices.get(slices.size() - 1);
        if (last != null
                && !last.to().equals(until)
                && last.counted() == slice.counted()
                && last.why().equals(slice.why())) {
            slices.set(slices.size() - 1, new Slice(last.from(), slice.to(), last.counted(), last.why()));
        } else if (slice.from().isBefore(slice.to())) {
            slices.add(slice);
        }
    }
}
