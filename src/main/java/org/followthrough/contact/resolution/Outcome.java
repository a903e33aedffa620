package org.followthrough.contact.resolution;

import org.followthrough.casefile.MessageKind;

/** How an agent ends a turn, with the step of the diagram that sends the reply and its parameter for the template. */
public enum Outcome {
    RESOLVE(MessageKind.RESOLUTION, "Task_TellCustomer", "resolvedTemplate"),
    ASK_CUSTOMER(MessageKind.QUESTION, "Task_AskCustomer", "template"),
    ANSWER(MessageKind.REPLY, "Task_AnswerCustomer", "template"),
    ASK_EXPERT(null, null, null),
    HAND_OVER(null, null, null);

    private final MessageKind kind;
    private final String step;
    private final String parameter;

    Outcome(MessageKind kind, String step, String parameter) {
        this.kind = kind;
        this.step = step;
        this.parameter = parameter;
    }

    /** What the reply is for, or null where nothing goes to the customer. */
    MessageKind kind() {
        return kind;
    }

    String step() {
        return step;
    }

    String parameter() {
        return parameter;
    }
}
