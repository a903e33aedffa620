/**
 * The pages of figures: what is going on now, trends, two sides compared, one's own, and the cases behind each.
 * Serves no diagram.
 * Public: nothing.
 */
package org.followthrough.insight.pages;
