package org.followthrough.sop.comparison;

import java.util.Locale;

/** What a single change does to the rules people work by. */
public enum Weight {
    /** Wording, documentation or form of writing; nobody works in another way. */
    EDITORIAL,
    /** Something is done in another way, neither clearly stricter nor clearly laxer. */
    CHANGED,
    /** Something is there that was not. */
    ADDED,
    /** A safeguard is stricter: less time, an answer now required. */
    TIGHTENED,
    /** A safeguard is laxer: more time, an answer no longer required. */
    LOOSENED,
    /** Something is gone. */
    REMOVED;

    /** What is put behind a sentence: " (loosened)" or " (tightened)", else nothing. */
    String suffix() {
        return this == LOOSENED || this == TIGHTENED ? " (" + name().toLowerCase(Locale.ROOT) + ")" : "";
    }
}
