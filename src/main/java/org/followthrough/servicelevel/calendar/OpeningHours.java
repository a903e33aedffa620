package org.followthrough.servicelevel.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The checked form of a {@link CalendarSpec}: the hours of each date as instants.
 *
 * <p>Local times that the clock skips shift forward by what is skipped, those it shows twice are the earlier ones.
 * Hours that cross midnight belong to the date they begin on. A date that is closed or has hours of its own is ruled
 * by them from midnight to midnight: what would spill over from the evening before is cut off.
 */
final class OpeningHours {

    /** First and last year in which dates are looked at. */
    static final int FIRST_YEAR = 1900;

    static final int LAST_YEAR = 2300;

    private static final int MOST_EXCEPTIONS = 2000;
    private static final int LONGEST_REASON = 200;

    /** Hours of one exceptional date; hours that rule replace the usual ones, others add to them. */
    private record Special(List<Hours> hours, boolean rules, String why) {}

    /** A piece of open time in seconds of the epoch. */
    record Piece(long from, long to) {}

    private final ZoneId zone;
    private final Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    private final Map<LocalDate, Special> specials = new HashMap<>();

    OpeningHours(CalendarSpec spec) {
        zone = zone(spec.zone());
        readWeek(spec.week());
        readExceptions(spec.exceptions());
    }

    ZoneId zone() {
        return zone;
    }

    /** Returns the open time that begins on a date, in order of time; the last piece may end on the next date. */
    List<Piece> beginningOn(LocalDate date) {
        Special special = specials.get(date);
        List<Hours> usual = week.getOrDefault(date.getDayOfWeek(), List.of());
        if ((special == null && usual.isEmpty()) || !exists(date)) {
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>();
        if (special == null || !special.rules()) {
            usual.forEach(hours -> add(pieces, date, hours));
        }
        if (special != null) {
            special.hours().forEach(hours -> add(pieces, date, hours));
        }
        return joined(pieces);
    }

    /** Returns what open time there is, without overlaps. */
    static List<Piece> joined(List<Piece> pieces) {
        if (pieces.size() < 2) {
            return pieces;
        }
        List<Piece> sorted = new ArrayList<>(pieces);
        sorted.sort((one, other) -> Long.compare(one.from, other.from));
        List<Piece> joined = new ArrayList<>();
        Piece last = sorted.get(0);
        for (Piece piece : sorted.subList(1, sorted.size())) {
            if (piece.from <= last.to) {
                last = new Piece(last.from, Math.max(last.to, piece.to));
            } else {
                joined.add(last);
                last = piece;
            }
        }
        joined.add(last);
        return joined;
    }

    /** Says why there is closed time on a date. */
    String whyClosed(LocalDate date) {
        Special special = specials.get(date);
        if (special == null) {
            return "outside opening hours";
        }
        boolean shut = special.rules() && special.hours().isEmpty();
        if (special.why() == null) {
            return shut ? "closed on " + date : "outside opening hours on " + date;
        }
        return (shut ? "closed: " : "outside opening hours: ") + special.why();
    }

    private void add(List<Piece> pieces, LocalDate date, Hours hours) {
        long from = second(date, hours.from());
        long to = second(date, hours.to());
        if (hours.to() > Hours.DAY && isRuled(date.plusDays(1))) {
            to = Math.min(to, second(date, Hours.DAY));
        }
        if (from < to) {
            pieces.add(new Piece(from, to));
        }
    }

    private boolean isRuled(LocalDate date) {
        Special special = specials.get(date);
        return special != null && special.rules();
    }

    private long second(LocalDate date, int minute) {
        return date.plusDays(minute / Hours.DAY)
                .atTime(minute % Hours.DAY / 60, minute % 60)
                .atZone(zone)
                .toEpochSecond();
    }

    /** A few places have skipped a whole date when they moved across the date line. */
    private boolean exists(LocalDate date) {
        return date.atStartOfDay(zone).toLocalDate().equals(date);
    }

    private static ZoneId zone(String name) {
        if (name == null || name.isBlank()) {
            throw new BadCalendar("zone", "Say in which time zone the hours are, e.g. Europe/Berlin.");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new BadCalendar(
                    "zone", "There is no such time zone. Write a name of the time zone database, e.g. Europe/Berlin.");
        }
    }

    private void readWeek(Week given) {
        if (given == null) {
            throw new BadCalendar(
                    "week", "Write \"always\", or the opening hours by day: {\"MONDAY\": [\"09:00-17:00\"], …}.");
        }
        if (given.always()) {
            for (DayOfWeek day : DayOfWeek.values()) {
                week.put(day, List.of(new Hours(0, Hours.DAY, 0)));
            }
            return;
        }
        given.days().forEach((name, texts) -> {
            List<Hours> hours = Hours.read("week." + name, texts);
            if (!hours.isEmpty()) {
                week.put(day(name), hours);
            } else {
                day(name);
            }
        });
        if (week.isEmpty()) {
            throw new BadCalendar("week", "No day of the week has opening hours. Give at least one day some.");
        }
        for (DayOfWeek day : week.keySet()) {
            refuseOverlapAfter(day, given);
        }
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(name)) {
                return day;
            }
        }
        throw new BadCalendar("week." + name, "There is no such day. The days are MONDAY to SUNDAY.");
    }

    private void refuseOverlapAfter(DayOfWeek day, Week given) {
        List<Hours> evening = week.get(day);
        Hours last = evening.get(evening.size() - 1);
        List<Hours> morning = week.getOrDefault(day.plus(1), List.of());
        if (!morning.isEmpty() && morning.get(0).from() < last.to() - Hours.DAY) {
            String next = day.plus(1).name();
            int position = morning.get(0).position();
            throw new BadCalendar(
                    "week." + next + "[" + position + "]",
                    given.days().get(next).get(position) + " overlaps with "
                            + given.days().get(day.name()).get(last.position()) + " of "
                            + day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT)
                            + ", which ends after midnight. Let one end before the other begins.");
        }
    }

    private void readExceptions(List<DayException> exceptions) {
        if (exceptions.size() > MOST_EXCEPTIONS) {
            throw new BadCalendar(
                    "exceptions", "More than " + MOST_EXCEPTIONS + " exceptions. Leave out those that are long past.");
        }
        Set<LocalDate> seen = new TreeSet<>();
        for (int i = 0; i < exceptions.size(); i++) {
            DayException exception = exceptions.get(i);
            String field = "exceptions[" + i + "]";
            LocalDate date = exception == null ? null : exception.date();
            if (date == null || date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
                throw new BadCalendar(
                        field + ".date",
                        "Write a date between " + FIRST_YEAR + " and " + LAST_YEAR + ", e.g. 2026-12-24.");
            }
            if (!seen.add(date)) {
                throw new BadCalendar(field + ".date", "There is another exception for " + date + ". Keep one.");
            }
            specials.put(date, special(field, exception));
        }
    }

    private static Special special(String field, DayException exception) {
        String why = exception.why() == null || exception.why().isBlank()
                ? null
                : exception.why().strip();
        if (why != null && why.length() > LONGEST_REASON) {
            throw new BadCalendar(field + ".why", "Say it in at most " + LONGEST_REASON + " characters.");
        }
        boolean closed = Boolean.TRUE.equals(exception.closed());
        int ways = (closed ? 1 : 0) + (exception.intervals() != null ? 1 : 0) + (exception.add() != null ? 1 : 0);
        if (ways == 0) {
            throw new BadCalendar(
                    field,
                    "Say what is different: \"closed\": true, \"intervals\": […] instead of the usual hours, or"
                            + " \"add\": […] besides them.");
        }
        if (ways > 1) {
            throw new BadCalendar(field, "Give only one of \"closed\", \"intervals\" and \"add\" for a date.");
        }
        if (closed) {
            return new Special(List.of(), true, why);
        }
        String list = exception.intervals() != null ? "intervals" : "add";
        List<String> texts = exception.intervals() != null ? exception.intervals() : exception.add();
        if (texts.isEmpty()) {
            throw new BadCalendar(
                    field + "." + list, "The list is empty. Write \"closed\": true if the date is closed.");
        }
        return new Special(Hours.read(field + "." + list, texts), exception.intervals() != null, why);
    }

    /** Returns the date an instant falls on. */
    LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
