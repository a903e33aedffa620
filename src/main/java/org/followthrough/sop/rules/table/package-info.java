/**
 * Decision tables as sets: which rules meet, which are never reached, which inputs no rule answers.
 * Serves every DMN file; knows no rule of the catalogue.
 * Public: DecisionTable, Flaw.
 */
package org.followthrough.sop.rules.table;
