package org.followthrough.sop.comparison;

/** What stands in a diagram, in the words that a comparison uses: for everybody else who tells of diagrams. */
public final class InWords {

    private InWords() {}

    /** A duration, date, cycle or question to the clock: {@code PT4H} is "4 h". */
    public static String time(String text) {
        return Span.words(text);
    }

    /** Groups or people, separated by commas, as they stand in the diagram. */
    public static String who(String groupsOrPeople) {
        return Words.who(Words.list(groupsOrPeople));
    }

    /** A condition of a path: <code>${amount &gt; 500}</code> is "amount over 500". */
    public static String condition(String expression) {
        return Words.condition(expression);
    }

    /** A cell of a decision table, a condition or a result. */
    public static String cell(String text, boolean output) {
        return Words.cell(text, output);
    }
}
