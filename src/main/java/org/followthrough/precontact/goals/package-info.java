/**
 * Goals: what a figure is to become by when, and who answers for it. Nothing of a goal is ever overwritten.
 * Serves processes/1-pre-contact/goal.bpmn.
 * Public: {@link org.followthrough.precontact.goals.Goals} and what it takes and gives.
 */
@NamedInterface("goals")
package org.followthrough.precontact.goals;

import org.springframework.modulith.NamedInterface;
