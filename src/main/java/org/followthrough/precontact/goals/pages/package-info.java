/**
 * Goals on their pages and over the API: the list, one with its progress and history, and how one is set.
 * Serves no step; the page of a goal stands beside the form of "Review goal".
 * Public: nothing; addresses under /figures/goals and /api/goals.
 */
package org.followthrough.precontact.goals.pages;
