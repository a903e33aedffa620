/**
 * The clocks of real cases: worked out from the ledger, kept in a table for lists, alarmed and moved with their timers.
 * Serves {@code ${clock.…}} in every diagram.
 * Public to the module: {@link org.followthrough.servicelevel.cases.CaseClocks} and what it gives.
 */
package org.followthrough.servicelevel.cases;
