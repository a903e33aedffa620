package org.followthrough.postcontact.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Consent;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class WhoIsNotAskedTest {

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Customers customers;

    @Autowired
    Conversations conversations;

    @Autowired
    Ledger ledger;

    @Autowired
    SurveyEligibility eligibility;

    @Autowired
    SurveySending sending;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void whoIsServedForTheFirstTimeIsAsked() {
        assertThat(eligibility.check(resolved(Desk.someone()))).isTrue();
    }

    @Test
    void nobodyIsAskedTwiceAboutACase() {
        String reference = resolved(Desk.someone());
        sending.send(reference, "survey", "survey-kind");
        desk.letPass(Duration.ofDays(60));
        assertSkipped(reference, "ALREADY_ASKED");
    }

    @Test
    void nobodyIsAskedTwiceWithinThirtyDaysWhateverTheKind() {
        Contact customer = Desk.someone();
        sending.send(resolved(customer), "survey", "survey-kind");
        desk.letPass(Duration.ofDays(30).minusSeconds(1));
        String next = resolved(customer);
        assertSkipped(next, "COOL_DOWN");
        desk.letPass(Duration.ofSeconds(2));
        assertThat(eligibility.check(next)).isTrue();
    }

    @Test
    void whoWithdrewConsentIsNotAsked() {
        String reference = resolved(Desk.someone());
        customers.consent(cases.get(reference).customerId(), Consent.WITHDRAWN);
        assertSkipped(reference, "CONSENT_WITHDRAWN");
    }

    @Test
    void whoHasAnotherOpenCaseIsNotAsked() {
        Contact customer = Desk.someone();
        String reference = resolved(customer);
        desk.open(Channel.WEB, customer, "A refund", "And now I want a refund.", "4712");
        assertSkipped(reference, "OTHER_CASE_OPEN");
    }

    @Test
    void whoLeftNoAddressIsNotAsked() {
        String phone = "+49" + Math.abs(System.nanoTime());
        assertSkipped(resolved(new Contact("Bob Ray", null, phone)), "NO_ADDRESS");
    }

    @Test
    void whoseCaseIsOpenAgainIsNotAsked() {
        String reference = resolved(Desk.someone());
        cases.reopen(reference);
        assertSkipped(reference, "NOT_RESOLVED");
    }

    @Test
    void onlyTheShareThatIsSetIsAsked() {
        String reference = resolved(Desk.someone());
        assertThat(check(sampling(0.25, 0.25), reference)).isFalse();
        assertThat(reason(reference)).isEqualTo("NOT_SAMPLED");
        assertThat(check(sampling(0.25, 0.24), reference)).isTrue();
        assertThat(check(sampling(0, 0), reference)).isFalse();
        assertThat(check(sampling(1, 0.999), reference)).isTrue();
    }

    private SurveyEligibility sampling(double share, double dice) {
        var settings = new SurveySettings(share, Duration.ofDays(30));
        return new SurveyEligibility(cases, customers, conversations, ledger, settings, jdbc, clock, reference -> dice);
    }

    private boolean check(SurveyEligibility rules, String reference) {
        return Boolean.TRUE.equals(transaction.execute(status -> rules.check(reference)));
    }

    private void assertSkipped(String reference, String reason) {
        assertThat(eligibility.check(reference)).isFalse();
        assertThat(reason(reference)).isEqualTo(reason);
    }

    private Object reason(String reference) {
        return desk.event(reference, EventType.SURVEY_SKIPPED).data().get("reason");
    }

    private String resolved(Contact customer) {
        String reference =
                desk.open(Channel.WEB, customer, "Invoice " + UUID.randomUUID(), "Please send it once more.", null);
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        return reference;
    }
}
