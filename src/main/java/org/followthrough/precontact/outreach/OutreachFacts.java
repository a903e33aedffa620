package org.followthrough.precontact.outreach;

import org.followthrough.engine.Variable;

/** What the process knows of an announcement. */
final class OutreachFacts {

    static final Variable<String> ANNOUNCEMENT_ID = Variable.text("announcementId");
    static final Variable<String> AUTHOR = Variable.text("author");
    static final Variable<Boolean> APPROVED = Variable.flag("approved");
    static final Variable<Boolean> WITHDRAWN = Variable.flag("withdrawn");
    static final Variable<Boolean> RECIPIENTS_LEFT = Variable.flag("recipientsLeft");

    /** Input of the step, set in the diagram. */
    static final Variable<String> TEMPLATE = Variable.text("template");

    private OutreachFacts() {}
}
