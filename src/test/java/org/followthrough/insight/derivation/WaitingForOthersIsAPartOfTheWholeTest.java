package org.followthrough.insight.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;

class WaitingForOthersIsAPartOfTheWholeTest {

    private static final String OPENED = "03-09 09:00 CASE_OPENED customer channel=email\n";

    @Test
    void waitingTwiceIsWaitingOnceAndAResolutionEndsIt() {
        Observation share = Story.of(OPENED + """
                03-09 10:00 WAITING_STARTED amy for=customer
                03-09 11:00 WAITING_STARTED amy for=customer
                03-09 12:00 WAITING_ENDED customer
                03-09 14:00 WAITING_STARTED amy for=customer
                03-09 15:00 CASE_RESOLVED system resolution=NO_ANSWER
                """).one(Figure.PAUSE_SHARE);
        assertThat(share.value()).as("three of six hours").isEqualTo(500_000);
        assertThat(share.finalAt()).isEqualTo(Instant.MAX);
    }

    @Test
    void halfAPartPerMillionIsRoundedUp() {
        assertThat(Story.of("""
                03-09 09:00:00.000000 CASE_OPENED customer channel=email
                03-09 09:00:00.000000 WAITING_STARTED amy for=customer
                03-09 09:00:00.000001 WAITING_ENDED customer
                03-09 09:00:02.000000 CASE_RESOLVED amy resolution=ANSWERED
                """).one(Figure.PAUSE_SHARE).value()).isEqualTo(1);
    }

    @Test
    void theTimeBetweenResolutionAndReopeningIsNoWait() {
        assertThat(Story.of(OPENED + """
                03-09 10:00 WAITING_STARTED amy for=customer
                03-09 11:00 CASE_RESOLVED system resolution=NO_ANSWER
                03-09 12:00 CASE_REOPENED customer cause=customer
                03-09 13:00 CASE_RESOLVED amy resolution=ANSWERED
                """).one(Figure.PAUSE_SHARE).value()).isEqualTo(250_000);
    }

    @Test
    void nothingIsAPartOfNothing() {
        assertThat(Story.of(OPENED + "03-09 09:00 CASE_RESOLVED amy resolution=ANSWERED")
                        .one(Figure.PAUSE_SHARE)
                        .value())
                .isZero();
    }

    @Test
    void anOpenCaseHasNoShareYet() {
        assertThat(Story.of(OPENED + "03-09 10:00 WAITING_STARTED amy for=customer")
                        .of(Figure.PAUSE_SHARE))
                .isEmpty();
    }
}
