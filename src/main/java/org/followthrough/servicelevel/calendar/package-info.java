/**
 * Business calendars: opening hours, exceptions and the arithmetic of open time.
 * Serves no diagram by itself; pure, without Spring and without a clock.
 * Public: {@link org.followthrough.servicelevel.calendar.BusinessCalendar} and {@link org.followthrough.servicelevel.calendar.CalendarSpec}, for this module.
 */
package org.followthrough.servicelevel.calendar;
