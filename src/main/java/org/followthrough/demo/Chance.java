package org.followthrough.demo;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Everything that happens by chance in the played weeks, out of one seed. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        this(new SplittableRandom(seed));
    }

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** Chance of its own for a part of the story, so that the parts do not disturb each other. */
    Chance split() {
        return new Chance(random.split());
    }

    boolean happens(double share) {
        return random.nextDouble() < share;
    }

    double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    int number(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    double normal() {
        // Box and Muller (1958); the generator of Java 17 has no stable normal distribution of its own.
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** A time that is usually about the median and sometimes many times longer: log-normal. */
    Duration about(Duration median, double spread) {
        return Duration.ofMillis((long) (median.toMillis() * StrictMath.exp(spread * normal())));
    }

    /** How many come when so many are expected: Poisson. */
    int count(double expected) {
        double limit = StrictMath.exp(-expected);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> T weighted(List<T> of, ToDoubleFunction<T> weight) {
        double left = random.nextDouble() * of.stream().mapToDouble(weight).sum();
        for (T one : of) {
            left -= weight.applyAsDouble(one);
            if (left < 0) {
                return one;
            }
        }
        return of.get(of.size() - 1);
    }
}
