/**
 * Triage: who writes, a word that the message arrived, and where it belongs.
 * Serves the first steps of {@code processes/2-contact/contact.bpmn} and the table {@code triage.dmn}.
 * Public: nothing; the steps are called by the diagram.
 */
package org.followthrough.contact.triage;
