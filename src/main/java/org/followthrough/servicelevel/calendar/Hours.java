package org.followthrough.servicelevel.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opening hours of one day as minutes after its midnight.
 *
 * @param to exclusive; beyond {@link #DAY} when the hours cross midnight
 */
record Hours(int from, int to, int position) {

    static final int DAY = 24 * 60;

    private static final int MOST_A_DAY = 24;
    private static final Pattern FORM =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(?:([01]\\d|2[0-3]):([0-5]\\d)|24:00)");

    /** Reads the hours of one day, in order. */
    static List<Hours> read(String field, List<String> texts) {
        if (texts.size() > MOST_A_DAY) {
            throw new BadCalendar(field, "A day has at most " + MOST_A_DAY + " opening hours; join some of them.");
        }
        List<Hours> day = new ArrayList<>();
        for (String text : texts) {
            day.add(read(field + "[" + day.size() + "]", text, day.size()));
        }
        day.sort(Comparator.comparingInt(Hours::from));
        for (int i = 1; i < day.size(); i++) {
            Hours earlier = day.get(i - 1);
            Hours later = day.get(i);
            if (later.from < earlier.to) {
                int second = Math.max(earlier.position, later.position);
                int first = Math.min(earlier.position, later.position);
                throw new BadCalendar(
                        field + "[" + second + "]",
                        texts.get(second) + " overlaps with " + texts.get(first)
                                + ". Let one end before the other begins.");
            }
        }
        return List.copyOf(day);
    }

    private static Hours read(String field, String text, int position) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        if (!parts.matches()) {
            throw new BadCalendar(
                    field,
                    "\"" + shortened(text) + "\" is no opening time. Write from and to in 24 hours,"
                            + " e.g. 09:00-12:00; 24:00 may be the end.");
        }
        int from = minutes(parts.group(1), parts.group(2));
        int to = parts.group(3) == null ? DAY : minutes(parts.group(3), parts.group(4));
        if (from == to) {
            throw new BadCalendar(
                    field, text + " ends when it begins. Leave it out, or write 00:00-24:00 for the whole day.");
        }
        return new Hours(from, to < from ? to + DAY : to, position);
    }

    private static String shortened(String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static int minutes(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }
}
