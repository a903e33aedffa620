package org.followthrough.postcontact.feedback;

/** A survey takes no answer (any more); the state says why. */
public class SurveyClosed extends RuntimeException {

    private final SurveyView.State state;

    SurveyClosed(SurveyView.State state) {
        super(
                switch (state) {
                    case UNKNOWN ->
                        "There is no survey under this link. Open the link exactly as it stands in our mail.";
                    case EXPIRED -> "This survey has ended. Write to us if there is something we should know.";
                    case OPEN, ANSWERED ->
                        "This survey was answered more than 24 hours ago, so the answer stays as it is.";
                });
        this.state = state;
    }

    public SurveyView.State state() {
        return state;
    }
}
