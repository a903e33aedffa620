package org.followthrough.servicelevel;

import org.followthrough.casefile.CaseCategorised;
import org.followthrough.engine.CaseTimers;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Priority and category set the targets, so the case's running clocks move with them. */
@Component
class MoveTimers {

    private final CaseTimers timers;

    MoveTimers(CaseTimers timers) {
        this.timers = timers;
    }

    @EventListener
    void on(CaseCategorised change) {
        timers.recalculate(change.reference());
    }
}
