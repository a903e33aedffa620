/**
 * Compares two versions of an SOP and tells in business words what changed, how much it matters and whom it touches.
 * Serves the review page and POST /api/sops/compare; diagrams, decisions and forms alike.
 * Public: {@link org.followthrough.sop.comparison.Comparisons} and the records it gives.
 */
@NamedInterface("comparison")
package org.followthrough.sop.comparison;

import org.springframework.modulith.NamedInterface;
