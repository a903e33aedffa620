/**
 * The trail of tasks: what people took, opened, gave back and finished goes to the ledger of the case.
 * Serves the user tasks of every diagram whose business key is a case.
 * Public: {@link org.followthrough.contact.trail.TaskOpenings}.
 */
@NamedInterface("trail")
package org.followthrough.contact.trail;

import org.springframework.modulith.NamedInterface;
