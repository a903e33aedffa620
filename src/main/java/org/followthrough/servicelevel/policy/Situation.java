package org.followthrough.servicelevel.policy;

import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;

/**
 * What a rule looks at in a case at one moment.
 *
 * @param tier of the customer, for example {@code STANDARD}
 * @param category or null before the case has one
 */
public record Situation(Channel channel, Priority priority, String tier, String category) {}
