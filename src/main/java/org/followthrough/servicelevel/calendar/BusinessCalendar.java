package org.followthrough.servicelevel.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Business time: when it is open, and how much open time lies between two instants. Immutable and safe for use by
 * many threads; an answer takes microseconds at most once the years it touches have been compiled.
 *
 * <p>Understands instants of the years 1900 to 2300 and answers that lie within 50 years.
 */
public final class BusinessCalendar {

    private static final long NANOS = 1_000_000_000L;
    private static final int MOST_YEARS = 50;
    private static final Duration LONGEST = Duration.ofDays(MOST_YEARS * 366L);
    private static final long MOST_BLOCKS = OpenIndex.numberOf(LONGEST.toSeconds()) + 1;
    private static final long FIRST_SECOND =
            Instant.parse("1900-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("2300-01-01T00:00:00Z").getEpochSecond();

    private final CalendarSpec spec;
    private final OpeningHours hours;
    private final OpenIndex index;

    private BusinessCalendar(CalendarSpec spec) {
        this.spec = spec;
        this.hours = new OpeningHours(spec);
        this.index = new OpenIndex(hours);
    }

    /**
     * Checks and compiles a calendar.
     *
     * @throws BadCalendar naming the field that cannot be used
     */
    public static BusinessCalendar of(CalendarSpec spec) {
        return new BusinessCalendar(spec);
    }

    /** Returns the calendar that is open around the clock. */
    public static BusinessCalendar always(ZoneId zone) {
        return of(new CalendarSpec(zone.getId(), Week.ALWAYS, List.of()));
    }

    /** Returns the zone in which the opening hours are local times. */
    public ZoneId zone() {
        return hours.zone();
    }

    /** Returns the calendar as it was written down. */
    public CalendarSpec spec() {
        return spec;
    }

    /**
     * Returns the first instant by which that much open time has passed since the start.
     *
     * @param open zero gives the start itself, open or not
     * @throws IllegalArgumentException if the duration is negative or the start is out of range
     * @throws TooFarAway if that takes more than 50 years
     */
    public Instant plus(Instant start, Duration open) {
        if (open.isNegative()) {
            throw new IllegalArgumentException("Open time is added, not taken away: " + open);
        }
        if (open.isZero()) {
            return start;
        }
        if (open.compareTo(LONGEST) > 0) {
            throw tooFarAway();
        }
        long number = OpenIndex.numberOf(second(start));
        OpenIndex.Block block = index.block(number);
        long wanted = openBefore(block, start) + open.toNanos();
        for (long last = number + MOST_BLOCKS; wanted > block.total() * NANOS; block = index.block(number)) {
            wanted -= block.total() * NANOS;
            if (++number > last) {
                throw tooFarAway();
            }
        }
        int piece = block.pieceAfterOpen((wanted + NANOS - 1) / NANOS);
        return Instant.ofEpochSecond(block.from()[piece], wanted - block.before()[piece] * NANOS);
    }

    /**
     * Returns the open time between two instants, zero if the second is not after the first.
     *
     * @throws IllegalArgumentException if an instant is out of range
     */
    public Duration between(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        long number = OpenIndex.numberOf(second(from));
        long last = OpenIndex.numberOf(second(to));
        long nanos = openBefore(index.block(last), to) - openBefore(index.block(number), from);
        long seconds = 0;
        for (; number < last; number++) {
            seconds += index.block(number).total();
        }
        return Duration.ofSeconds(seconds, nanos);
    }

    /**
     * Returns the same local time a number of open days later. A day is open if opening hours begin on it.
     *
     * @param openDays zero gives the start itself
     * @throws TooFarAway if that takes more than 50 years
     */
    public Instant plusDays(Instant start, long openDays) {
        if (openDays == 0) {
            return start;
        }
        LocalTime time = LocalTime.ofInstant(start, zone());
        return openDay(start, openDays).atTime(time).atZone(zone()).toInstant();
    }

    /**
     * Returns the close of an open day: when the last opening hours that begin on it end.
     *
     * @param openDays how many open days after the date of the start, at least 1
     * @throws TooFarAway if that takes more than 50 years
     */
    public Instant endOfDay(Instant start, long openDays) {
        List<OpeningHours.Piece> day = hours.beginningOn(openDay(start, openDays));
        return Instant.ofEpochSecond(day.get(day.size() - 1).to());
    }

    private LocalDate openDay(Instant start, long openDays) {
        if (openDays < 1) {
            throw new IllegalArgumentException("Count at least one open day, not " + openDays);
        }
        LocalDate date = hours.dateOf(Instant.ofEpochSecond(second(start)));
        long left = openDays;
        for (int year = date.getYear(); year <= date.getYear() + MOST_YEARS; year++) {
            long[] days = index.openDays(year);
            int found = Arrays.binarySearch(days, date.toEpochDay());
            int next = found >= 0 ? found + 1 : -found - 1;
            if (left <= days.length - next) {
                return LocalDate.ofEpochDay(days[next + (int) left - 1]);
            }
            left -= days.length - next;
        }
        throw tooFarAway();
    }

    /**
     * Returns the first open instant at or after one.
     *
     * @throws TooFarAway if none comes within 50 years
     */
    public Instant nextOpen(Instant from) {
        long second = second(from);
        long number = OpenIndex.numberOf(second);
        for (long last = number + MOST_BLOCKS; number <= last; number++) {
            OpenIndex.Block block = index.block(number);
            int piece = Math.max(0, block.pieceAt(second));
            for (; piece < block.from().length; piece++) {
                if (second < block.to()[piece]) {
                    return second < block.from()[piece] ? Instant.ofEpochSecond(block.from()[piece]) : from;
                }
            }
        }
        throw tooFarAway();
    }

    /**
     * Returns what lies between two instants, without gaps: open time, and closed time by reason.
     *
     * @throws IllegalArgumentException if an instant is out of range
     */
    public List<Stretch> stretches(Instant from, Instant to) {
        List<Stretch> stretches = new ArrayList<>();
        if (!from.isBefore(to)) {
            return stretches;
        }
        Instant done = from;
        long last = OpenIndex.numberOf(second(to));
        for (long number = OpenIndex.numberOf(second(from)); number <= last; number++) {
            OpenIndex.Block block = index.block(number);
            int piece = Math.max(0, block.pieceAt(second(done)));
            for (; piece < block.from().length; piece++) {
                Instant opens = Instant.ofEpochSecond(block.from()[piece]);
                Instant closes = Instant.ofEpochSecond(block.to()[piece]);
                if (!opens.isBefore(to)) {
                    break;
                }
                if (closes.isAfter(done)) {
                    addClosed(stretches, done, opens);
                    Instant end = closes.isBefore(to) ? closes : to;
                    add(stretches, new Stretch(opens.isAfter(done) ? opens : done, end, true, "open"));
                    done = end;
                }
            }
        }
        addClosed(stretches, done, to);
        return stretches;
    }

    private void addClosed(List<Stretch> stretches, Instant from, Instant to) {
        Instant done = from;
        while (done.isBefore(to)) {
            LocalDate date = hours.dateOf(done);
            Instant midnight = date.plusDays(1).atStartOfDay(zone()).toInstant();
            Instant end = midnight.isBefore(to) ? midnight : to;
            add(stretches, new Stretch(done, end, false, hours.whyClosed(date)));
            done = end;
        }
    }

    /** What follows for the same reason is one stretch. */
    private static void add(List<Stretch> stretches, Stretch next) {
        Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
        if (last != null && last.open() == next.open() && last.why().equals(next.why())) {
            stretches.set(stretches.size() - 1, new Stretch(last.from(), next.to(), last.open(), last.why()));
        } else {
            stretches.add(next);
        }
    }

    /** Returns the open nanoseconds of a block before an instant in it. */
    private static long openBefore(OpenIndex.Block block, Instant instant) {
        int piece = block.pieceAt(instant.getEpochSecond());
        if (piece < 0) {
            return 0;
        }
        long from = block.from()[piece];
        long to = block.to()[piece];
        long before = block.before()[piece] * NANOS;
        return instant.getEpochSecond() >= to
                ? before + (to - from) * NANOS
                : before + (instant.getEpochSecond() - from) * NANOS + instant.getNano();
    }

    private static long second(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < FIRST_SECOND || second >= LAST_SECOND) {
            throw new IllegalArgumentException("Calendars know the years 1900 to 2300, not " + instant);
        }
        return second;
    }

    private static TooFarAway tooFarAway() {
        return new TooFarAway("That much open time does not pass within " + MOST_YEARS
                + " years. Open the calendar more, or make the target smaller.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BusinessCalendar calendar && calendar.spec.equals(spec);
    }

    @Override
    public int hashCode() {
        return spec.hashCode();
    }

    @Override
    public String toString() {
        return "BusinessCalendar" + spec;
    }
}
