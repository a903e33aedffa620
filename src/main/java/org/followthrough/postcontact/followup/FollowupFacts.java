package org.followthrough.postcontact.followup;

import java.util.Date;
import org.followthrough.engine.Variable;

/** What the processes know of a reopened case and of a promise. */
final class FollowupFacts {

    static final Variable<String> TEAM = Variable.text("team");
    static final Variable<String> PRIORITY = Variable.text("priority");
    static final Variable<String> CATEGORY = Variable.text("category");
    static final Variable<String> AGENT = Variable.text("agent");

    static final Variable<String> PROMISE_ID = Variable.text("promiseId");
    static final Variable<String> PROMISED_BY = Variable.text("promisedBy");
    static final Variable<Date> DUE_AT = new Variable<>("dueAt", Date.class);

    private FollowupFacts() {}
}
