package org.followthrough.insight.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatIsNotOverYetIsPublishedLaterTest {

    private static final String SETTLED = """
            03-09 09:00 CASE_OPENED customer channel=email
            03-09 09:00 MESSAGE_RECEIVED customer channel=email kind=CONTACT
            03-09 09:01 CUSTOMER_IDENTIFIED system customer=00000000-0000-0000-0000-000000000007 tier=GOLD
            03-09 09:02 CASE_CATEGORISED system category=billing priority=NORMAL team=billing
            03-09 10:00 MESSAGE_SENT amy kind=RESOLUTION
            03-09 10:00 CASE_RESOLVED amy resolution=ANSWERED
            """;

    @Test
    void firstContactResolutionWaitsForItsSevenDays() {
        Story story = Story.of(SETTLED);
        for (Figure figure :
                List.of(Figure.FCR_GROSS, Figure.FCR_NET, Figure.ONE_TOUCH, Figure.REOPEN, Figure.REPEAT_CONTACT)) {
            assertThat(story.one(figure).at()).as(figure.name()).isEqualTo(Story.at("03-09 10:00"));
            assertThat(story.one(figure).finalAt()).as(figure.name()).isEqualTo(Story.at("03-16 10:00"));
        }
        assertThat(story.one(Figure.FCR_GROSS).value()).isEqualTo(1);
        assertThat(story.one(Figure.ONE_TOUCH).value()).isEqualTo(1);
        assertThat(story.one(Figure.REOPEN).value()).isZero();
        assertThat(story.one(Figure.CHURN_SIGNAL).finalAt()).isEqualTo(Story.at("03-23 10:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "03-09 09:30 MESSAGE_RECEIVED customer channel=email",
        "03-09 09:30 CASE_HANDED_OVER amy from=billing to=technical",
        "03-09 09:30 CASE_ESCALATED amy kind=FUNCTIONAL to=technical",
    })
    void whatTookMoreThanOneContactIsNoFirstContactResolution(String more) {
        String resolved = "03-09 10:00 MESSAGE_SENT amy kind=RESOLUTION";
        assertThat(Story.of(SETTLED.replace(resolved, more + "\n" + resolved))
                        .one(Figure.FCR_GROSS)
                        .value())
                .isZero();
    }

    @Test
    void aHierarchicalEscalationIsNoOther() {
        Story story = Story.of(SETTLED + "03-09 11:00 CASE_ESCALATED system kind=HIERARCHICAL to=supervisor");
        assertThat(story.one(Figure.FCR_GROSS).value()).isEqualTo(1);
        assertThat(story.one(Figure.ESCALATION_HIERARCHICAL).value()).isEqualTo(1);
        assertThat(story.one(Figure.ESCALATION_HIERARCHICAL).process()).isEqualTo("hierarchical-escalation");
        assertThat(story.one(Figure.ESCALATION_FUNCTIONAL).value()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "03-09 10:00 OTHER billing, 1",
        "03-09 10:00:00.000001 OTHER billing, 0",
        "03-16 10:00 OTHER billing, 0",
        "03-16 10:00:00.000001 OTHER billing, 1",
        "03-12 10:00 OTHER technical, 1",
        "03-12 10:00 OTHER -, 1",
    })
    void anotherCaseOfThatCategoryWithinSevenDaysIsARepeatedContact(String other, long firstContact) {
        Story story = Story.of(SETTLED + other);
        assertThat(story.one(Figure.FCR_GROSS).value()).isEqualTo(firstContact);
        assertThat(story.one(Figure.REPEAT_CONTACT).value()).isEqualTo(1 - firstContact);
    }

    @Test
    void aReopeningAfterSevenDaysIsNoRepeatedContactButAReopening() {
        Story story = Story.of(SETTLED + "03-17 10:00 CASE_REOPENED customer cause=customer");
        assertThat(story.one(Figure.REPEAT_CONTACT).value()).isZero();
        assertThat(story.one(Figure.REOPEN).value()).isEqualTo(1);
        assertThat(story.one(Figure.FCR_GROSS).value()).isZero();
        assertThat(story.one(Figure.ONE_TOUCH).value()).isZero();
    }

    @Test
    void netLeavesOutWhatOneContactCannotSettle() {
        assertThat(Story.of(SETTLED.replace("resolution=ANSWERED", "resolution=NO_ANSWER"))
                        .of(Figure.FCR_NET))
                .isEmpty();
        assertThat(Story.of(SETTLED.replace("CASE_OPENED customer", "CASE_OPENED customer announcement=a"))
                        .of(Figure.FCR_NET))
                .isEmpty();
        assertThat(Story.of(SETTLED.replace("category=billing", "category=complaint"))
                        .of(Figure.FCR_NET))
                .isEmpty();
        assertThat(Story.of(SETTLED).of(Figure.FCR_NET)).hasSize(1);
    }

    @Test
    void todaysRunningCasesDoNotMakeACohortLookGood() {
        Story running = Story.of("""
                03-09 09:00 CASE_OPENED customer channel=email
                03-09 09:02 CASE_CATEGORISED system category=billing priority=NORMAL team=billing
                03-09 09:05 CASE_HANDED_OVER amy from=billing to=technical
                """);
        for (Figure figure : List.of(
                Figure.FRT,
                Figure.RESOLUTION_FIRST,
                Figure.RESOLUTION_FIRST_BUSINESS,
                Figure.RESOLUTION_FULL,
                Figure.RESOLUTION_FULL_BUSINESS)) {
            Observation pending = running.one(figure);
            assertThat(pending.value()).as(figure.name()).isNull();
            assertThat(pending.at()).as(figure.name()).isEqualTo(Story.at("03-09 09:00"));
            assertThat(pending.team()).as(figure.name()).isEqualTo("technical");
        }
        assertThat(running.observations())
                .as("and no share is counted of it")
                .extracting(Observation::figure)
                .doesNotContain(Figure.FCR_GROSS, Figure.TRANSFER, Figure.REOPEN);
    }

    @Test
    void fullResolutionIsProvisionalUntilTheCaseIsClosed() {
        Story resolved = Story.of(SETTLED);
        assertThat(resolved.one(Figure.RESOLUTION_FULL).value()).isEqualTo(3_600_000);
        assertThat(resolved.one(Figure.RESOLUTION_FULL).finalAt()).isEqualTo(Instant.MAX);
        assertThat(resolved.one(Figure.RESOLUTION_FIRST).finalAt()).isNull();

        Story reopened = Story.of(SETTLED + "03-10 10:00 CASE_REOPENED customer cause=customer");
        assertThat(reopened.one(Figure.RESOLUTION_FULL).value()).isNull();
        assertThat(reopened.one(Figure.RESOLUTION_FULL).at()).isEqualTo(Story.at("03-09 09:00"));
        assertThat(reopened.one(Figure.RESOLUTION_FIRST).value()).isEqualTo(3_600_000);

        Story closed = Story.of(SETTLED + """
                03-10 10:00 CASE_REOPENED customer cause=customer
                03-10 11:00 CASE_RESOLVED ben resolution=ANSWERED
                03-15 11:00 CASE_CLOSED system
                """);
        assertThat(closed.one(Figure.RESOLUTION_FULL).value()).isEqualTo(26 * 3_600_000L);
        assertThat(closed.one(Figure.RESOLUTION_FULL_BUSINESS).value()).isEqualTo(10 * 3_600_000L);
        assertThat(closed.one(Figure.RESOLUTION_FULL).finalAt()).isEqualTo(Story.at("03-15 11:00"));
        assertThat(closed.one(Figure.RESOLUTION_FULL).agent()).isEqualTo("ben");
    }

    @Test
    void silenceLowScoresAndManyCasesAreASignal() {
        assertThat(Story.of(SETTLED).one(Figure.CHURN_SIGNAL).value()).isZero();
        assertThat(Story.of(SETTLED.replace("resolution=ANSWERED", "resolution=NO_ANSWER"))
                        .one(Figure.CHURN_SIGNAL)
                        .value())
                .isEqualTo(1);
        assertThat(Story.of(SETTLED + "03-10 10:00 SURVEY_ANSWERED customer survey=s kind=CSAT score=2 bad=true")
                        .one(Figure.CHURN_SIGNAL)
                        .value())
                .isEqualTo(1);
        assertThat(Story.of(SETTLED + """
                        03-10 10:00 SURVEY_ANSWERED customer survey=s kind=CSAT score=2 bad=true
                        03-10 11:00 SURVEY_ANSWERED customer survey=s kind=CSAT score=5 bad=false
                        """).one(Figure.CHURN_SIGNAL).value()).isZero();
        assertThat(Story.of(SETTLED + "02-07 10:00:01 OTHER technical\n03-09 10:00 OTHER -")
                        .one(Figure.CHURN_SIGNAL)
                        .value())
                .isEqualTo(1);
        assertThat(Story.of(SETTLED + "02-07 10:00 OTHER technical\n03-09 10:00 OTHER -")
                        .one(Figure.CHURN_SIGNAL)
                        .value())
                .as("thirty days are over")
                .isZero();
    }

    @Test
    void mergedCasesAndSpamAreOut() {
        assertThat(Story.of(SETTLED + "03-09 12:00 CASE_MERGED amy into=FT-2026-000002")
                        .observations())
                .isEmpty();
        assertThat(Story.of(SETTLED + "03-09 12:00 CASE_MARKED_SPAM sam reason=robot")
                        .observations())
                .isEmpty();
        assertThat(Story.of(SETTLED + "03-09 12:00 CASE_ABSORBED amy absorbed=FT-2026-000002")
                        .observations())
                .as("the case that goes on is in")
                .isNotEmpty();
    }

    @Test
    void everyFigureButThoseOfThingsThatDidNotHappenIsThere() {
        assertThat(Story.of(SETTLED).observations())
                .extracting(Observation::figure)
                .containsAll(Set.of(Figure.RECEIVED, Figure.RESOLVED, Figure.VOLUME, Figure.BACKLOG, Figure.TRANSFER));
    }

    @Test
    void oneTouchCountsTheResolutionsOwnMessageBeforeOrAfterIt() {
        String after = SETTLED.replace("03-09 10:00 MESSAGE_SENT amy kind=RESOLUTION\n", "")
                + "03-09 10:00 MESSAGE_SENT amy kind=RESOLUTION";
        assertThat(Story.of(after).one(Figure.ONE_TOUCH).value()).isEqualTo(1);
        assertThat(Story.of(SETTLED.replace("03-09 09:02", "03-09 09:01 MESSAGE_SENT amy kind=REPLY\n03-09 09:02"))
                        .one(Figure.ONE_TOUCH)
                        .value())
                .isZero();
    }
}
