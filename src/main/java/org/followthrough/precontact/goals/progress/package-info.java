/**
 * How a goal stands: its figure week by week or month by month, the trend through it, and what that promises.
 * Serves the steps "Measure goal" and "Review goal" and the pages of goals.
 * Public inside the module only.
 */
package org.followthrough.precontact.goals.progress;
