/**
 * Resolution: an agent works on the case turn by turn until the customer is served and told.
 * Serves "Serve the customer", "Tell the customer" and "Customer writes at any time" of {@code processes/2-contact/contact.bpmn}.
 * Public: {@link org.followthrough.contact.resolution.Drafts}, what an agent wrote; the steps are called by the diagram.
 */
package org.followthrough.contact.resolution;
