package org.followthrough.servicelevel.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opening hours of a day as people write them: "9-12, 13:00 – 17:00", "22-6", "closed", "all day". */
class TypedHours {

    private static final Pattern INTERVAL =
            Pattern.compile("(\\d{1,2})(?:[:.h](\\d{2}))?\\s*(?:-|–|—|to|until|till)\\s*(\\d{1,2})(?:[:.h](\\d{2}))?");
    private static final List<String> CLOSED = List.of("", "-", "–", "closed", "none");
    private static final List<String> ALL_DAY =
            List.of("all day", "24h", "24 hours", "round the clock", "always", "open");
    static final int MINUTES_OF_DAY = 24 * 60;

    private TypedHours() {}

    /**
     * Reads the hours.
     *
     * @return intervals as calendars keep them, for example {@code 09:00-12:00}; none when closed
     * @throws IllegalArgumentException with a sentence that says how to write them
     */
    static List<String> read(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        if (CLOSED.contains(text)) {
            return List.of();
        }
        if (ALL_DAY.contains(text)) {
            return List.of("00:00-24:00");
        }
        List<String> intervals = new ArrayList<>();
        for (String part : text.split("\\s*(?:[,;/+]|\\band\\b)\\s*")) {
            if (!part.isBlank()) {
                intervals.add(interval(part.strip()));
            }
        }
        return intervals;
    }

    /** Whether that says "closed" in words. */
    static boolean isClosed(String typed) {
        return CLOSED.contains(typed.strip().toLowerCase(Locale.ROOT));
    }

    private static String interval(String part) {
        Matcher found = INTERVAL.matcher(part);
        if (!found.matches()) {
            throw new IllegalArgumentException("“" + part
                    + "” is no time of opening. Write it like 09:00-17:00, several" + " with commas between them.");
        }
        int from = minute(found.group(1), found.group(2), part);
        int to = minute(found.group(3), found.group(4), part);
        if (from == MINUTES_OF_DAY) {
            throw new IllegalArgumentException("“" + part + "” begins at 24:00. Write it as 00:00 of the next day.");
        }
        if (from == to) {
            throw new IllegalArgumentException(
                    "“" + part + "” ends when it begins. For the whole day write 00:00-24:00.");
        }
        return clock(from) + "-" + clock(to);
    }

    private static int minute(String hours, String minutes, String part) {
        int hour = Integer.parseInt(hours);
        int minute = minutes == null ? 0 : Integer.parseInt(minutes);
        if (minute > 59 || hour * 60 + minute > MINUTES_OF_DAY) {
            throw new IllegalArgumentException(
                    "“" + part + "” names a time that no day has. Times go from 00:00 to 24:00.");
        }
        return hour * 60 + minute;
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    /** The intervals as people read them: "09:00–12:00, 13:00–17:00", "closed" when there is none. */
    static String words(List<String> intervals) {
        return intervals.isEmpty()
                ? "closed"
                : intervals.stream().map(one -> one.replace('-', '–')).collect(Collectors.joining(", "));
    }

    /** The intervals as they are typed. */
    static String typed(List<String> intervals) {
        return String.join(", ", intervals);
    }

    /** How many minutes the intervals are long, overnight ones to their end. */
    static int minutes(List<String> intervals) {
        return intervals.stream().mapToInt(TypedHours::length).sum();
    }

    private static int length(String interval) {
        int[] ends = ends(interval);
        return ends[1] > ends[0] ? ends[1] - ends[0] : MINUTES_OF_DAY - ends[0] + ends[1];
    }

    /** Begin and end in minutes of the day; an end before the begin is on the next day. */
    static int[] ends(String interval) {
        return Arrays.stream(interval.split("-"))
                .mapToInt(time -> Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3, 5)))
                .toArray();
    }
}
