package org.followthrough.insight.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;

class OnlyAPersonsAnswerEndsTheWaitTest {

    private static final String OPENED = """
            03-09 09:00 CASE_OPENED customer channel=email
            03-09 09:00 MESSAGE_RECEIVED customer channel=email kind=CONTACT
            """;

    @Test
    void automaticMailsAreNoResponse() {
        Story story = Story.of(OPENED + """
                03-09 09:01 MESSAGE_SENT system kind=ACKNOWLEDGEMENT
                03-09 09:02 MESSAGE_SENT system kind=REPLY
                03-09 10:00 MESSAGE_SENT amy kind=NOTE
                03-09 10:30 NOTE_ADDED amy
                03-09 11:00 MESSAGE_SENT system kind=REMINDER
                03-09 12:30 MESSAGE_SENT ben kind=QUESTION
                03-09 12:45 MESSAGE_SENT amy kind=REPLY
                """);
        Observation first = story.one(Figure.FRT);
        assertThat(first.value()).isEqualTo(Duration.ofMinutes(210).toMillis());
        assertThat(first.at()).isEqualTo(Story.at("03-09 12:30"));
        assertThat(first.agent()).isEqualTo("ben");
        assertThat(first.finalAt()).as("published at once").isNull();
    }

    @Test
    void aCaseThatAnAgentOpenedHasNoFirstResponseTime() {
        Story story = Story.of("""
                03-09 09:00 CASE_OPENED amy channel=phone
                03-09 09:00 MESSAGE_RECEIVED customer channel=phone kind=CONTACT
                03-09 09:20 MESSAGE_SENT amy kind=REPLY
                """);
        assertThat(story.of(Figure.FRT)).isEmpty();
        assertThat(story.one(Figure.NRT).value())
                .as("its first message begins a turn")
                .isEqualTo(1_200_000);
    }

    @Test
    void theAnswerThatWasGivenFirstCountsHoweverLateItWasWrittenDown() {
        Story story = Story.of(OPENED + """
                03-09 12:00 MESSAGE_SENT amy kind=REPLY
                03-09 09:30 MESSAGE_SENT ben kind=REPLY
                """);
        assertThat(story.one(Figure.FRT).value()).isEqualTo(1_800_000);
        assertThat(story.one(Figure.FRT).agent()).isEqualTo("ben");
    }

    @Test
    void anAnswerBeforeTheReceiptTookNoTime() {
        assertThat(Story.of(OPENED + "03-09 08:30 MESSAGE_SENT amy kind=REPLY")
                        .one(Figure.FRT)
                        .value())
                .isZero();
    }

    @Test
    void partsOfAMillisecondAreLeftOut() {
        assertThat(Story.of("""
                03-09 09:00:00.000900 CASE_OPENED customer channel=email
                03-09 09:00:01.001800 MESSAGE_SENT amy kind=REPLY
                """).one(Figure.FRT).value()).isEqualTo(1_000);
    }

    @Test
    void aCaseWithoutAnAnswerIsPendingWhileItIsOpenAndThenHasNone() {
        Observation waiting = Story.of(OPENED + "03-09 09:05 CASE_CATEGORISED system category=billing team=billing")
                .one(Figure.FRT);
        assertThat(waiting.value()).isNull();
        assertThat(waiting.at()).isEqualTo(Story.at("03-09 09:00"));
        assertThat(waiting.team()).as("who is to answer").isEqualTo("billing");
        assertThat(Story.of(OPENED + "03-10 09:00 CASE_RESOLVED system resolution=NO_ANSWER")
                        .of(Figure.FRT))
                .isEmpty();
        assertThat(Story.of(OPENED + """
                        03-10 09:00 CASE_RESOLVED system resolution=NO_ANSWER
                        03-10 10:00 CASE_REOPENED customer cause=customer
                        """).one(Figure.FRT).value()).isNull();
    }

    @Test
    void severalMessagesInARowAreOneTurnFromTheFirst() {
        Story story = Story.of(OPENED + """
                03-09 09:10 MESSAGE_RECEIVED customer channel=email kind=CONTACT
                03-09 10:00 MESSAGE_SENT amy kind=REPLY
                03-09 11:00 MESSAGE_RECEIVED customer channel=email kind=CONTACT
                03-09 11:30 MESSAGE_RECEIVED customer channel=chat kind=CONTACT
                03-09 11:31 MESSAGE_SENT system kind=ACKNOWLEDGEMENT
                03-09 12:00 MESSAGE_SENT amy kind=REPLY
                03-09 12:30 MESSAGE_SENT amy kind=REPLY
                03-09 13:00 MESSAGE_RECEIVED customer channel=email kind=CONTACT
                """);
        assertThat(story.of(Figure.NRT))
                .extracting(Observation::item, Observation::value)
                .containsExactly(tuple("5", 3_600_000L), tuple("10", null));
        assertThat(story.of(Figure.FRT))
                .as("the turn before is the first response")
                .hasSize(1);
    }

    @Test
    void aCallThatIsWrittenDownLaterAnswersOnlyWhatCameBeforeIt() {
        String told = OPENED + """
                03-09 10:00 MESSAGE_SENT amy kind=REPLY
                03-09 11:00 MESSAGE_RECEIVED customer channel=email kind=CONTACT
                """;
        assertThat(Story.of(told + """
                        03-09 12:00 MESSAGE_SENT ben kind=REPLY
                        03-09 11:20 MESSAGE_SENT amy kind=REPLY
                        """).one(Figure.NRT).value())
                .isEqualTo(Duration.ofMinutes(20).toMillis());
        assertThat(Story.of(told + """
                        03-09 10:30 MESSAGE_SENT amy kind=REPLY
                        03-09 12:00 MESSAGE_SENT ben kind=REPLY
                        """).one(Figure.NRT).value())
                .isEqualTo(Duration.ofMinutes(60).toMillis());
    }

    @Test
    void aTurnThatEndsWithTheResolutionHasNoAnswer() {
        assertThat(Story.of(OPENED + """
                03-09 10:00 MESSAGE_SENT amy kind=REPLY
                03-09 11:00 MESSAGE_RECEIVED customer channel=email kind=CONTACT
                03-09 12:00 CASE_RESOLVED amy resolution=ANSWERED
                03-09 13:00 CASE_REOPENED customer cause=customer
                03-09 13:00 MESSAGE_RECEIVED customer channel=email kind=CONTACT
                03-09 14:00 MESSAGE_SENT amy kind=REPLY
                """).of(Figure.NRT))
                .extracting(Observation::item)
                .containsExactly("7");
    }
}
