/**
 * One clock, replayed from its events: state, due time, what was counted and why.
 * Serves no diagram by itself; pure, without Spring, and the present comes in as an argument.
 * Public: {@link org.followthrough.servicelevel.clock.ServiceClock} and the records it takes and gives, for this module.
 */
package org.followthrough.servicelevel.clock;
