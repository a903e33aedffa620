package org.followthrough.contact.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class AnAcknowledgementIsForPeopleTest {

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Acknowledgements acknowledgements;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void whoGaveAnAddressGetsItWhateverTheChannel() {
        for (Channel channel : new Channel[] {Channel.APP, Channel.WEB, Channel.PHONE}) {
            Contact from = Desk.someone();
            String reference = desk.open(channel, from, "Invoice", "An invoice, please.", null);
            assertThat(desk.mails(reference))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.recipient()).isEqualTo(from.email()))
                    .satisfies(mail -> assertThat(mail.body()).contains(reference));
            assertThat(desk.events(reference)).containsOnlyOnce(EventType.CASE_ACKNOWLEDGED);
            assertThat(cases.get(reference).firstAnsweredAt())
                    .as("it is no answer")
                    .isNull();
        }
    }

    @Test
    void withoutAnAddressTheLedgerSaysWhyThereIsNone() {
        String number = "+4930" + Math.abs(UUID.randomUUID().hashCode());
        String reference =
                desk.open(Channel.PHONE, new Contact("Ann Lee", null, number), "Invoice", "An invoice, please.", null);
        assertThat(desk.mails(reference)).isEmpty();
        assertThat(desk.event(reference, EventType.ACKNOWLEDGEMENT_SKIPPED).data())
                .containsEntry("reason", "NO_ADDRESS");
        assertThat(desk.events(reference)).doesNotContain(EventType.CASE_ACKNOWLEDGED, EventType.MESSAGE_SENT);
    }

    @Test
    void aRobotGetsNone() {
        Contact robot = new Contact("Shop", "no-reply+" + UUID.randomUUID() + "@example.com", null);
        String reference = desk.open(Channel.APP, robot, "Invoice", "An invoice, please.", null);
        assertThat(desk.mails(reference)).isEmpty();
        assertThat(desk.event(reference, EventType.ACKNOWLEDGEMENT_SKIPPED).data())
                .containsEntry("reason", "ROBOT");
    }

    @Test
    void itIsSentOncePerCaseAndDay() {
        String reference = desk.openForBilling();
        acknowledgements.send(reference, "acknowledgement");
        assertThat(desk.mails(reference)).hasSize(1);
        assertThat(desk.event(reference, EventType.ACKNOWLEDGEMENT_SKIPPED).data())
                .containsEntry("reason", "ACKNOWLEDGED_RECENTLY");
        desk.letPass(Duration.ofHours(25));
        acknowledgements.send(reference, "acknowledgement");
        assertThat(desk.mails(reference)).hasSize(2);
    }
}
