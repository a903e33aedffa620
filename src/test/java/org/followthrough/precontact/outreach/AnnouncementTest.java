package org.followthrough.precontact.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Consent;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.Message;
import org.followthrough.engine.FormRejected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AnnouncementTest {

    private static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-24T21:00:00Z");

    @Autowired
    Desk desk;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void atNoon() {
        ClockUtil.setCurrentTime(Date.from(NOON));
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Nested
    class ASecondPersonApproves {

        @Test
        void andEachCustomerIsToldOnce() {
            Contact ann = listener();
            Contact bob = listener();
            String number = announce(ann.email() + "\n" + bob.email().toUpperCase() + ", " + ann.email());
            approve(number);
            assertThat(desk.passed(number))
                    .contains("Task_SelectRecipients", "Task_SendAnnouncement", "EndEvent_AnnouncementSent")
                    .doesNotContain("Event_QuietHoursOver", "Task_ReviseAnnouncement");
            assertThat(mails(ann)).hasSize(1);
            assertThat(mails(bob)).hasSize(1);
            assertThat(states(number)).containsExactly("SENT", "SENT");
        }

        @Test
        void andTheMailSaysHowToAnswerAndHowToStop() {
            Contact ann = listener();
            String number = announce(ann.email());
            approve(number);
            Map<String, Object> mail = mails(ann).get(0);
            UUID id = id(number);
            String token = customers.find(ann).orElseThrow().consentToken();
            assertThat(mail)
                    .containsEntry("subject", "Trains do not run")
                    .containsEntry("reply_to", "support+a-" + id + "@followthrough.example")
                    .containsEntry("unsubscribe", "http://localhost:8080/outreach/unsubscribe/" + token);
            assertThat(mail.get("mail_message_id").toString())
                    .startsWith("<announcement." + id + ".")
                    .endsWith("@followthrough.example>");
            assertThat(mail.get("body").toString()).contains("We repair the tracks.", "/outreach/unsubscribe/" + token);
        }

        @Test
        void andCustomersWithSuchACaseAreToldAndTheirAgentsReadIt() {
            Contact ann = Desk.someone();
            String reference = desk.open(Channel.WEB, ann, "My invoice", "Please send the invoice once more.", null);
            String number = start(Map.of("category", "billing", "days", 3));
            approve(number);
            assertThat(mails(ann)).extracting(mail -> mail.get("subject")).contains("Trains do not run");
            assertThat(desk.conversation(reference))
                    .extracting(Message::text)
                    .contains("The announcement " + number + " \"Trains do not run\" was sent to this customer.");
        }

        @Test
        void butNeverTheAuthor() {
            String number = announce(Desk.someone().email());
            assertThatThrownBy(() -> decide("sara", number, "APPROVE", null))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("somebody else decides");
            assertThat(desk.passed(number)).doesNotContain("Task_SelectRecipients");
        }

        @Test
        void andTheDatabaseRefusesTheAuthorAsWell() {
            String number = announce(Desk.someone().email());
            assertThatThrownBy(() -> jdbc.sql("""
                    insert into announcement_decision (announcement_id, version, author, hash, approved, decided_by, decided_at)
                    select announcement_id, version, author, hash, true, author, written_at
                    from announcement_version where announcement_id = :id
                    """).param("id", id(number)).update())
                    .hasMessageContaining("nobody_approves_their_own_announcement");
        }

        @Test
        void andTheApprovedTextCannotBeChanged() {
            String number = announce(Desk.someone().email());
            assertThatThrownBy(() -> jdbc.sql("update announcement_version set text = 'x' where announcement_id = :id")
                            .param("id", id(number))
                            .update())
                    .hasMessageContaining("append-only");
        }
    }

    @Nested
    class TheSecondPersonSendsItBack {

        @Test
        void andTheAuthorRevisesItForANewApproval() {
            Contact ann = listener();
            String number = announce(ann.email());
            decide("quinn", number, "REJECT", "Say until when.");
            assertThat(desk.task(number, "Task_ReviseAnnouncement").getAssignee())
                    .isEqualTo("sara");
            desk.complete(
                    "sara",
                    number,
                    "Task_ReviseAnnouncement",
                    Map.of("decision", "REVISE", "text", "We repair the tracks until Friday."));
            assertThat(mails(ann)).isEmpty();
            approve(number);
            assertThat(mails(ann).get(0).get("body").toString()).contains("until Friday");
        }

        @Test
        void onlyWithAWordOnWhatHasToChange() {
            String number = announce(Desk.someone().email());
            assertThatThrownBy(() -> decide("quinn", number, "REJECT", null))
                    .isInstanceOf(FormRejected.class)
                    .hasMessage("Tell the author what has to change.");
        }

        @Test
        void andTheAuthorWithdrawsIt() {
            Contact ann = listener();
            String number = announce(ann.email());
            decide("quinn", number, "REJECT", "It is over.");
            desk.complete("sara", number, "Task_ReviseAnnouncement", Map.of("decision", "WITHDRAW"));
            assertThat(desk.passed(number)).contains("EndEvent_AnnouncementWithdrawn");
            assertThat(mails(ann)).isEmpty();
        }
    }

    @Nested
    class ItIsNightWhereSomeoneLives {

        @Test
        void andTheyAreToldInTheMorningOfTheirZone() {
            Contact berlin = listener();
            Contact tokyo = listener();
            customers.findOrCreate(berlin, "en");
            move(customers.findOrCreate(tokyo, "en").id(), "Asia/Tokyo");
            String number = announce(berlin.email() + "\n" + tokyo.email());
            ClockUtil.setCurrentTime(Date.from(NOON));
            approve(number);
            assertThat(mails(berlin)).hasSize(1);
            assertThat(mails(tokyo)).isEmpty();
            assertThat(desk.timerDue(number, "Event_QuietHoursOver").toInstant())
                    .isEqualTo("2026-11-24T23:00:00Z");
            ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-24T23:00:00Z")));
            desk.fire(number, "Event_QuietHoursOver");
            assertThat(desk.passed(number)).contains("EndEvent_AnnouncementSent");
            assertThat(mails(tokyo)).hasSize(1);
            assertThat(mails(berlin)).hasSize(1);
        }

        @Test
        void andWhoSaysNoMeanwhileIsLeftOut() {
            Contact ann = listener();
            String number = announce(ann.email());
            ClockUtil.setCurrentTime(Date.from(NIGHT));
            approve(number);
            customers.consent(customers.find(ann).orElseThrow().id(), Consent.WITHDRAWN);
            desk.letPass(Duration.ofHours(12));
            desk.fire(number, "Event_QuietHoursOver");
            assertThat(mails(ann)).isEmpty();
            assertThat(reasons(number)).containsExactly("CONSENT_WITHDRAWN");
        }

        @Test
        void andNobodyIsToldWhenTheTroubleIsOverByThen() {
            Contact ann = listener();
            String number = start(Map.of("addresses", ann.email(), "endsAt", "2026-11-25T02:00:00Z"));
            ClockUtil.setCurrentTime(Date.from(NIGHT));
            approve(number);
            desk.letPass(Duration.ofHours(12));
            desk.fire(number, "Event_QuietHoursOver");
            assertThat(mails(ann)).isEmpty();
            assertThat(reasons(number)).containsExactly("OVER");
        }
    }

    @Nested
    class SomebodyIsNotTold {

        @Test
        void becauseTheyNeverAskedForItAndHaveNoCaseAboutIt() {
            Contact ann = Desk.someone();
            customers.findOrCreate(ann, "en");
            Contact stranger = Desk.someone();
            String number = announce(ann.email() + "\n" + stranger.email());
            approve(number);
            assertThat(mails(ann)).isEmpty();
            assertThat(mails(stranger)).isEmpty();
            assertThat(customers.find(stranger)).isEmpty();
            assertThat(reasons(number)).containsExactly("NO_CONSENT");
        }

        @Test
        void becauseTheyWithdrewTheirConsent() {
            Contact ann = Desk.someone();
            customers.consent(customers.findOrCreate(ann, "en").id(), Consent.WITHDRAWN);
            String number = announce(ann.email());
            approve(number);
            assertThat(mails(ann)).isEmpty();
            assertThat(reasons(number)).containsExactly("CONSENT_WITHDRAWN");
        }

        @Test
        void becauseTheyWereToldTwiceThisWeek() {
            Contact ann = listener();
            approve(announce(ann.email()));
            approve(announce(ann.email()));
            String third = announce(ann.email());
            approve(third);
            assertThat(mails(ann)).hasSize(2);
            assertThat(reasons(third)).containsExactly("TOLD_ENOUGH");
            desk.letPass(Duration.ofDays(7).plusHours(1));
            approve(announce(ann.email()));
            assertThat(mails(ann)).hasSize(3);
        }
    }

    @Nested
    class TheFormIsRefused {

        @Test
        void withoutAnAudience() {
            refused(Map.of(), "Say whom to tell: customers of the last days, addresses of customers, or both.");
        }

        @Test
        void withASubjectOfCasesButNoTime() {
            refused(
                    Map.of("category", "billing"),
                    "Say how many days back to look for customers who wrote about this.");
        }

        @Test
        void withWhatIsNoAddress() {
            refused(
                    Map.of("addresses", "ann@example.com\nbob at example.com"),
                    "These are no e-mail addresses: bob, at, example.com. Correct or remove them.");
        }

        @Test
        void withAnEndThatHasPassed() {
            refused(
                    Map.of("addresses", "ann@example.com", "endsAt", "2026-11-24T10:00:00Z"),
                    "This end has passed, so there is nothing to announce. Name a later one.");
        }

        private void refused(Map<String, Object> fields, String sentence) {
            assertThatThrownBy(() -> start(fields))
                    .isInstanceOf(FormRejected.class)
                    .hasMessage(sentence);
        }
    }

    private String announce(String addresses) {
        return start(Map.of("addresses", addresses));
    }

    /** Somebody who asked to be told of known trouble. */
    private Contact listener() {
        Contact contact = Desk.someone();
        customers.consent(customers.findOrCreate(contact, "en").id(), Consent.GRANTED);
        return contact;
    }

    private String start(Map<String, Object> audience) {
        Map<String, Object> fields = new HashMap<>(audience);
        fields.put("subject", "Trains do not run");
        fields.put("text", "We repair the tracks.");
        return desk.start("sara", "announcement", fields).getBusinessKey();
    }

    private void approve(String number) {
        decide("quinn", number, "APPROVE", null);
    }

    private void decide(String user, String number, String decision, String note) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("decision", decision);
        fields.put("note", note);
        desk.complete(user, number, "Task_ApproveAnnouncement", fields);
    }

    private UUID id(String number) {
        return jdbc.sql("select id from announcement where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single();
    }

    private void move(UUID customer, String zone) {
        jdbc.sql("update customer set zone = :zone where id = :id")
                .param("zone", zone)
                .param("id", customer)
                .update();
    }

    private List<Map<String, Object>> mails(Contact customer) {
        return jdbc.sql("select * from outbox where recipient = :email and mail_message_id like '<announcement.%'")
                .param("email", customer.email())
                .query()
                .listOfRows();
    }

    private List<String> states(String number) {
        return recipients(number, "state");
    }

    private List<String> reasons(String number) {
        return recipients(number, "reason");
    }

    private List<String> recipients(String number, String column) {
        return jdbc.sql("select " + column + " from announcement_recipient where announcement_id = :id")
                .param("id", id(number))
                .query(String.class)
                .list();
    }
}
