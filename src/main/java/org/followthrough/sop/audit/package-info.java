/**
 * The chain of evidence: what was decided about SOPs, sealed entry by entry, and what proves that nobody changed it.
 * Serves no diagram; every step of a release leaves its entry here.
 * Public: AuditTrail to write, Proof and Flaw for whoever can prove something, Verifier to have it all proven.
 */
package org.followthrough.sop.audit;
