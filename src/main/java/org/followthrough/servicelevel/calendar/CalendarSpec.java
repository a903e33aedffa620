package org.followthrough.servicelevel.calendar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A business calendar as it is written down; {@link BusinessCalendar#of} checks and compiles it. Intervals are
 * {@code [open, close)} in local time, may end at 24:00 and may cross midnight.
 *
 * @param zone name in the time zone database, e.g. {@code Europe/Berlin}
 * @param week the usual opening hours
 * @param exceptions dates that differ, at most one per date
 */
public record CalendarSpec(String zone, Week week, List<DayException> exceptions) {

    public CalendarSpec {
        exceptions = exceptions == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(exceptions));
    }
}
