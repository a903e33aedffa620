/**
 * The periodic review: each SOP is looked at as it was lived, at the latest six months after the last signed review.
 * Serves processes/sop/review-sop.bpmn, once for each SOP.
 * Public: {@link org.followthrough.sop.review.PeriodicReviews}.
 */
package org.followthrough.sop.review;
