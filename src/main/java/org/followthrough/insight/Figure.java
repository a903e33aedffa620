package org.followthrough.insight;

import java.util.Optional;

/**
 * The catalogue of figures. Each is derived from the ledgers of cases alone; whoever changes how, or what
 * {@link #meaning()} says, raises the number of its definition.
 */
public enum Figure {
    FRT(
            FigureKind.DURATION,
            Good.LOW,
            1,
            "First response time",
            "From receipt to the first public answer of a person: a reply, a question or the resolution."
                    + " Acknowledgements, reminders and everything else the system sends by itself are no answer. Only"
                    + " cases that a customer opened; a case logged by an agent has none. Counted on the day of the"
                    + " answer, at once; unanswered cases are pending on the day of receipt. A case resolved without"
                    + " any answer has no first response."),
    NRT(
            FigureKind.DURATION,
            Good.LOW,
            2,
            "Next response time",
            "From a customer's message to the next public answer of a person, in the order in which it happened: a call"
                    + " that is written down later counts from when it was made. Several messages in a row are one turn,"
                    + " counted from the first. The turn that the first response time measures is out; so is a turn"
                    + " that ends with the resolution and no answer. Counted on the day of the answer, at once;"
                    + " unanswered turns are pending on the day of the message."),
    RESOLUTION_FIRST(
            FigureKind.DURATION,
            Good.LOW,
            1,
            "Time to first resolution",
            "From receipt to the first resolution, nights and weekends included, whether the case was reopened later or"
                    + " not. Counted on the day of that resolution, at once; cases never resolved are pending on the"
                    + " day of receipt."),
    RESOLUTION_FIRST_BUSINESS(
            FigureKind.DURATION,
            Good.LOW,
            1,
            "Time to first resolution (business hours)",
            "As the time to first resolution, but only open time counts, by the calendar business-hours as it was in"
                    + " force when the case was received."),
    RESOLUTION_FULL(
            FigureKind.DURATION,
            Good.LOW,
            1,
            "Time to full resolution",
            "From receipt to the last resolution. Counted on the day of that resolution, and published when the case is"
                    + " closed, because until then it may be reopened; open and reopened cases are pending on the day"
                    + " of receipt."),
    RESOLUTION_FULL_BUSINESS(
            FigureKind.DURATION,
            Good.LOW,
            1,
            "Time to full resolution (business hours)",
            "As the time to full resolution, but only open time counts, by the calendar business-hours as it was in"
                    + " force when the case was received."),
    AHT(
            FigureKind.DURATION,
            Good.LOW,
            1,
            "Average handle time",
            "Per task that a person completed: the time in which somebody held it, over all who did, within the working"
                    + " hours of each. The time in which it waited in a queue is out. Counted on the day of the"
                    + " completion, at once, for whoever completed it."),
    FCR_GROSS(
            FigureKind.SHARE,
            Good.HIGH,
            1,
            "First contact resolution (gross)",
            "Of all cases resolved: those with exactly one message of the customer before the first resolution, no"
                    + " hand-over, no expert asked, never reopened, and no other case of that customer in that category"
                    + " received within 7 days after. Counted on the day of the first resolution and published only"
                    + " after these 7 days."),
    FCR_NET(
            FigureKind.SHARE,
            Good.HIGH,
            1,
            "First contact resolution (net)",
            "As first contact resolution (gross), without cases that one contact cannot settle: resolved because the"
                    + " customer did not answer, opened about an announcement of ours, or complaints. Published only"
                    + " after 7 days."),
    FCR_CUSTOMER(
            FigureKind.SHARE,
            Good.HIGH,
            1,
            "First contact resolution (customers say)",
            "Of all surveys whose last answer says whether the concern was settled at the first contact: those that say"
                    + " yes. Counted on the day of the answer, at once, for agent and team as they were when the"
                    + " survey was sent."),
    ONE_TOUCH(
            FigureKind.SHARE,
            Good.HIGH,
            1,
            "One-touch resolution",
            "Of all cases resolved: those with exactly one public answer of a person up to the first resolution, that"
                    + " of the resolution included, and never reopened. Counted on the day of the first resolution and"
                    + " published 7 days later."),
    REOPEN(
            FigureKind.SHARE,
            Good.LOW,
            1,
            "Reopen rate",
            "Of all cases resolved: those that the customer reopened. Counted on the day of the first resolution and"
                    + " published 7 days later."),
    REPEAT_CONTACT(
            FigureKind.SHARE,
            Good.LOW,
            1,
            "Repeat contact rate",
            "Of all cases resolved: those where the customer came back within 7 days after the first resolution, in the"
                    + " same case or in another one of that category. Counted on the day of the first resolution and"
                    + " published 7 days later."),
    BACKLOG(
            FigureKind.LEVEL,
            Good.LOW,
            1,
            "Backlog",
            "Cases received, less resolved, plus reopened, up to a moment; replayed from the ledger, so that any past"
                    + " moment can be asked. A case that changes teams leaves one backlog and enters the other. By SOP"
                    + " version it counts for the version the case began with; nobody's name is on it."),
    RECEIVED(
            FigureKind.COUNT,
            null,
            1,
            "Cases received",
            "Cases on the day of receipt, whoever opened them. By team: the one it was first placed with."),
    RESOLVED(
            FigureKind.COUNT,
            Good.HIGH,
            1,
            "Cases resolved",
            "Cases on the day of their first resolution; one that is reopened and resolved again counts once."),
    VOLUME(
            FigureKind.COUNT,
            null,
            1,
            "messages",
            "Contact volume",
            "Messages of customers on the day and by the channel on which each came in, also within running cases."),
    SLA_ACK(Good.HIGH, "Acknowledgement within service level", Clocks.ATTAINED),
    SLA_FRT(Good.HIGH, "First response within service level", Clocks.ATTAINED),
    SLA_NRT(Good.HIGH, "Next response within service level", Clocks.ATTAINED),
    SLA_UPDATE(Good.HIGH, "Update within service level", Clocks.ATTAINED),
    SLA_RESOLUTION(Good.HIGH, "Resolution within service level", Clocks.ATTAINED),
    SLA_ASSIGNEE_RESPONSE(Good.HIGH, "Assignee's response within service level", Clocks.ATTAINED),
    SLA_RECOVERY(Good.HIGH, "Call-back after a bad score within service level", Clocks.ATTAINED),
    OVERRUN_ACK(Good.LOW, "Overrun of acknowledgement", Clocks.OVERRUN),
    OVERRUN_FRT(Good.LOW, "Overrun of first response", Clocks.OVERRUN),
    OVERRUN_NRT(Good.LOW, "Overrun of next response", Clocks.OVERRUN),
    OVERRUN_UPDATE(Good.LOW, "Overrun of update", Clocks.OVERRUN),
    OVERRUN_RESOLUTION(Good.LOW, "Overrun of resolution", Clocks.OVERRUN),
    OVERRUN_ASSIGNEE_RESPONSE(Good.LOW, "Overrun of assignee's response", Clocks.OVERRUN),
    OVERRUN_RECOVERY(Good.LOW, "Overrun of call-back after a bad score", Clocks.OVERRUN),
    PAUSE_SHARE(
            FigureKind.RATIO,
            null,
            1,
            "Pause share",
            "Which part of the time from receipt to the last resolution a case waited for the customer or for others,"
                    + " nights and weekends included. Counted on the day of that resolution and published when the case"
                    + " is closed."),
    ESCALATION_FUNCTIONAL(
            FigureKind.SHARE,
            null,
            1,
            "Functional escalation rate",
            "Of all cases resolved: those in which an expert was asked, before or after the first resolution. Counted on"
                    + " the day of the first resolution, at once."),
    ESCALATION_HIERARCHICAL(
            FigureKind.SHARE,
            Good.LOW,
            1,
            "Hierarchical escalation rate",
            "Of all cases resolved: those that went up to supervisor or manager because time ran out. Counted on the"
                    + " day of the first resolution, at once."),
    TRANSFER(
            FigureKind.SHARE,
            Good.LOW,
            1,
            "Transfer rate",
            "Of all cases resolved: those handed over to another team. Counted on the day of the first resolution, at"
                    + " once."),
    PROMISE_KEPT(
            FigureKind.SHARE,
            Good.HIGH,
            1,
            "Promises kept",
            "Of all calls promised for a time: those made by then, whether the customer was reached or not. A call made"
                    + " after its time ran out is a promise broken. Counted when that is decided, for whoever promised;"
                    + " undecided ones are pending on the day of the promise."),
    CSAT(
            FigureKind.CSAT,
            Good.HIGH,
            1,
            "Customer satisfaction (CSAT)",
            "Share of scores 4 and 5 among the answers to the satisfaction survey, the mean score beside it. The last"
                    + " answer to each survey counts, on its day, at once, for agent and team as they were when the"
                    + " survey was sent."),
    NPS(
            FigureKind.NPS,
            Good.HIGH,
            1,
            "Net promoter score (NPS)",
            "Percent of customers whose last answer in the period is 9 or 10, less percent of those with 0 to 6; 0 is a"
                    + " detractor. One answer per customer: whoever answers three times still counts once. For agent"
                    + " and team as they were when the survey was sent."),
    CES(
            FigureKind.CES,
            Good.HIGH,
            1,
            "Customer effort score (CES)",
            "Mean of how far customers agree from 1 to 7 that we made it easy, the share of 5 to 7 beside it; high is"
                    + " good. The last answer to each survey counts, on its day, at once, for agent and team as they"
                    + " were when the survey was sent."),
    RESPONSE_CSAT(Good.HIGH, "Response rate of CSAT", Clocks.RESPONSE),
    RESPONSE_NPS(Good.HIGH, "Response rate of NPS", Clocks.RESPONSE),
    RESPONSE_CES(Good.HIGH, "Response rate of CES", Clocks.RESPONSE),
    SURVEY_COVERAGE(
            FigureKind.SHARE,
            Good.HIGH,
            1,
            "Survey coverage",
            "Of all cases for which a survey was considered: those to which one was sent. Left out are customers who were"
                    + " asked lately, have another open case, gave no consent or were not drawn. Counted when that was"
                    + " decided last, at once."),
    CHURN_SIGNAL(
            FigureKind.SHARE,
            Good.LOW,
            1,
            "Churn signal",
            "A signal, not a fact: of all cases resolved, those where the customer fell silent, gave a bad score, or had"
                    + " three or more cases received in the 30 days up to the first resolution. Counted on the day of"
                    + " the first resolution and published 14 days later.");

    /** Whether a high value is good news. */
    private enum Good {
        HIGH,
        LOW
    }

    /** What several figures have in common. */
    private enum Clocks {
        ATTAINED(
                FigureKind.SHARE,
                1,
                "Of all clocks of this service level that were decided: those stopped in time. A breach counts on the day"
                        + " it happens, also while the clock still runs; a clock stopped in time on the day it stopped."
                        + " Cancelled clocks and breaches that were withdrawn are out."),
        OVERRUN(
                FigureKind.DURATION,
                1,
                "By how much breached clocks of this service level ran over, in elapsed time from when it was due to when"
                        + " it was done. Counted on the day it was done, at once; breaches still open are pending on"
                        + " the day of the breach."),
        RESPONSE(
                FigureKind.SHARE,
                1,
                "Of all surveys of this kind sent: those answered. Counted on the day of sending and published when the"
                        + " survey has expired, for agent and team as they were at sending.");

        private final FigureKind kind;
        private final int definition;
        private final String meaning;

        Clocks(FigureKind kind, int definition, String meaning) {
            this.kind = kind;
            this.definition = definition;
            this.meaning = meaning;
        }
    }

    private static final String OUT = " Merged cases and spam are out.";

    private final FigureKind kind;
    private final Good good;
    private final int definition;
    private final String unit;
    private final String title;
    private final String meaning;

    Figure(FigureKind kind, Good good, int definition, String title, String meaning) {
        this(kind, good, definition, kind.unit(), title, meaning);
    }

    Figure(Good good, String title, Clocks common) {
        this(common.kind, good, common.definition, title, common.meaning);
    }

    Figure(FigureKind kind, Good good, int definition, String unit, String title, String meaning) {
        this.kind = kind;
        this.good = good;
        this.definition = definition;
        this.unit = unit;
        this.title = title;
        this.meaning = meaning;
    }

    /** Returns how its observations are summed up. */
    public FigureKind kind() {
        return kind;
    }

    /** Returns the number of the definition by which it is derived; it grows with every change. */
    public int definition() {
        return definition;
    }

    /** Returns the unit in which it is told: {@code seconds}, {@code share}, {@code score}, {@code points}, … */
    public String unit() {
        return unit;
    }

    /** Returns its name in the words of the field. */
    public String title() {
        return title;
    }

    /** Returns in plain words what counts, what is out and when it is published. */
    public String meaning() {
        return meaning + OUT;
    }

    /** Returns whether a high value is good news; empty where neither direction is. */
    public Optional<Boolean> highIsGood() {
        return Optional.ofNullable(good).map(direction -> direction == Good.HIGH);
    }
}
