package org.followthrough.insight;

import java.time.Instant;
import java.util.Map;

/**
 * One observation of a figure.
 *
 * @param at puts it into a period
 * @param value in milliseconds, parts per million, a score, 0 or 1; null while it is not known
 * @param published from when it counts; null for at once, {@link Instant#MAX} while nobody knows
 */
record Observed(
        String figure,
        String reference,
        Instant at,
        Long value,
        Instant published,
        Map<String, String> keys,
        String customer) {

    static Observed of(String figure, ToldCase told, Instant at, Long value, Map<String, String> keys) {
        return new Observed(figure, told.reference(), at, value, null, keys, told.customer());
    }

    static Observed pending(String figure, ToldCase told, Instant at, Map<String, String> keys) {
        return new Observed(figure, told.reference(), at, null, null, keys, told.customer());
    }

    static Observed share(String figure, ToldCase told, Instant at, boolean yes, Map<String, String> keys) {
        return of(figure, told, at, yes ? 1L : 0L, keys);
    }

    Observed publishedFrom(Instant moment) {
        return new Observed(figure, reference, at, value, moment, keys, customer);
    }

    boolean countsAt(Instant now) {
        return value != null && (published == null || !published.isAfter(now));
    }
}
