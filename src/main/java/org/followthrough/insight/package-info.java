/**
 * What the desk achieves, in figures that anyone can check: derived from the ledgers of cases, cut and compared.
 * Serves the pages under {@code /figures} and the API {@code /api/figures}.
 * Public: {@link org.followthrough.insight.Figure} and what answers questions about figures.
 */
package org.followthrough.insight;
