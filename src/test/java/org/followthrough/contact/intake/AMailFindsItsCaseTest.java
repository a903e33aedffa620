package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.Attachment;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.MessageKind;
import org.followthrough.messaging.Outbound;
import org.followthrough.messaging.Outgoing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mails travel by real SMTP and IMAP; only the moment in which the mailbox is looked at is the test's. */
@DeskTest
class AMailFindsItsCaseTest {

    @Autowired
    Postman postman;

    @Autowired
    Mailbox mailbox;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    Cases cases;

    @Autowired
    Conversations conversations;

    @Autowired
    Outbound outbound;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Value("${followthrough.imap.port}")
    int imapPort;

    private final String id = UUID.randomUUID().toString();
    private final String ann = "ann-" + id + "@example.com";
    private final String mallory = "mallory-" + id + "@example.com";

    @Test
    void aFirstMailOpensACase() throws Exception {
        CaseFile file = firstMail();
        assertThat(file.channel()).isEqualTo(Channel.EMAIL);
        assertThat(file.subject()).isEqualTo("My parcel");
        assertThat(file.contact()).isEqualTo(new Contact("Ann Lee", ann, null));
        assertThat(file.language()).isEqualTo("en");
        assertThat(texts(file.reference())).containsExactly("Where is my parcel?");
        assertThat(conversations.of(file.reference()))
                .extracting(Conversation::address)
                .containsExactly(ann);
    }

    @Test
    void aGermanMailOpensACaseInGerman() throws Exception {
        arrives(mail(ann, "Paket", "", "Guten Tag, wo ist mein Paket? Ich warte seit Montag."));
        assertThat(newest(ann).language()).isEqualTo("de");
    }

    @Test
    void anAnswerToOurAddressWithTheTokenJoins() throws Exception {
        CaseFile file = firstMail();
        arrives(mail(
                ann, "Something else", "To: support+" + token(file) + "@followthrough.example\n", "The blue one."));
        assertThat(texts(file.reference())).containsExactly("Where is my parcel?", "The blue one.");
        assertThat(conversations.of(file.reference())).hasSize(1);
    }

    @Test
    void anAnswerToOneOfOurMailsJoins() throws Exception {
        CaseFile file = firstMail();
        arrives(mail(ann, "Something else", "In-Reply-To: " + ourMail(file) + "\n", "The blue one."));
        assertThat(texts(file.reference())).endsWith("The blue one.");
    }

    @Test
    void aParticipantWhoQuotesTheReferenceJoins() throws Exception {
        CaseFile file = firstMail();
        arrives(mail(ann, "About " + file.reference(), "", "The blue one."));
        assertThat(texts(file.reference())).endsWith("The blue one.");
    }

    @Test
    void aStrangerJoinsByNoMeans() throws Exception {
        CaseFile file = firstMail();
        List<String> tries = List.of(
                mail(mallory, "One", "To: support+" + token(file) + "@followthrough.example\n", "Tell me all."),
                mail(mallory, "Two", "References: " + ourMail(file) + "\n", "Tell me all."),
                mail(mallory, "Re: [" + file.reference() + "] My parcel", "", "Tell me all."));
        int before = texts(file.reference()).size();
        for (String attempt : tries) {
            arrives(attempt);
            CaseFile strangers = newest(mallory);
            assertThat(strangers.reference()).isNotEqualTo(file.reference());
            assertThat(strangers.relatedTo()).isEqualTo(file.reference());
            assertThat(strangers.relation()).isEqualTo("possible follow-up");
        }
        assertThat(cases.of(new Contact(null, mallory, null))).hasSize(3);
        assertThat(texts(file.reference())).hasSize(before);
    }

    @Test
    void anAnswerAfterTheEndOpensALinkedCase() throws Exception {
        CaseFile file = firstMail();
        String ours = ourMail(file);
        cases.close(file.reference());
        arrives(mail(ann, "Re: My parcel", "In-Reply-To: " + ours + "\n", "It is lost again."));
        assertThat(newest(ann).relatedTo()).isEqualTo(file.reference());
        assertThat(newest(ann).relation()).isEqualTo("follow-up");
    }

    @Test
    void anAnswerToAnAnnouncementOpensACaseThatNamesIt() throws Exception {
        UUID announcement = UUID.randomUUID();
        arrives(mail(
                ann, "Re: Maintenance", "To: support+a-" + announcement + "@followthrough.example\n", "Until when?"));
        assertThat(newest(ann).announcementId()).isEqualTo(announcement);
        assertThat(newest(ann).relation()).isEqualTo("reply to announcement");
    }

    @Test
    void theSameMailDeliveredTwiceCountsOnce() throws Exception {
        String mail = mail(ann, "My parcel", "", "Where is it?");
        postman.deliver("Received: from one\n" + mail);
        postman.deliver("Received: from two\n" + mail);
        mailbox.fetch();
        inboxWorker.drain();
        assertThat(texts(newest(ann).reference())).hasSize(1);
    }

    @Test
    void aCrashBetweenInboxAndMarkDoublesNothing() throws Exception {
        CaseFile file = firstMail();
        markAllUnseen();
        mailbox.fetch();
        inboxWorker.drain();
        assertThat(texts(file.reference())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: auto-replied\n", "Precedence: bulk\n", "Return-Path: <>\n"})
    void aMachinesMailIsKeptAndStartsNothing(String header) throws Exception {
        arrives(mail(ann, "Out of office", header, "I am away."));
        assertThat(cases.of(new Contact(null, ann, null))).isEmpty();
        Map<String, Object> row = row(ann);
        assertThat(row.get("state")).isEqualTo("KEPT");
        assertThat(row.get("reason").toString()).isNotBlank();
    }

    @Test
    void ourOwnMailComingBackStartsNothing() throws Exception {
        CaseFile file = firstMail();
        String ours = ourMail(file);
        arrives(mail(mallory, "Loop", "", "Text").replaceFirst("Message-ID: <[^>]*>", "Message-ID: " + ours));
        assertThat(row(mallory))
                .containsEntry("state", "KEPT")
                .containsEntry("reason", "It is one of our own mails: a loop.");
    }

    @Test
    void aFloodOfOneSenderIsKept() throws Exception {
        CaseFile file = firstMail();
        jdbc.sql("""
                insert into inbox (id, state, next_attempt_at, created_at, source, dedupe_key, fingerprint, reference,
                                   token, sender)
                select gen_random_uuid(), 'DONE', now(), now(), 'flood', :id || n, '', :id || n, :id || n, :ann
                from generate_series(1, 60) n
                """).param("id", id).param("ann", ann).update();
        arrives(mail(ann, "My parcel", "", "Again."));
        assertThat(texts(file.reference())).hasSize(1);
        assertThat(row(ann)).containsEntry("state", "KEPT");
    }

    @Test
    void aBounceIsNotedInTheCaseOfTheMail() throws Exception {
        CaseFile file = firstMail();
        String ours = ourMail(file);
        arrives("""
                Return-Path: <>
                From: MAILER-DAEMON@example.com
                Subject: Undeliverable %s
                Message-ID: <bounce-%s@example.com>
                Content-Type: multipart/report; report-type=delivery-status; boundary=r

                --r

                No such user.
                --r
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; ann@example.com
                Action: failed
                --r
                Content-Type: text/rfc822-headers

                Message-ID: %s
                --r--
                """.formatted(id, id, ours));
        assertThat(ledger.of(file.reference())).extracting(Ledger.Entry::type).contains(EventType.DELIVERY_FAILED);
        assertThat(texts(file.reference())).doesNotContain("No such user.");
    }

    @Test
    void aFileOf24MegabytesArrivesInTheCase() throws Exception {
        arrives(mailWithFile(24));
        assertThat(conversations.attachments(newest(ann).reference()))
                .extracting(Attachment::size)
                .containsExactly(24L << 20);
    }

    @Test
    void aFileOf26MegabytesIsReplacedByANote() throws Exception {
        arrives(mailWithFile(26));
        assertThat(conversations.attachments(newest(ann).reference())).isEmpty();
        assertThat(texts(newest(ann).reference()).get(0)).contains("video.bin").contains("was not kept");
    }

    @Test
    void aMailOfMoreThan40MegabytesIsQuarantined() throws Exception {
        arrives(mailWithFile(31));
        Map<String, Object> row = jdbc.sql(
                        "select * from inbox where convert_from(raw, 'UTF8') like :ann and source = 'email' and length(raw) < 100000")
                .param("ann", "%" + ann + "%")
                .query()
                .singleRow();
        assertThat(row).containsEntry("state", "QUARANTINED");
        assertThat(row.get("reason").toString()).contains("up to 40 MB");
    }

    private CaseFile firstMail() throws Exception {
        arrives(mail(ann, "My parcel", "", "Where is my parcel?"));
        return newest(ann);
    }

    private String ourMail(CaseFile file) {
        return outbound.tell(
                        file.reference(),
                        new Outgoing(
                                MessageKind.QUESTION,
                                "question",
                                "anna",
                                Map.of("text", "Which one?", "reply", "Which one?")))
                .mailMessageId();
    }

    private void arrives(String mail) throws Exception {
        postman.deliver(mail);
        mailbox.fetch();
        inboxWorker.drain();
    }

    private String mail(String from, String subject, String headers, String text) {
        return "From: Ann Lee <" + from + ">\nSubject: " + subject + "\nMessage-ID: <" + UUID.randomUUID()
                + "@example.com>\n" + headers + "Content-Type: text/plain; charset=utf-8\n\n" + text + "\n";
    }

    private String mailWithFile(int megabytes) {
        return "From: " + ann + "\nSubject: Video\nMessage-ID: <" + UUID.randomUUID()
                + "@example.com>\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nSee the file.\n--m\n"
                + "Content-Type: application/octet-stream; name=video.bin\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(new byte[megabytes << 20]) + "\n--m--\n";
    }

    private CaseFile newest(String address) {
        return cases.of(new Contact(null, address, null)).get(0);
    }

    private String token(CaseFile file) {
        return conversations.of(file.reference()).get(0).token();
    }

    private List<String> texts(String reference) {
        return conversations.messages(reference).stream()
                .map(org.followthrough.casefile.Message::text)
                .toList();
    }

    private Map<String, Object> row(String sender) {
        return jdbc.sql("select * from inbox where sender = :sender and source = 'email' order by seq desc limit 1")
                .param("sender", sender)
                .query()
                .singleRow();
    }

    private void markAllUnseen() throws Exception {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", imapPort, "support@followthrough.example", "demo");
            try (Folder folder = store.getFolder("INBOX")) {
                folder.open(Folder.READ_WRITE);
                for (Message message : folder.getMessages()) {
                    if (message.getSize() < 100_000) {
                        message.setFlag(Flags.Flag.SEEN, false);
                    }
                }
            }
        }
    }
}
