package org.followthrough.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.followthrough.insight.figures.Buckets;
import org.followthrough.web.BadParameter;

/**
 * A question for a figure.
 *
 * @param from the period begins here
 * @param to the period ends before this
 * @param zone in which days, weeks, months, hours and weekdays are told
 * @param by into which rows to cut it, or null for one row
 * @param only what to narrow it to, by cut: a key as rows carry it, {@link Cut#NONE} for what has none
 */
public record FigureQuestion(Figure figure, Instant from, Instant to, ZoneId zone, Cut by, Map<Cut, String> only) {

    private static final Duration LONGEST = Duration.ofDays(5 * 366);

    /**
     * @throws BadParameter if the period is empty, longer than five years or has too many rows, if it is narrowed to a
     *     day, week or month by other means than the period or to an hour that no clock shows, or if a level is asked by
     *     hour or weekday
     */
    public FigureQuestion {
        Objects.requireNonNull(figure);
        Objects.requireNonNull(zone);
        only = Map.copyOf(only);
        if (!from.isBefore(to)) {
            throw new BadParameter("to", "The period ends at or before its beginning. Give a \"to\" after \"from\".");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new BadParameter("to", "The period is longer than five years. Ask for a shorter one.");
        }
        only.keySet().stream().filter(Cut::isPeriod).findFirst().ifPresent(cut -> {
            throw new BadParameter(
                    cut.word(),
                    "A figure is narrowed to a " + cut.word() + " by its period: give \"from\" and \"to\".");
        });
        if (by != null && by.isPeriod()) {
            Buckets.check(from, to, zone, by);
        }
        only.entrySet().stream().filter(narrow -> narrow.getKey().isClock()).forEach(FigureQuestion::isOnTheClock);
        if (figure.kind() == FigureKind.LEVEL
                && Stream.concat(Stream.ofNullable(by), only.keySet().stream()).anyMatch(Cut::isClock)) {
            throw new BadParameter(
                    "by", "\"" + figure.title() + "\" is a level at a moment. Ask for it by day, week or month.");
        }
    }

    private static void isOnTheClock(Map.Entry<Cut, String> narrow) {
        List<String> hands = Buckets.hands(narrow.getKey());
        if (!hands.contains(narrow.getValue())) {
            String word = narrow.getKey().word();
            throw new BadParameter(
                    word,
                    "There is no " + word + " \"" + narrow.getValue() + "\". Give one from \"" + hands.get(0)
                            + "\" to \"" + hands.get(hands.size() - 1) + "\".");
        }
    }

    /** A question for one row over everything in the period. */
    public static FigureQuestion of(Figure figure, Instant from, Instant to, ZoneId zone) {
        return new FigureQuestion(figure, from, to, zone, null, Map.of());
    }

    /** The same question cut into rows, or not cut for null. */
    public FigureQuestion by(Cut cut) {
        return new FigureQuestion(figure, from, to, zone, cut, only);
    }

    /** The same question narrowed to one key of a cut. */
    public FigureQuestion only(Cut cut, String key) {
        Map<Cut, String> narrower = new EnumMap<>(Cut.class);
        narrower.putAll(only);
        narrower.put(cut, key);
        return new FigureQuestion(figure, from, to, zone, by, narrower);
    }

    /** The same question in another period. */
    public FigureQuestion in(Instant begin, Instant end) {
        return new FigureQuestion(figure, begin, end, zone, by, only);
    }

    /**
     * The question whose one row is the row with this key; the question itself if it is not cut.
     *
     * @throws BadParameter if no row can have this key
     */
    public FigureQuestion at(String key) {
        if (by == null || key == null) {
            return by(null);
        }
        return by.isPeriod() ? Buckets.narrow(this, key) : by(null).only(by, key);
    }
}
