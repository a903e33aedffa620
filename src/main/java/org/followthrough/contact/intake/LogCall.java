package org.followthrough.contact.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

/** Accepts a call that an agent wrote down. It goes the way of every other contact; the process itself just ends. */
@Component
class LogCall implements StepForm {

    private final Inbox inbox;

    LogCall(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String step() {
        return "StartEvent_LogCall";
    }

    @Override
    public Map<String, Object> submit(Submission call) {
        Acceptance acceptance = inbox.accept(new NewContact(
                "phone:" + call.user(),
                UUID.randomUUID().toString(),
                Channel.PHONE,
                caller(call),
                call.text("subject"),
                call.required("text", "Write down what the caller wants."),
                call.text("orderReference"),
                null,
                null,
                call.user(),
                null,
                null,
                List.of()));
        // Not the reference itself: that is the business key of the case's own processes, which messages look for.
        return new HashMap<>(Map.of(BUSINESS_KEY, "call-" + acceptance.reference()));
    }

    private static Contact caller(Submission call) {
        Contact caller = new Contact(call.text("name"), call.text("email"), call.text("phone"));
        if (caller.identifier() == null) {
            throw new FormRejected(
                    "phone", "Ask the caller for a phone number or an e-mail address and enter one of them.");
        }
        if (caller.email() != null && !ContactDetails.isAddress(caller.email())) {
            throw new FormRejected("email", "This is no e-mail address. It looks like ann@example.com.");
        }
        if (call.text("phone") != null && !ContactDetails.isNumber(call.text("phone"))) {
            throw new FormRejected("phone", "This is no phone number. It looks like +49 30 1234567.");
        }
        return caller;
    }
}
