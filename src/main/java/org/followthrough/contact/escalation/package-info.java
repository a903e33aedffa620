/**
 * Hierarchical escalation: people are told that the time of a service level runs out, and a case goes up when it has.
 * Serves "Watch the service levels" of {@code processes/customer-service.bpmn} and the first pool of {@code processes/2-contact/escalation.bpmn}.
 * Public: nothing; the steps are called by the diagrams.
 */
package org.followthrough.contact.escalation;
