package org.followthrough.servicelevel;

import org.followthrough.servicelevel.alarm.Shifts;
import org.springframework.stereotype.Service;

/** By which calendar people work. */
@Service
public class WorkingTimes {

    private final Shifts shifts;

    WorkingTimes(Shifts shifts) {
        this.shifts = shifts;
    }

    /**
     * Returns the key of the calendar by which a person works now; {@code business-hours} for whom nothing is set, also
     * for a person nobody knows. Absences are not looked at.
     *
     * @param person a user's id
     */
    public String calendarOf(String person) {
        return shifts.calendarOf(person);
    }
}
