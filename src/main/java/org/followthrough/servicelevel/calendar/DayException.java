package org.followthrough.servicelevel.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A date that differs from its weekday. Exactly one of {@code closed}, {@code intervals} and {@code add} is given.
 *
 * @param closed true closes the date from midnight to midnight
 * @param intervals replace the usual ones from midnight to midnight; the last may cross the next midnight
 * @param add are open besides the usual ones
 * @param why name of the holiday or the reason, for people; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DayException(LocalDate date, Boolean closed, List<String> intervals, List<String> add, String why) {

    public DayException {
        intervals = copy(intervals);
        add = copy(add);
    }

    /** Returns a date that is closed. */
    public static DayException closed(LocalDate date, String why) {
        return new DayException(date, true, null, null, why);
    }

    /** Gaps are kept, for {@link BusinessCalendar#of} to name them. */
    private static List<String> copy(List<String> hours) {
        return hours == null ? null : Collections.unmodifiableList(new ArrayList<>(hours));
    }
}
