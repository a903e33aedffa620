package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class AContactJoinsTheRunningCaseTest {

    @Autowired
    Inbox inbox;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    Cases cases;

    @Autowired
    Conversations conversations;

    @Autowired
    Ledger ledger;

    @Autowired
    RuntimeService runtime;

    private final String email = "ann." + UUID.randomUUID() + "@example.com";
    private final String phone = "+49" + Math.abs(UUID.randomUUID().hashCode());

    @Test
    void aKnownNumberBesideAnotherAddressJoinsNothing() {
        Acceptance victims = handIn(new Contact("Ann", email, phone));
        Acceptance others = handIn(new Contact("Mallory", "mallory." + email, phone));
        assertThat(cases.get(others.reference()).reference()).isEqualTo(others.reference());
        assertThat(conversations.participates(victims.reference(), "mallory." + email))
                .isFalse();
    }

    private Acceptance handIn(Contact from) {
        Acceptance accepted = inbox.accept(new NewContact(
                "test",
                UUID.randomUUID().toString(),
                Channel.APP,
                from,
                "My parcel",
                "Where is it?",
                "4711",
                null,
                null,
                Ledger.CUSTOMER,
                null,
                null,
                List.of()));
        inboxWorker.drain();
        return accepted;
    }

    @Test
    void theFirstContactOpensACaseWithItsProcess() {
        Acceptance first = accept(Channel.APP, "My parcel", "Where is it?", "4711");
        CaseFile file = cases.get(first.reference());
        assertThat(file.state()).isEqualTo(CaseState.NEW);
        assertThat(file.channel()).isEqualTo(Channel.APP);
        assertThat(file.contact().email()).isEqualTo(email);
        assertThat(conversations.byToken(first.token()))
                .map(Conversation::reference)
                .contains(first.reference());
        assertThat(texts(first)).containsExactly("Where is it?");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("customer-service")
                        .processInstanceBusinessKey(first.reference())
                        .count())
                .isOne();
    }

    @Test
    void theSameTopicOverAnotherChannelBecomesAnotherConversationOfTheSameCase() {
        Acceptance first = accept(Channel.APP, "My parcel", "Where is it?", null);
        Acceptance second = accept(Channel.WEB, "RE: my parcel!", "Still nothing.", null);
        assertThat(cases.get(second.reference()).reference()).isEqualTo(first.reference());
        assertThat(texts(first)).containsExactly("Where is it?", "Still nothing.");
        assertThat(conversations.of(first.reference()))
                .extracting(Conversation::token)
                .containsExactlyInAnyOrder(first.token(), second.token());
        assertThat(ledger.of(first.reference())).extracting(Ledger.Entry::type).contains(EventType.CONVERSATION_JOINED);
    }

    @Test
    void theSameOrderJoinsAndAnotherOrderDoesNot() {
        Acceptance first = accept(Channel.APP, "My parcel", "Where is it?", "4711");
        Acceptance sameOrder = accept(Channel.APP, "Broken", "It came broken.", "4711");
        Acceptance otherOrder = accept(Channel.APP, "My parcel", "And the other one?", "4712");
        assertThat(cases.get(sameOrder.reference()).reference()).isEqualTo(first.reference());
        assertThat(cases.get(otherOrder.reference()).reference()).isEqualTo(otherOrder.reference());
    }

    @Test
    void theSameTopicOfAnotherCustomerOpensAnotherCase() {
        Acceptance first = accept(Channel.APP, "My parcel", "Where is it?", null);
        Acceptance other = inbox.accept(
                contact(Channel.APP, new Contact(null, "x" + email, null), "My parcel", "Where is it?", null, null));
        inboxWorker.drain();
        assertThat(cases.get(other.reference()).reference()).isEqualTo(other.reference());
        assertThat(texts(first)).hasSize(1);
    }

    @Test
    void aCallerIsKnownByTheNumber() {
        Contact caller = new Contact("Ann", null, phone);
        Acceptance first = inbox.accept(contact(Channel.PHONE, caller, "Invoice", "Charged twice", null, null));
        inboxWorker.drain();
        Acceptance second = inbox.accept(contact(Channel.PHONE, caller, "Invoice", "Any news?", null, null));
        inboxWorker.drain();
        assertThat(cases.get(second.reference()).reference()).isEqualTo(first.reference());
    }

    @Test
    void aReplyOnThePageGoesToItsConversation() {
        Acceptance first = accept(Channel.WEB, "My parcel", "Where is it?", null);
        inbox.accept(
                contact(Channel.WEB, new Contact(null, null, null), null, "It is the blue one.", null, first.token()));
        inboxWorker.drain();
        assertThat(texts(first)).containsExactly("Where is it?", "It is the blue one.");
        assertThat(conversations.of(first.reference())).hasSize(1);
    }

    @Test
    void aReplyAfterTheEndOpensALinkedCase() {
        Acceptance first = accept(Channel.WEB, "My parcel", "Where is it?", null);
        cases.close(first.reference());
        Acceptance late = inbox.accept(
                contact(Channel.WEB, new Contact(null, null, null), null, "It broke again.", null, first.token()));
        inboxWorker.drain();
        CaseFile followUp = cases.get(late.reference());
        assertThat(followUp.reference()).isEqualTo(late.reference());
        assertThat(followUp.relatedTo()).isEqualTo(first.reference());
        assertThat(followUp.relation()).isEqualTo("follow-up");
        assertThat(followUp.contact().email()).isEqualTo(email);
    }

    @Test
    void theSameTopicShortlyAfterTheEndIsLinked() {
        Acceptance first = accept(Channel.WEB, "My parcel", "Where is it?", null);
        cases.close(first.reference());
        Acceptance late = accept(Channel.WEB, "My parcel", "It is lost again.", null);
        assertThat(cases.get(late.reference()).relatedTo()).isEqualTo(first.reference());
        assertThat(cases.get(late.reference()).relation()).isEqualTo("possible follow-up");
    }

    @Test
    void aMessageWaitsUntilTheProcessCanTakeIt() {
        Acceptance first = accept(Channel.WEB, "My parcel", "Where is it?", null);
        var instances = runtime.createProcessInstanceQuery().processInstanceBusinessKey(first.reference());
        instances.rootProcessInstances().list().forEach(root -> runtime.deleteProcessInstance(root.getId(), "test"));
        Acceptance second = accept(Channel.WEB, "My parcel", "Still nothing.", null);
        assertThat(cases.find(second.reference())).isEmpty();
        assertThat(texts(first)).containsExactly("Where is it?");
        assertThat(inbox.accepted(second.token())).contains(second);
    }

    private List<String> texts(Acceptance acceptance) {
        return conversations.messages(acceptance.reference()).stream()
                .map(Message::text)
                .toList();
    }

    private Acceptance accept(Channel channel, String subject, String text, String order) {
        Acceptance acceptance =
                inbox.accept(contact(channel, new Contact("Ann Lee", email, null), subject, text, order, null));
        inboxWorker.drain();
        return acceptance;
    }

    private static NewContact contact(
            Channel channel, Contact from, String subject, String text, String order, String token) {
        return new NewContact(
                "test",
                UUID.randomUUID().toString(),
                channel,
                from,
                subject,
                text,
                order,
                null,
                null,
                Ledger.CUSTOMER,
                token,
                null,
                List.of());
    }
}
