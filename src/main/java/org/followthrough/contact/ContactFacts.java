package org.followthrough.contact;

import org.followthrough.engine.Variable;

/** The routing facts of the process {@code contact}. */
public final class ContactFacts {

    /** The candidate group in whose queue the case waits. */
    public static final Variable<String> TEAM = Variable.text("team");

    /** Name of a {@link org.followthrough.casefile.Priority}. */
    public static final Variable<String> PRIORITY = Variable.text("priority");

    public static final Variable<String> CATEGORY = Variable.text("category");

    /** Whether the decision table placed the contact; else a person does. */
    public static final Variable<Boolean> TABLE_SURE = Variable.flag("tableSure");

    /** What the agent decided at the end of a turn. */
    public static final Variable<String> OUTCOME = Variable.text("outcome");

    /** Id of what the agent wrote in this turn. */
    public static final Variable<String> DRAFT = Variable.text("draftId");

    /** The user who worked last and gets the next turn, or null for the team's queue. */
    public static final Variable<String> AGENT = Variable.text("agent");

    /** The candidate group whose advice the agent asks for. */
    public static final Variable<String> EXPERT_TEAM = Variable.text("expertTeam");

    /** How the case ends: {@code ANSWERED} or {@code NO_ANSWER}. */
    public static final Variable<String> RESOLUTION = Variable.text("resolution");

    public static final Variable<Integer> REMINDERS_SENT = Variable.number("remindersSent");

    /** Whether a message crossed the agent's decision, so that the case goes on. */
    public static final Variable<Boolean> CUSTOMER_WROTE_MEANWHILE = Variable.flag("customerWroteMeanwhile");

    private ContactFacts() {}
}
