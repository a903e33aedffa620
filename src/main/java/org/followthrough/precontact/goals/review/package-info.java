/**
 * The monthly look at each goal: when it is due, what it decides, and how a goal ends.
 * Serves processes/1-pre-contact/goal.bpmn, once for each goal.
 * Public: {@link org.followthrough.precontact.goals.review.GoalDates}, which that diagram asks.
 */
package org.followthrough.precontact.goals.review;
