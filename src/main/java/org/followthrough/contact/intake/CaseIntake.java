package org.followthrough.contact.intake;

import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.background.NotYet;
import org.followthrough.background.PoisonItem;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Consent;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.NewCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns one accepted contact into one case with its process instance, or into one message on a running case whose
 * process is told. All of it happens in the transaction that takes the contact off the inbox.
 */
@Component
class CaseIntake {

    private static final String CONTACT_RECEIVED = "Message_ContactReceived";
    private static final String CUSTOMER_WROTE = "Message_CustomerWrote";
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Threading threading;
    private final Cases cases;
    private final Conversations conversations;
    private final Customers customers;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;

    CaseIntake(
            Threading threading,
            Cases cases,
            Conversations conversations,
            Customers customers,
            RuntimeService runtime,
            JdbcClient jdbc) {
        this.threading = threading;
        this.cases = cases;
        this.conversations = conversations;
        this.customers = customers;
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    /**
     * Takes a contact in.
     *
     * @return the reference of the case it became or joined
     * @throws NotYet if the running case cannot take a message at this moment
     */
    @Transactional(propagation = Propagation.MANDATORY)
    String take(Incoming arrived) {
        Incoming contact = withSender(arrived);
        oneAtATime(contact.from());
        noteConsent(contact);
        Optional<Threading.Thread> thread = threading.of(contact);
        Optional<Threading.Thread> running =
                thread.filter(Threading.Thread::believed).filter(found -> holdIfRunning(found.file()));
        if (running.isPresent()) {
            return goOn(running.get(), contact);
        }
        Optional<CaseFile> same = threading.sameConcern(contact);
        if (same.filter(this::holdIfRunning).isPresent()) {
            return join(same.get(), contact);
        }
        return open(contact, Relation.of(contact, thread, same));
    }

    /** Two contacts of one customer never race: the second sees what the first became. */
    private void oneAtATime(Contact from) {
        if (from.identifier() != null) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:customer, 31))")
                    .param("customer", from.identifier())
                    .query(rows -> {});
        }
    }

    private boolean holdIfRunning(CaseFile file) {
        CaseState state = cases.lock(file.reference()).state();
        if (state == CaseState.MERGED) {
            throw new NotYet(
                    "The case " + file.reference() + " was merged this moment; the next try goes along.", SOON);
        }
        return !state.ended();
    }

    private String goOn(Threading.Thread thread, Incoming contact) {
        String reference = thread.file().reference();
        Conversation conversation = thread.conversation() != null
                ? thread.conversation()
                : conversations.start(
                        reference,
                        contact.channel(),
                        contact.acceptance().token(),
                        contact.from().email());
        conversations.write(conversation, contact.message());
        tellProcess(reference);
        return reference;
    }

    private String join(CaseFile running, Incoming contact) {
        String reference = running.reference();
        cases.join(contact.acceptance().reference(), reference);
        conversations.write(startConversation(reference, contact), contact.message());
        tellProcess(reference);
        return reference;
    }

    private String open(Incoming contact, Relation relation) {
        String reference = contact.acceptance().reference();
        cases.open(new NewCase(
                reference,
                contact.channel(),
                contact.from(),
                contact.headline(),
                contact.language(),
                contact.orderReference(),
                contact.occurredAt(),
                contact.actor(),
                relation.to(),
                relation.why(),
                contact.hints().announcement()));
        conversations.write(startConversation(reference, contact), contact.message());
        runtime.createMessageCorrelation(CONTACT_RECEIVED)
                .processInstanceBusinessKey(reference)
                .correlateStartMessage();
        return reference;
    }

    private Conversation startConversation(String reference, Incoming contact) {
        return conversations.start(
                reference,
                contact.channel(),
                contact.acceptance().token(),
                contact.from().email());
    }

    private void tellProcess(String reference) {
        try {
            boolean nobodyListens = runtime.createMessageCorrelation(CUSTOMER_WROTE)
                    .processInstanceBusinessKey(reference)
                    .correlateAllWithResult()
                    .isEmpty();
            if (nobodyListens) {
                throw new NotYet("The case " + reference + " is between two steps; it is told in a moment.", SOON);
            }
        } catch (OptimisticLockingException somebodyWorksOnIt) {
            throw new NotYet("Somebody works on the case " + reference + " right now; it is told in a moment.", SOON);
        }
    }

    /** A reply on a conversation page comes from the person of that conversation. */
    private Incoming withSender(Incoming contact) {
        if (contact.from().identifier() != null || contact.hints().pageToken() == null) {
            return contact;
        }
        return conversations
                .byToken(contact.hints().pageToken())
                .map(page -> {
                    Contact known = cases.get(page.reference()).contact();
                    return page.address() == null || page.address().equals(known.email())
                            ? known
                            : new Contact(contact.from().name(), page.address(), null);
                })
                .map(contact::from)
                .orElseThrow(() -> new PoisonItem("The conversation page it was written on does not exist."));
    }

    private void noteConsent(Incoming contact) {
        if (Boolean.TRUE.equals(contact.outreachConsent()) && contact.from().identifier() != null) {
            customers.consent(
                    customers.findOrCreate(contact.from(), contact.language()).id(), Consent.GRANTED);
        }
    }
}
