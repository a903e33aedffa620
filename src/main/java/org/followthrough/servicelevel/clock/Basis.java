package org.followthrough.servicelevel.clock;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * From where and by which rules a clock counts; a change of the rules puts another one in its place.
 *
 * @param origin from here on these rules count
 * @param nominal from here the whole target would have been counted
 * @param used counts as used at the origin
 * @param budget open or elapsed time of the whole target
 * @param due when it is due if nothing pauses after the origin
 * @param before what counted until the origin, or null if that is the start of the clock
 * @param carried whether what counted before is in {@code used}
 */
record Basis(
        Rules rules,
        Instant origin,
        Instant nominal,
        Duration used,
        Duration budget,
        Instant due,
        Basis before,
        boolean carried) {

    /** A pause that has ended, or lasts until now. */
    record Pause(Instant from, Instant to, String why) {}

    static Basis from(Instant origin, Rules rules, Basis before) {
        Instant due = rules.due(origin);
        return new Basis(rules, origin, origin, Duration.ZERO, rules.between(origin, due), due, before, false);
    }

    /** Returns the basis after a change at which the same share of the new target is used as was of this one. */
    Basis proportional(Rules changed, Instant at, Duration counted) {
        if (changed.equals(rules)) {
            return this;
        }
        if (counted.isZero() && changed.target().unit().byDate()) {
            Basis fresh = from(nominal, changed, before);
            return new Basis(changed, origin, nominal, used, fresh.budget, fresh.due, before, carried);
        }
        Duration whole = changed.between(nominal, changed.due(nominal));
        Duration share = counted.compareTo(budget) >= 0 ? whole : share(whole, counted, budget);
        Instant newDue = changed.plus(at, whole.minus(share));
        return new Basis(changed, at, nominal, share, whole, newDue, this, true);
    }

    private static Duration share(Duration whole, Duration part, Duration of) {
        BigInteger nanos = nanos(whole).multiply(nanos(part)).divide(nanos(of));
        BigInteger[] split = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000L));
        return Duration.ofSeconds(split[0].longValueExact(), split[1].longValueExact());
    }

    private static BigInteger nanos(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds())
                .multiply(BigInteger.valueOf(1_000_000_000L))
                .add(BigInteger.valueOf(duration.getNano()));
    }

    /** Returns what is used at an instant, at or after the origin. */
    Duration counted(Instant at, List<Pause> pauses) {
        Duration counted = used.plus(rules.between(origin, at));
        for (Pause pause : pauses) {
            counted = counted.minus(rules.between(later(pause.from(), origin), earlier(pause.to(), at)));
        }
        return counted;
    }

    /**
     * Returns when something that would happen without pauses happens with them. Only open time of a pause moves
     * it, and only if there is open time left between the pause and what would happen.
     */
    Instant moved(Instant unpaused, List<Pause> pauses) {
        Instant moved = unpaused;
        Duration paused = Duration.ZERO;
        for (Pause pause : pauses) {
            Instant from = later(pause.from(), origin);
            if (!stops(from, moved)) {
                continue;
            }
            paused = paused.plus(rules.between(from, pause.to()));
            moved = paused.isZero() ? unpaused : rules.plus(unpaused, paused);
        }
        return moved;
    }

    /** Returns whether a pause from then on keeps what is ahead from coming. */
    boolean stops(Instant from, Instant ahead) {
        return !rules.between(from, ahead).isZero();
    }

    /** Returns when a share of the target is used if nothing pauses after the origin. */
    Instant unpaused(int percent) {
        if (percent == 100 || budget.isZero() && percent < 100) {
            return due;
        }
        if (percent < 100) {
            Duration wanted = budget.multipliedBy(percent).dividedBy(100).minus(used);
            return wanted.isNegative() ? origin : rules.plus(origin, wanted);
        }
        if (budget.isZero()) {
            return due.plus(
                    Duration.between(nominal, due).multipliedBy(percent - 100L).dividedBy(100));
        }
        return rules.plus(due, budget.multipliedBy(percent - 100L).dividedBy(100));
    }

    /** Returns the basis in force when a share of the target was used. */
    Basis whenUsed(int percent) {
        boolean earlier = carried && budget.multipliedBy(percent).dividedBy(100).compareTo(used) < 0;
        return earlier ? before.whenUsed(percent) : this;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
