package org.followthrough.servicelevel.calendar;

/** A calendar that cannot be used, with the field that is wrong and a sentence that says what to do. */
public class BadCalendar extends RuntimeException {

    private final String field;

    /**
     * @param field path within the calendar, e.g. {@code week.MONDAY[1]}
     * @param sentence what is wrong and what to do about it
     */
    public BadCalendar(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /** Returns the path of the field within the calendar. */
    public String field() {
        return field;
    }
}
