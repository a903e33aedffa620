package org.followthrough.insight;

/** What the values of a figure's observations are, and so how they are summed up. */
public enum FigureKind {
    /** Elapsed or open time; stored in milliseconds, told in seconds. */
    DURATION("seconds", 0, Double.POSITIVE_INFINITY),

    /** Yes or no per observation; stored as 1 or 0, told as the share of yes. */
    SHARE("share", 0, 1),

    /** A part of a whole per observation; stored in parts per million, told as the mean part. */
    RATIO("share", 0, 1),

    /** Scores of 1 to 5, told as the share of 4 and 5. */
    CSAT("share", 0, 1),

    /** Scores of 0 to 10, told as percent of 9 and 10 less percent of 0 to 6, over the last answer of each customer. */
    NPS("points", -100, 100),

    /** Scores of 1 to 7, told as their mean. */
    CES("score", 1, 7),

    /** Things that happened, each worth 1; told as their number. */
    COUNT("cases", 0, Double.POSITIVE_INFINITY),

    /** Steps of +1 and -1, told as their sum up to a moment. */
    LEVEL("cases", 0, Double.POSITIVE_INFINITY);

    private final String unit;
    private final double lowest;
    private final double highest;

    FigureKind(String unit, double lowest, double highest) {
        this.unit = unit;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Returns the unit in which a figure of this kind is told, in one word. */
    public String unit() {
        return unit;
    }

    /** Returns the least that a figure of this kind can be, in its unit. */
    public double lowest() {
        return lowest;
    }

    /** Returns the most that a figure of this kind can be, in its unit; infinite where there is no end. */
    public double highest() {
        return highest;
    }
}
