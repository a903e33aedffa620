/**
 * Answers questions for figures from the observations: statistics, comparison, the cases behind, the API.
 * Serves no diagram.
 * Public inside the module only.
 */
package org.followthrough.insight.figures;
