package org.followthrough.sop.review;

import org.followthrough.engine.Variable;

/** What the process knows of a review; the SOP stands in its business key. */
final class ReviewFacts {

    static final Variable<String> OUTCOME = Variable.text("outcome");

    private static final String KEY = "review-";

    private ReviewFacts() {}

    static String key(String sop) {
        return KEY + sop;
    }

    static String sop(String businessKey) {
        return businessKey.substring(KEY.length());
    }
}
