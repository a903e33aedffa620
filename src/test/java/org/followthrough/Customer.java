package org.followthrough;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.NewCase;
import org.followthrough.casefile.NewMessage;
import org.followthrough.casefile.Token;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The customers of the tests. */
@Component
class Customer {

    private final Cases cases;
    private final Conversations conversations;
    private final RuntimeService runtime;
    private final Clock clock;

    Customer(Cases cases, Conversations conversations, RuntimeService runtime, Clock clock) {
        this.cases = cases;
        this.conversations = conversations;
        this.runtime = runtime;
        this.clock = clock;
    }

    @Transactional
    public String contacts(Channel channel, Contact from, String subject, String text, String orderReference) {
        String reference = cases.nextReference();
        cases.open(new NewCase(
                reference,
                channel,
                from,
                subject,
                "en",
                orderReference,
                clock.instant(),
                Ledger.CUSTOMER,
                null,
                null,
                null));
        Conversation started = conversations.start(reference, channel, Token.next(), from.email());
        write(started, text);
        runtime.createMessageCorrelation("Message_ContactReceived")
                .processInstanceBusinessKey(reference)
                .correlateStartMessage();
        return reference;
    }

    @Transactional
    public void writes(String reference, String text) {
        write(conversations.current(reference), text);
        runtime.createMessageCorrelation("Message_CustomerWrote")
                .processInstanceBusinessKey(reference)
                .correlate();
    }

    private void write(Conversation conversation, String text) {
        conversations.write(
                conversation,
                NewMessage.inbound(conversation.channel(), "Ann Lee", clock.instant(), null, text, List.of()));
    }
}
