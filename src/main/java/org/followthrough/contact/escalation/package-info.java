/**
 * Escalation: an unanswered case comes before a supervisor when its first response is due.
 * Serves the event sub-process "Escalate an unanswered case" of {@code processes/2-contact/contact.bpmn}.
 * Public: nothing; the steps are called by the diagram.
 */
package org.followthrough.contact.escalation;
