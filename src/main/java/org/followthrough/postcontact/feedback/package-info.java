/**
 * Feedback: surveys with versions, their answers, and the recovery of a customer who gave a bad score.
 * Serves the sub-process "Ask for feedback" of the diagram "Post-contact" and the table {@code survey-kind.dmn}.
 * Public: {@link org.followthrough.postcontact.feedback.Surveys} and the records it gives.
 */
@NamedInterface("feedback")
package org.followthrough.postcontact.feedback;

import org.springframework.modulith.NamedInterface;
