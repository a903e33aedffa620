/**
 * Advice, the functional escalation: an agent asks an expert of another team and keeps the case.
 * Serves the second pool of {@code processes/2-contact/escalation.bpmn}.
 * Public: nothing; the steps are called by the diagram.
 */
package org.followthrough.contact.advice;
