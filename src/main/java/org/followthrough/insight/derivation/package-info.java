/**
 * What the ledger of one case amounts to: its observations, worked out as a whole by plain functions that know no database.
 * Serves every figure; there is one class for each group of figures.
 * Public to the module: {@link org.followthrough.insight.derivation.Derivation} and what it takes and gives.
 */
package org.followthrough.insight.derivation;
