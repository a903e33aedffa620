package org.followthrough.postcontact.followup;

import java.util.Date;
import org.followthrough.engine.Variable;

/** What the processes know of a reopened case and of a promise. */
interface FollowupVariables {

    Variable<String> TEAM = Variable.text("team");
    Variable<String> PRIORITY = Variable.text("priority");
    Variable<String> CATEGORY = Variable.text("category");
    Variable<String> AGENT = Variable.text("agent");

    Variable<String> PROMISE_ID = Variable.text("promiseId");
    Variable<String> PROMISED_BY = Variable.text("promisedBy");
    Variable<Date> DUE_AT = new Variable<>("dueAt", Date.class);
}
