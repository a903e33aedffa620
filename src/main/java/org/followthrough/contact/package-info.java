/**
 * The contact phase: a customer's concern from its acceptance to its resolution.
 * Serves the diagrams of {@code processes/2-contact}; its sub-packages are the steps of that phase.
 * Public: the entry class of each sub-package, for example {@link org.followthrough.contact.intake.Inbox}.
 */
package org.followthrough.contact;
