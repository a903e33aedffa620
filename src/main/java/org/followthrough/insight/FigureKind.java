package org.followthrough.insight;

/** What the values of a figure's observations are, and so how they are summed up. */
public enum FigureKind {
    /** Elapsed or open time; stored in milliseconds, told in seconds. */
    DURATION("seconds"),

    /** Yes or no per observation; stored as 1 or 0, told as the share of yes. */
    SHARE("share"),

    /** A part of a whole per observation; stored in parts per million, told as the mean part. */
    RATIO("share"),

    /** Scores of 1 to 5, told as the share of 4 and 5. */
    CSAT("share"),

    /** Scores of 0 to 10, told as percent of 9 and 10 less percent of 0 to 6, over the last answer of each customer. */
    NPS("points"),

    /** Scores of 1 to 7, told as their mean. */
    CES("score"),

    /** Things that happened, each worth 1; told as their number. */
    COUNT("cases"),

    /** Steps of +1 and -1, told as their sum up to a moment. */
    LEVEL("cases");

    private final String unit;

    FigureKind(String unit) {
        this.unit = unit;
    }

    /** Returns the unit in which a figure of this kind is told, in one word. */
    public String unit() {
        return unit;
    }
}
