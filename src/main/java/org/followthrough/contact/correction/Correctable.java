package org.followthrough.contact.correction;

import java.util.EnumSet;
import java.util.Set;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;

/**
 * What may be put right about an entry. Only what people noted from memory or by mistake: how a case stands (opened,
 * categorised, resolved, merged …) is changed on the case itself, what a machine timed happened at that time, and
 * clocks follow from the other entries.
 */
enum Correctable {
    /** It happened at another time. */
    TIME,

    /** It should not be there. */
    VOID;

    private static final Set<Correctable> NOTHING = EnumSet.noneOf(Correctable.class);

    /** What may be corrected about an entry; nothing for most. */
    static Set<Correctable> of(Ledger.Entry entry) {
        return switch (entry.type()) {
            // A mail is timed by machines; a call by whoever logs it. Either may stand in the wrong case.
            case MESSAGE_RECEIVED, MESSAGE_SENT ->
                "phone".equals(entry.data().get("channel")) ? EnumSet.allOf(Correctable.class) : EnumSet.of(VOID);
            // Who asked, or noticed the answer, may have noted it late or by a slip.
            case WAITING_STARTED, WAITING_ENDED -> EnumSet.allOf(Correctable.class);
            // A task left in one's name over lunch counts as handled; that somebody held it stays true.
            case TASK_ASSIGNED, TASK_UNASSIGNED, TASK_COMPLETED -> EnumSet.of(TIME);
            // Handed to the wrong team and back is no transfer.
            case CASE_HANDED_OVER -> EnumSet.of(VOID);
            case PROMISE_KEPT, PROMISE_NOT_REACHED -> EnumSet.allOf(Correctable.class);
            // The call was made in time, but nobody wrote it down.
            case PROMISE_BROKEN -> EnumSet.of(VOID);
            // Not the customer gave it.
            case SURVEY_ANSWERED -> EnumSet.of(VOID);
            default -> NOTHING;
        };
    }

    /** Whether two entries tell of the same thing, so that one cannot come to lie before the other. */
    static boolean oneAfterTheOther(Ledger.Entry one, Ledger.Entry other) {
        if (isTask(one.type()) && isTask(other.type())) {
            return one.data().get("task") != null
                    && one.data().get("task").equals(other.data().get("task"));
        }
        return isWait(one.type()) && isWait(other.type());
    }

    private static boolean isTask(EventType type) {
        return type.name().startsWith("TASK_");
    }

    private static boolean isWait(EventType type) {
        return type == EventType.WAITING_STARTED || type == EventType.WAITING_ENDED;
    }
}
