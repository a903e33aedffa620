/**
 * Merging two cases of one customer: one ends as merged, everything of it goes on in the other.
 * Serves the case page and the API; the diagrams of the absorbed case are ended from outside, with a reason.
 * Public: nothing.
 */
@NamedInterface("merge")
package org.followthrough.contact.merge;

import org.springframework.modulith.NamedInterface;
