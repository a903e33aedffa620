package org.followthrough.servicelevel;

/**
 * Somebody is to be told now that a clock runs out.
 *
 * @param percent share of the target that is used: 50, 75, 90, 100 or 150
 */
public record DueAlarm(String clockId, Metric metric, int percent) {}
