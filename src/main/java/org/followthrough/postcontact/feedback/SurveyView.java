package org.followthrough.postcontact.feedback;

import java.time.Instant;

/**
 * A survey as its customer sees it. All but the state is null or 0 when it is {@link State#UNKNOWN}.
 *
 * @param reference the case it is about
 * @param question in the customer's words
 * @param lowest the lowest score
 * @param highest the highest score
 * @param lowestMeans what the lowest score stands for
 * @param highestMeans what the highest score stands for
 * @param score the score that counts so far, or null
 * @param comment given with that score, or null
 * @param firstContact what was said of the first contact with that score, or null
 * @param changeableUntil until when the answer may be given again, or null when none was given
 * @param changeable whether an answer is taken now
 */
public record SurveyView(
        State state,
        String reference,
        SurveyKind kind,
        String question,
        int lowest,
        int highest,
        String lowestMeans,
        String highestMeans,
        Integer score,
        String comment,
        Boolean firstContact,
        Instant changeableUntil,
        boolean changeable) {

    /** Where a survey stands for its customer. */
    public enum State {
        OPEN,
        ANSWERED,
        EXPIRED,
        UNKNOWN
    }

    static SurveyView unknown() {
        return new SurveyView(State.UNKNOWN, null, null, null, 0, 0, null, null, null, null, null, null, false);
    }
}
