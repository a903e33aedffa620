package org.followthrough.insight.figures;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.followthrough.insight.Cut;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.web.BadParameter;

/** The days, weeks and months of a period, as the wall clocks of a zone tell them: a day may have 23 or 25 hours. */
public final class Buckets {

    private static final int MOST = 1000;

    /**
     * One day, week or month, or what of it lies in the period.
     *
     * @param key the date of its first day ("2026-10-05"; weeks begin on Monday), a month as "2026-10"
     */
    public record Bucket(String key, Instant from, Instant to) {}

    private Buckets() {}

    /** All buckets of a period without gaps, in their order; the first and the last are cut off by its ends. */
    public static List<Bucket> of(Instant from, Instant to, ZoneId zone, Cut by) {
        List<Bucket> buckets = new ArrayList<>();
        LocalDate first = first(LocalDate.ofInstant(from, zone), by);
        while (true) {
            Instant begin = first.atStartOfDay(zone).toInstant();
            if (!begin.isBefore(to)) {
                return buckets;
            }
            LocalDate next = next(first, by);
            Instant end = next.atStartOfDay(zone).toInstant();
            // Where the date line moved a whole day was left out: it has no bucket.
            if (begin.isBefore(end)) {
                buckets.add(
                        new Bucket(key(first, by), begin.isBefore(from) ? from : begin, end.isAfter(to) ? to : end));
            }
            first = next;
        }
    }

    /** @throws BadParameter if the period has too many buckets */
    public static void check(Instant from, Instant to, ZoneId zone, Cut by) {
        if (of(from, to, zone, by).size() > MOST) {
            throw new BadParameter(
                    "by", "That makes more than 1,000 rows. Ask by week or month, or for a shorter period.");
        }
    }

    /**
     * The question for one bucket.
     *
     * @throws BadParameter if the question has no such bucket
     */
    public static FigureQuestion narrow(FigureQuestion question, String key) {
        return of(question.from(), question.to(), question.zone(), question.by()).stream()
                .filter(bucket -> bucket.key().equals(key))
                .findFirst()
                .map(bucket -> question.by(null).in(bucket.from(), bucket.to()))
                .orElseThrow(() -> new BadParameter(
                        "key",
                        "The period has no " + question.by().word() + " \"" + key
                                + "\". Give the key of a row, such as " + example(question.by()) + "."));
    }

    /** All hours, or all weekdays, so that a night without a message is seen as one. */
    public static List<String> hands(Cut by) {
        return by == Cut.HOUR
                ? IntStream.range(0, 24).mapToObj("%02d"::formatted).toList()
                : Arrays.stream(DayOfWeek.values())
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static String example(Cut by) {
        return by == Cut.MONTH ? "2026-10" : "2026-10-05";
    }

    private static LocalDate first(LocalDate date, Cut by) {
        return switch (by) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            default -> throw new DateTimeException(by + " is no period.");
        };
    }

    private static LocalDate next(LocalDate first, Cut by) {
        return switch (by) {
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            default -> first.plusDays(1);
        };
    }

    private static String key(LocalDate first, Cut by) {
        return by == Cut.MONTH ? YearMonth.from(first).toString() : first.toString();
    }
}
