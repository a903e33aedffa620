/**
 * On which release of each SOP a case runs: one function of time and record, asked by every road into another SOP.
 * Serves {@code ${releases.version(…)}} in every diagram that calls another SOP's process.
 * Public: nothing; the engine asks by its port, diagrams by the bean {@code releases}.
 */
package org.followthrough.sop.pins;
