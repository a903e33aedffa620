/**
 * From the ledger to observations: each case is derived as a whole, again and again, whenever its ledger grows.
 * Serves every figure; the table {@code figure_observation} is all that questions are answered from.
 * Public to the module: {@link org.followthrough.insight.rollup.Rollup}.
 */
@NamedInterface("rollup")
package org.followthrough.insight.rollup;

import org.springframework.modulith.NamedInterface;
