package org.followthrough.insight.figures;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;

/**
 * The parameters of a statement over observations, and the pieces of SQL that stand on them. Local time comes from the
 * time zones of Java alone: the database knows other zones, and reads {@code +02:00} the other way round. What people
 * write is always given, never written into the statement; lists of our own making are written, because the database
 * would read a given one again for each row.
 */
class Parameters {

    /** Whether an observation counts. */
    static final String PUBLISHED = "(value is not null and (final_at is null or final_at <= :now))";

    private final Map<String, Object> values = new HashMap<>();
    private final Map<Object, String> names = new HashMap<>();

    Parameters(Instant now) {
        values.put("now", now.atOffset(ZoneOffset.UTC));
    }

    Map<String, Object> values() {
        return values;
    }

    String moment(Instant moment) {
        return add(moment.atOffset(ZoneOffset.UTC)) + "::timestamptz";
    }

    static String names(Collection<Figure> figures) {
        return figures.stream().map(Figure::name).collect(Collectors.joining(",", "'{", "}'"));
    }

    String text(String text) {
        return add(text);
    }

    /** The key of an observation's row. */
    String key(Cut by, ZoneId zone, Instant from, Instant to) {
        if (by == null) {
            return "''";
        }
        if (by.isPeriod()) {
            return "width_bucket(at, " + moments(Buckets.of(from, to, zone, by), Buckets.Bucket::from) + ")::text";
        }
        if (by.isClock()) {
            return clock(by, zone, from, to);
        }
        return "coalesce(" + by.word() + ", '" + Cut.NONE + "')";
    }

    /** The number of the first bucket whose end an observation does not come after; what is at the end is in. */
    String ends(Instant from, Instant to, ZoneId zone, Cut by) {
        return "(width_bucket(at - interval '1 microsecond', "
                + moments(Buckets.of(from, to, zone, by), Buckets.Bucket::to) + ") + 1)::text";
    }

    /** What narrows the observations. */
    String only(Map<Cut, String> only, ZoneId zone, Instant from, Instant to) {
        StringBuilder narrower = new StringBuilder();
        only.forEach((cut, key) -> {
            if (cut.isClock()) {
                narrower.append(" and ")
                        .append(clock(cut, zone, from, to))
                        .append(" = ")
                        .append(text(key));
            } else if (key.equals(Cut.NONE)) {
                narrower.append(" and ").append(cut.word()).append(" is null");
            } else {
                narrower.append(" and ").append(cut.word()).append(" = ").append(text(key));
            }
        });
        return narrower.toString();
    }

    /** Hour or weekday by the offsets that the zone has in the period. */
    private String clock(Cut cut, ZoneId zone, Instant from, Instant to) {
        List<Instant> changes = new ArrayList<>(List.of(from));
        ZoneOffsetTransition next = zone.getRules().nextTransition(from);
        while (next != null && next.getInstant().isBefore(to)) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        String offsets = changes.stream()
                .map(change ->
                        Integer.toString(zone.getRules().getOffset(change).getTotalSeconds()))
                .collect(Collectors.joining(",", "'{", "}'::int[]"));
        return "to_char((at at time zone 'UTC') + make_interval(secs => (" + offsets + ")[width_bucket(at, "
                + moments(changes, change -> change) + ")]), '" + (cut == Cut.HOUR ? "HH24" : "FMday") + "')";
    }

    private <T> String moments(List<T> of, Function<T, Instant> moment) {
        return of.stream()
                .map(moment)
                .map(Instant::toString)
                .collect(Collectors.joining(",", "'{", "}'::timestamptz[]"));
    }

    private String add(Object value) {
        return ":"
                + names.computeIfAbsent(value, added -> {
                    String name = "p" + names.size();
                    values.put(name, added);
                    return name;
                });
    }
}
