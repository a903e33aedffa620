/**
 * Spam: a person sets aside what is no concern of a customer; its steps end and no figure counts it.
 * Serves the steps of processes/2-contact and 3-post-contact, which end with the case.
 * Public: nothing.
 */
@NamedInterface("spam")
package org.followthrough.contact.spam;

import org.springframework.modulith.NamedInterface;
