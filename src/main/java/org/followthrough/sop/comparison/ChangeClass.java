package org.followthrough.sop.comparison;

import java.util.Locale;

/**
 * How much a change of an SOP matters, from little to much. It decides the next version (patch, minor, major) and how
 * much review a release needs; the order of the constants is the order of their importance.
 */
public enum ChangeClass {
    /** Layout or wording only: nobody works in another way. */
    EDITORIAL,
    /** Somebody works in another way: a time, a group, a condition, a rule, a field, a new step. */
    MINOR,
    /** A safeguard becomes weaker: a step or an approval is gone, a time is longer, a control is removed. */
    MAJOR;

    /** This class in a sentence's words: {@code editorial}, {@code minor} or {@code major}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The more important of this one and the other. */
    public ChangeClass atLeast(ChangeClass other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
