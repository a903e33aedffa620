package org.followthrough.insight.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;

class AScoreBelongsToWhomItWasSentForTest {

    private static final String ASKED = """
            03-09 09:00 SOP contact 1.1.0
            03-09 09:00 CASE_OPENED customer channel=email
            03-09 09:01 CUSTOMER_IDENTIFIED system customer=00000000-0000-0000-0000-000000000007 tier=STANDARD
            03-09 09:02 CASE_CATEGORISED system category=billing team=billing
            03-09 10:00 CASE_RESOLVED amy resolution=ANSWERED
            03-10 10:00 SOP post-contact 1.0.0
            03-10 10:00 SURVEY_SENT system survey=s kind=NPS agent=amy team=billing expiresAt=2026-03-24T10:00:00Z
            """;

    private static final String ANSWERED = ASKED + """
            03-10 11:00 CASE_REOPENED customer cause=customer
            03-10 12:00 CASE_HANDED_OVER ben from=billing to=technical
            03-11 09:00 SURVEY_ANSWERED customer survey=s kind=NPS score=9 bad=false firstContact=true
            03-11 10:00 SURVEY_ANSWERED customer survey=s kind=NPS score=0 bad=true firstContact=false
            """;

    @Test
    void agentAndTeamAreThoseAtTheSending() {
        Observation score = Story.of(ANSWERED).one(Figure.NPS);
        assertThat(score.agent()).isEqualTo("amy");
        assertThat(score.team()).isEqualTo("billing");
        assertThat(score.sop()).as("it tells of the contact").isEqualTo("contact 1.1.0");
    }

    @Test
    void theLastAnswerCountsAndZeroIsAScore() {
        Story story = Story.of(ANSWERED);
        assertThat(story.one(Figure.NPS).value()).isZero();
        assertThat(story.one(Figure.NPS).at()).isEqualTo(Story.at("03-11 10:00"));
        assertThat(story.one(Figure.FCR_CUSTOMER).value()).isZero();
        assertThat(story.one(Figure.FCR_CUSTOMER).agent()).isEqualTo("amy");
    }

    @Test
    void theCustomerIsKnownSoThatEachCountsOnce() {
        assertThat(Story.of(ANSWERED).one(Figure.NPS).customer()).hasToString("00000000-0000-0000-0000-000000000007");
    }

    @Test
    void whoDoesNotSayWhetherItWasTheFirstContactDoesNotCount() {
        assertThat(Story.of(ASKED + "03-11 09:00 SURVEY_ANSWERED customer survey=s kind=NPS score=9 bad=false")
                        .of(Figure.FCR_CUSTOMER))
                .isEmpty();
    }

    @Test
    void theResponseRateIsPublishedWhenTheSurveyHasExpired() {
        Observation open = Story.of(ASKED).one(Figure.RESPONSE_NPS);
        assertThat(open.value()).isZero();
        assertThat(open.finalAt()).isEqualTo(Story.at("03-24 10:00"));
        assertThat(open.sop()).isEqualTo("post-contact 1.0.0");
        assertThat(Story.of(ANSWERED).one(Figure.RESPONSE_NPS).value()).isEqualTo(1);
        assertThat(Story.of(ANSWERED).of(Figure.RESPONSE_CSAT)).isEmpty();
    }

    @Test
    void coverageIsWhatWasDecidedLast() {
        assertThat(Story.of(ASKED).one(Figure.SURVEY_COVERAGE).value()).isEqualTo(1);
        Observation skipped = Story.of(ASKED + "03-12 10:00 SURVEY_SKIPPED system reason=SENT_BEFORE")
                .one(Figure.SURVEY_COVERAGE);
        assertThat(skipped.value()).isZero();
        assertThat(skipped.at()).isEqualTo(Story.at("03-12 10:00"));
    }
}
