package org.followthrough;

import java.util.List;
import java.util.UUID;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Ledger;
import org.followthrough.contact.intake.Inbox;
import org.followthrough.contact.intake.NewContact;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The customers of the tests; what they write is taken in at once. */
@Component
class Customer {

    private final Inbox inbox;
    private final QueueWorker worker;
    private final Cases cases;
    private final Conversations conversations;

    Customer(Inbox inbox, @Qualifier("inboxWorker") QueueWorker worker, Cases cases, Conversations conversations) {
        this.inbox = inbox;
        this.worker = worker;
        this.cases = cases;
        this.conversations = conversations;
    }

    /** Returns the reference of the case that the contact became or joined. */
    String contacts(
            Channel channel, Contact from, String subject, String text, String orderReference, String language) {
        String accepted = takeIn(contact("web", channel, from, subject, text, orderReference, language, null));
        return cases.get(accepted).reference();
    }

    /** Writes on the page of the conversation in which the customer of the case wrote last. */
    void writes(String reference, String text) {
        String token = conversations.current(reference).token();
        takeIn(contact("page", Channel.WEB, new Contact(null, null, null), null, text, null, null, token));
    }

    private String takeIn(NewContact contact) {
        String reference = inbox.accept(contact).reference();
        worker.drain();
        return reference;
    }

    private static NewContact contact(
            String source,
            Channel channel,
            Contact from,
            String subject,
            String text,
            String orderReference,
            String language,
            String token) {
        return new NewContact(
                source,
                UUID.randomUUID().toString(),
                channel,
                from,
                subject,
                text,
                orderReference,
                null,
                language,
                Ledger.CUSTOMER,
                token,
                null,
                List.of());
    }
}
