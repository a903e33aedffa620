package org.followthrough.precontact.goals;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.followthrough.insight.Cut;

/** The periods in which a goal is looked at. */
public enum Rhythm {
    /** From Monday to Sunday. */
    WEEK(Cut.WEEK),
    /** By the calendar. */
    MONTH(Cut.MONTH);

    /** The longest time to the date, in days, that is looked at by week. */
    static final int LONGEST_BY_WEEK = 183;

    private final Cut cut;

    Rhythm(Cut cut) {
        this.cut = cut;
    }

    /** Returns by what a figure is cut to see these periods. */
    public Cut cut() {
        return cut;
    }

    /** Returns the rhythm of a goal: weeks up to half a year, months beyond. */
    static Rhythm until(LocalDate start, LocalDate date) {
        return ChronoUnit.DAYS.between(start, date) <= LONGEST_BY_WEEK ? WEEK : MONTH;
    }

    /** Returns the first day of the first whole period that begins on a day or after it. */
    public LocalDate firstFrom(LocalDate day) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.getDayOfMonth() == 1 ? day : day.with(TemporalAdjusters.firstDayOfNextMonth());
        };
    }

    /** Returns the first day of the period that is so many after the one beginning on a day. */
    public LocalDate after(LocalDate first, long periods) {
        return this == WEEK ? first.plusWeeks(periods) : first.plusMonths(periods);
    }

    /** Returns the first day of the last whole period that has ended when a day is over. */
    public LocalDate lastUpTo(LocalDate day) {
        LocalDate next = day.plusDays(1);
        return this == WEEK
                ? next.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1)
                : next.withDayOfMonth(1).minusMonths(1);
    }

    /** Returns how many periods lie between the first days of two of them. */
    public int number(LocalDate first, LocalDate other) {
        return (int) (this == WEEK ? ChronoUnit.WEEKS.between(first, other) : ChronoUnit.MONTHS.between(first, other));
    }
}
