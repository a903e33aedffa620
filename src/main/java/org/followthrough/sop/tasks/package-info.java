/**
 * Tasks about SOPs in Tasklist: what their cards say and what stands beside their forms.
 * Serves the three diagrams of processes/sop.
 * Public: nothing; addresses under /sops/tasks and /sops/cards.
 */
package org.followthrough.sop.tasks;
