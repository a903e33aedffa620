/**
 * What people decide about a release: hand-over, review, approval, waivers, withdrawal, emergency and rollback.
 * Serves release-sop.bpmn and review-release.bpmn.
 * Public: Signatures, Meaning and Signature for whoever shows them.
 */
@NamedInterface("approval")
package org.followthrough.sop.approval;

import org.springframework.modulith.NamedInterface;
