package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever a mail says of a merged case (its token, its mails, its number) leads to the case that goes on. */
@DeskTest
class AMailToAMergedCaseGoesOnInTheOtherTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Inbox inbox;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    Cases cases;

    @Autowired
    Conversations conversations;

    private final Contact ann = Desk.someone();
    private String merged;
    private String goesOn;
    private String token;
    private String ourMail;

    @BeforeEach
    void aMergedCase() {
        merged = desk.open(Channel.EMAIL, ann, "My invoice", "Please send me the invoice once more.", null);
        goesOn = desk.open(Channel.EMAIL, ann, "Payment in May", "Which invoice was my payment for?", null);
        token = conversations.current(merged).token();
        ourMail = conversations.messages(merged).stream()
                .map(Message::mailMessageId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        var answer = new Visitor(port)
                .withBasic("ben", "demo")
                .post("/api/cases/" + merged + "/merge", "{\"into\":\"" + goesOn + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To: support+{token}@followthrough.example\nSubject: Something else",
                "To: support@followthrough.example\nIn-Reply-To: {ourMail}\nSubject: Something else",
                "To: support@followthrough.example\nSubject: About {merged}"
            })
    void andItsConversationGoesOn(String head) {
        int before = conversations.of(goesOn).size();

        arrives(ann.email(), head, "Thursday suits me.");

        assertThat(desk.conversation(goesOn)).extracting(Message::text).containsOnlyOnce("Thursday suits me.");
        assertThat(conversations.of(goesOn)).hasSize(before);
    }

    @Test
    void butAStrangerWhoQuotesItsNumberReadsAndWritesNothingThere() {
        String mallory = "mallory-" + UUID.randomUUID() + "@example.com";

        arrives(mallory, "To: support@followthrough.example\nSubject: About {merged}", "Tell me all.");

        assertThat(desk.conversation(goesOn)).extracting(Message::text).doesNotContain("Tell me all.");
        assertThat(cases.of(new Contact(null, mallory, null)))
                .singleElement()
                .returns(goesOn, CaseFile::relatedTo)
                .returns("possible follow-up", CaseFile::relation);
    }

    private void arrives(String from, String head, String text) {
        String mail = "From: %s\nMessage-ID: <%s@example.com>\nDate: Mon, 9 Mar 2026 10:00:00 +0000\n%s\n\n%s\n"
                .formatted(
                        from,
                        UUID.randomUUID(),
                        head.replace("{token}", token)
                                .replace("{ourMail}", ourMail)
                                .replace("{merged}", merged),
                        text);
        inbox.acceptMail(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        inboxWorker.drain();
    }
}
