/**
 * What people change on a running case outside the form of its task: priority and category, and calls made elsewhere.
 * Serves the steps of processes/2-contact/contact.bpmn, whose facts and clocks follow.
 * Public: {@link org.followthrough.contact.change.Category}, because the forms beside the case offer its words.
 */
package org.followthrough.contact.change;
