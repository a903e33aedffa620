package org.followthrough.servicelevel;

import java.util.Collection;
import java.util.Set;
import org.followthrough.servicelevel.alarm.Shifts;
import org.springframework.stereotype.Service;

/** Who of the desk works at this moment. */
@Service
public class OnShift {

    private final Shifts shifts;

    OnShift(Shifts shifts) {
        this.shifts = shifts;
    }

    /**
     * Those of these people whose shift it is now and who are not away. Whoever has no shift of their own works in the
     * business hours.
     *
     * @param people user names
     */
    public Set<String> among(Collection<String> people) {
        return shifts.working(people);
    }
}
