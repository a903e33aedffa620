/**
 * Service levels: what is due when on each case, by policies and business calendars that keep every version.
 * Serves the timers and due dates of every diagram by the bean {@code clock}.
 * Public: {@link org.followthrough.servicelevel.ServiceLevels}, {@link org.followthrough.servicelevel.OnShift}, {@link org.followthrough.servicelevel.ServiceLevelClock} and the records they give.
 */
package org.followthrough.servicelevel;
