/**
 * Service levels: when an answer, the next answer or a call-back is due.
 * Serves the timers and due dates of every diagram and the table processes/2-contact/response-targets.dmn.
 * Public: {@link org.followthrough.servicelevel.ServiceLevels}, {@link org.followthrough.servicelevel.ServiceLevelClock} and {@link org.followthrough.servicelevel.Metric}.
 */
package org.followthrough.servicelevel;
