package org.followthrough.servicelevel.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.followthrough.servicelevel.cases.Told.REFERENCE;
import static org.followthrough.servicelevel.cases.Told.at;
import static org.followthrough.servicelevel.cases.Told.clocks;
import static org.followthrough.servicelevel.cases.Told.ledger;
import static org.followthrough.servicelevel.cases.Told.rulebook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.policy.Publication;
import org.followthrough.servicelevel.policy.Rulebook;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClocksAreDerivedFromTheLedgerTest {

    private static final String OPEN = """
            03-09 09:00 opened web
            03-09 09:00 received
            03-09 09:00 tier STANDARD
            03-09 09:00 acknowledged
            03-09 09:00 categorised billing NORMAL
            """;

    @ParameterizedTest
    @CsvSource({
        "chat,   NORMAL, 03-06 16:30, 03-06 16:35",
        "chat,   URGENT, 03-06 16:30, 03-06 16:35",
        "email,  NORMAL, 03-06 16:30, 03-07 16:30",
        "email,  URGENT, 03-06 16:30, 03-06 17:30",
        "web,    LOW,    03-06 16:30, 03-09 12:30",
        "phone,  HIGH,   03-06 16:30, 03-09 12:30",
        "app,    NORMAL, 03-06 16:30, 03-09 12:30",
        "social, NORMAL, 03-06 16:30, 03-09 10:30"
    })
    void theFirstAnswerIsDueByChannelAndPriority(String channel, String priority, String opened, String due) {
        String story = opened + " opened " + channel + "\n" + opened + " categorised billing " + priority;
        assertThat(clocks(story, opened)).contains("FRT-1 RUNNING due " + due);
    }

    @ParameterizedTest
    @CsvSource({"URGENT, 03-09 13:00", "HIGH,   03-09 17:00", "NORMAL, 03-12 09:00", "LOW,    03-16 09:00"})
    void theResolutionIsDueByPriority(String priority, String due) {
        String story = "03-09 09:00 opened web\n03-09 09:00 categorised billing " + priority;
        assertThat(clocks(story, "03-09 09:00")).contains("RESOLUTION-1 RUNNING due " + due);
    }

    @Test
    void aCaseWithAllItsTurns() {
        String story = OPEN + """
                03-09 10:00 assigned t1 ben
                03-09 10:30 looked t1 ben
                03-09 11:00 completed t1 ben
                03-09 11:00 sent QUESTION ben
                03-09 11:00 waiting
                03-10 09:00 received
                03-10 09:00 resumed
                03-10 12:00 sent REPLY ben
                03-10 13:00 received
                03-10 14:00 received
                03-10 16:00 sent RESOLUTION ben
                03-10 16:00 resolved
                """;
        assertThat(clocks(story, "03-11 09:00"))
                .containsExactlyInAnyOrder(
                        "RESOLUTION-1 MET due 03-12 15:00 stopped 03-10 16:00",
                        "ACK-1 MET due 03-09 09:15 stopped 03-09 09:00",
                        "FRT-1 MET due 03-09 13:00 stopped 03-09 11:00",
                        "ASSIGNEE_RESPONSE-1 MET due 03-09 12:00 stopped 03-09 10:30",
                        "UPDATE-1 MET due 03-11 17:00 stopped 03-10 12:00",
                        "NRT-1 MET due 03-10 17:00 stopped 03-10 12:00",
                        "UPDATE-2 MET due 03-12 12:00 stopped 03-10 16:00",
                        "NRT-2 MET due 03-11 13:00 stopped 03-10 16:00");
    }

    @Nested
    class Pauses {

        @Test
        void aWaitCountsOnlyAfterAQuestionThatIsNotAnswered() {
            assertThat(clocks(OPEN + "03-09 10:00 waiting", "03-09 12:00"))
                    .as("nobody asked")
                    .contains("RESOLUTION-1 RUNNING due 03-12 09:00");
            assertThat(clocks(
                            OPEN + "03-09 10:00 sent QUESTION ben\n03-09 11:00 received\n03-09 12:00 waiting",
                            "03-09 13:00"))
                    .as("answered already")
                    .contains("RESOLUTION-1 RUNNING due 03-12 09:00");
            assertThat(clocks(OPEN + "03-09 10:00 waiting\n03-09 11:00 sent QUESTION ben", "03-09 13:00"))
                    .as("from the question on")
                    .contains("RESOLUTION-1 PAUSED due 03-12 11:00");
            assertThat(clocks(OPEN + "03-09 10:00 waiting supplier", "03-09 13:00"))
                    .contains("RESOLUTION-1 PAUSED due 03-12 12:00");
        }

        @Test
        void waitingTwiceNeitherResetsNorCountsTwice() {
            String story = OPEN + """
                    03-09 10:00 sent QUESTION ben
                    03-09 10:00 waiting
                    03-09 11:00 waiting
                    03-09 11:00 waiting supplier
                    03-09 12:00 received
                    03-09 13:00 resumed
                    """;
            assertThat(clocks(story, "03-09 15:00")).contains("RESOLUTION-1 RUNNING due 03-12 12:00");
        }

        @Test
        void theCustomersMessageEndsTheWaitWhateverIsRecordedAfterwards() {
            String story = OPEN + """
                    03-09 10:00 sent QUESTION ben
                    03-09 10:00 waiting
                    03-09 12:00 received
                    03-09 16:00 resumed
                    """;
            assertThat(clocks(story, "03-09 16:30")).contains("RESOLUTION-1 RUNNING due 03-12 11:00");
        }

        @Test
        void waitingForOthersDoesNotStopThePromiseToKeepTheCustomerInformed() {
            String story = OPEN + "03-09 10:00 sent REPLY ben\n03-09 10:00 waiting supplier";
            assertThat(clocks(story, "03-09 12:00"))
                    .contains("UPDATE-1 RUNNING due 03-11 10:00")
                    .contains("RESOLUTION-1 PAUSED due 03-12 11:00");
            assertThat(clocks(OPEN + "03-09 10:00 sent QUESTION ben\n03-09 10:00 waiting", "03-09 12:00"))
                    .contains("UPDATE-1 PAUSED due 03-11 12:00");
        }
    }

    @Nested
    class Acknowledgement {

        @Test
        void itIsNoAnswer() {
            assertThat(clocks(
                            "03-09 09:00 opened web\n03-09 09:05 sent ACKNOWLEDGEMENT system\n03-09 09:05 acknowledged",
                            "03-09 09:10"))
                    .contains("ACK-1 MET due 03-09 09:15 stopped 03-09 09:05", "FRT-1 RUNNING due 03-09 13:00");
        }

        @Test
        void anAnswerAcknowledgesToo() {
            assertThat(clocks("03-09 09:00 opened web\n03-09 09:10 sent REPLY ben", "03-09 09:20"))
                    .contains("ACK-1 MET due 03-09 09:15 stopped 03-09 09:10");
        }

        @Test
        void whatIsNotSentOrNotNeededAnyMoreIsCancelled() {
            assertThat(clocks("03-09 09:00 opened web\n03-09 09:05 skipped", "03-09 09:20"))
                    .contains("ACK-1 CANCELLED due 03-09 09:15 stopped 03-09 09:05");
            assertThat(clocks("03-09 09:00 opened web\n03-09 09:05 resolved", "03-09 09:20"))
                    .contains("ACK-1 CANCELLED due 03-09 09:15 stopped 03-09 09:05")
                    .contains("FRT-1 MET due 03-09 13:00 stopped 03-09 09:05");
        }
    }

    @Nested
    class Outbound {

        @Test
        void aCaseThatBeginsWithOurMessageOwesNoFirstAnswer() {
            String story = "03-09 09:00 opened phone ben\n03-09 09:00 sent REPLY ben\n";
            assertThat(clocks(story, "03-09 10:00"))
                    .containsExactly("RESOLUTION-1 RUNNING due 03-12 09:00", "UPDATE-1 RUNNING due 03-11 09:00");
            assertThat(clocks(story + "03-09 11:00 received", "03-09 12:00")).contains("NRT-1 RUNNING due 03-10 11:00");
        }

        @Test
        void aCallThatAnAgentLoggedIsAContactOfTheCustomer() {
            assertThat(clocks("03-09 09:00 opened phone ben\n03-09 09:00 received", "03-09 09:05"))
                    .contains("FRT-1 RUNNING due 03-09 13:00");
        }
    }

    @Nested
    class Assignees {

        @Test
        void eachAssignmentIsANewClock() {
            String story = OPEN + """
                    03-09 09:10 assigned t1 ben
                    03-09 10:00 note anna
                    03-09 10:10 assigned t1 anna
                    03-09 10:20 note anna
                    03-09 11:00 assigned t1 ben
                    03-09 11:30 unassigned t1 ben
                    """;
            assertThat(clocks(story, "03-09 12:00"))
                    .contains(
                            "ASSIGNEE_RESPONSE-1 CANCELLED due 03-09 11:10 stopped 03-09 10:10",
                            "ASSIGNEE_RESPONSE-2 MET due 03-09 12:10 stopped 03-09 10:20",
                            "ASSIGNEE_RESPONSE-3 CANCELLED due 03-09 13:00 stopped 03-09 11:30");
        }

        @Test
        void whoLosesTheTaskTooLateHasBreached() {
            String story =
                    OPEN + "03-09 09:10 assigned t1 ben\n03-09 11:15 returned t1 ben\n03-09 11:15 unassigned t1 ben";
            assertThat(clocks(story, "03-09 12:00"))
                    .contains("ASSIGNEE_RESPONSE-1 STOPPED_LATE due 03-09 11:10 stopped 03-09 11:15");
        }

        @Test
        void lookingAtAnotherTaskIsNoBeginning() {
            String story = OPEN + "03-09 09:10 assigned t1 ben\n03-09 09:20 looked t2 ben\n03-09 09:30 looked t1 anna";
            assertThat(clocks(story, "03-09 10:00")).contains("ASSIGNEE_RESPONSE-1 RUNNING due 03-09 11:10");
        }
    }

    @Nested
    class Reopening {

        private static final String RESOLVED = """
                03-09 09:00 opened web
                03-09 09:00 categorised billing HIGH
                03-09 12:00 sent RESOLUTION ben
                03-09 12:00 resolved
                """;

        @Test
        void theResolutionGoesOnWithWhatIsLeftAndTheFirstAnswerNeverReopens() {
            String story = RESOLVED + "03-11 09:59 received\n03-11 10:00 reopened\n";
            assertThat(clocks(story, "03-11 11:00"))
                    .containsExactlyInAnyOrder(
                            "RESOLUTION-1 MET due 03-09 17:00 stopped 03-09 12:00",
                            "ACK-1 MET due 03-09 09:15 stopped 03-09 12:00".replace("MET", "STOPPED_LATE"),
                            "FRT-1 MET due 03-09 13:00 stopped 03-09 12:00",
                            "NRT-1 RUNNING due 03-12 09:59",
                            "RESOLUTION-2 RUNNING due 03-11 15:00");
            assertThat(clocks(story + "03-11 16:00 sent RESOLUTION ben\n03-11 16:00 resolved", "03-12 09:00"))
                    .contains("RESOLUTION-1 MET due 03-09 17:00 stopped 03-09 12:00")
                    .contains("RESOLUTION-2 STOPPED_LATE due 03-11 15:00 stopped 03-11 16:00");
        }

        @Test
        void aChangeWhileItWasResolvedHoldsFromTheReopening() {
            String story =
                    RESOLVED + "03-10 10:00 categorised billing NORMAL\n03-11 10:00 received\n03-11 10:00 reopened";
            assertThat(clocks(story, "03-11 11:00"))
                    .contains("RESOLUTION-1 MET due 03-09 17:00 stopped 03-09 12:00")
                    .contains("RESOLUTION-2 RUNNING due 03-13 15:00");
        }

        @Test
        void whatWasBreachedBeforeIsBreachedAtTheReopening() {
            String story = """
                    03-09 09:00 opened web
                    03-09 09:00 categorised billing URGENT
                    03-09 15:00 resolved
                    03-10 10:00 received
                    03-10 10:00 reopened
                    """;
            assertThat(clocks(story, "03-10 11:00"))
                    .contains("RESOLUTION-1 STOPPED_LATE due 03-09 13:00 stopped 03-09 15:00")
                    .contains("RESOLUTION-2 BREACHED due 03-09 13:00 breached 03-10 10:00");
        }
    }

    @Nested
    class Complaints {

        @Test
        void theyCountFromTheReceiptHoweverLateTheyAreRecognised() {
            String story = OPEN + "03-10 10:00 categorised complaint NORMAL\n";
            assertThat(clocks(story, "03-10 11:00"))
                    .contains("COMPLAINT_ACKNOWLEDGEMENT-1 MET due 03-10 09:00 stopped 03-09 09:00")
                    .contains("COMPLAINT_SUMMARY-1 RUNNING due 03-12 17:00")
                    .contains("COMPLAINT_FINAL-1 RUNNING due 05-04 09:00");
            assertThat(clocks(story + "03-11 10:00 categorised billing NORMAL", "03-11 11:00"))
                    .contains("COMPLAINT_SUMMARY-1 CANCELLED due 03-12 17:00 stopped 03-11 10:00");
            assertThat(clocks(story + "03-13 10:00 resolved", "03-13 11:00"))
                    .contains("COMPLAINT_SUMMARY-1 STOPPED_LATE due 03-12 17:00 stopped 03-13 10:00")
                    .contains("COMPLAINT_FINAL-1 MET due 05-04 09:00 stopped 03-13 10:00");
        }

        @Test
        void onesThatWereNeverAcknowledgedAreLate() {
            String story = "03-09 09:00 opened web\n03-09 09:00 skipped\n03-10 10:00 categorised complaint NORMAL";
            assertThat(clocks(story, "03-10 11:00")).contains("COMPLAINT_ACKNOWLEDGEMENT-1 BREACHED due 03-10 09:00");
        }
    }

    @Test
    void aDisappointedCustomerIsCalledBackOncePerSurvey() {
        String story = OPEN + """
                03-09 12:00 resolved
                03-13 16:00 scored s1 good
                03-13 16:05 scored s1 bad
                03-13 16:10 scored s1 bad
                """;
        assertThat(clocks(story, "03-13 17:00"))
                .contains("RECOVERY-1 RUNNING due 03-16 16:05")
                .hasSize(4);
        assertThat(clocks(story + "03-16 17:00 called s1\n03-16 17:05 scored s1 bad", "03-16 17:10"))
                .contains("RECOVERY-1 STOPPED_LATE due 03-16 16:05 stopped 03-16 17:00")
                .noneMatch(line -> line.startsWith("RECOVERY-2"));
    }

    @Test
    void theCustomerIsRemindedTwoWorkingDaysAfterTheQuestionOrTheLastReminder() {
        String story = OPEN + "03-12 10:00 sent QUESTION ben\n03-12 10:00 waiting\n";
        assertThat(Derivation.reminderDue(ledger(story), rulebook(), at("03-12 11:00")))
                .contains(at("03-16 10:00"));
        assertThat(Derivation.reminderDue(ledger(story + "03-16 10:00 reminded"), rulebook(), at("03-16 11:00")))
                .contains(at("03-18 10:00"));
        assertThat(Derivation.reminderDue(ledger(OPEN), rulebook(), at("03-16 11:00")))
                .isEmpty();
    }

    @Nested
    class ChangesOfPriority {

        private static final String RAISED = """
                03-09 09:00 opened email
                03-09 09:00 categorised billing HIGH
                03-09 15:00 categorised billing URGENT
                """;

        @Test
        void theyHoldFromTheStartUnlessThePolicySaysOtherwise() {
            assertThat(clocks(RAISED, "03-09 16:00"))
                    .contains("RESOLUTION-1 BREACHED due 03-09 13:00 breached 03-09 15:00");
            assertThat(clocks(RAISED, onChange("FROM_CHANGE"), "03-09 16:00"))
                    .contains("RESOLUTION-1 RUNNING due 03-10 11:00");
            assertThat(clocks(RAISED, onChange("PROPORTIONAL"), "03-09 15:30"))
                    .as("three quarters are used")
                    .contains("RESOLUTION-1 RUNNING due 03-09 16:00");
        }

        @Test
        void theFirstPlacingHoldsFromTheStartWhateverThePolicySays() {
            assertThat(clocks(
                            "03-09 09:00 opened email\n03-09 11:00 categorised billing URGENT",
                            onChange("FROM_CHANGE"),
                            "03-09 12:00"))
                    .contains("RESOLUTION-1 RUNNING due 03-09 13:00")
                    .contains("FRT-1 BREACHED due 03-09 10:00 breached 03-09 11:00");
        }

        @Test
        void aDowngradeNeverTakesABreachBack() {
            String story =
                    "03-09 09:00 opened email\n03-09 09:00 categorised billing URGENT\n03-09 14:00 categorised billing LOW";
            assertThat(clocks(story, "03-09 15:00")).contains("RESOLUTION-1 BREACHED due 03-09 13:00");
            DerivedClock clock = find(story, rulebook(), "03-09 15:00", "RESOLUTION-1");
            assertThat(clock.target().words())
                    .as("the rule that gave the due time")
                    .isEqualTo("4 business hours");
        }

        @Test
        void aChangeThatLeavesTheTargetAsItIsChangesNothing() {
            String story = RAISED.replace("HIGH", "URGENT").replace("15:00", "12:00");
            assertThat(clocks(story, onChange("FROM_CHANGE"), "03-09 12:30"))
                    .contains("RESOLUTION-1 RUNNING due 03-09 13:00");
        }

        @Test
        void theTierOfTheCustomerCounts() {
            Rulebook gold = rulebook()
                    .with(new Publication(
                            "policy",
                            2,
                            Told.seed("policy")
                                    .replaceFirst(
                                            "\"rules\": \\[",
                                            "\"rules\": [{\"description\":\"Gold\",\"metric\":\"FRT\",\"tiers\":[\"GOLD\"],"
                                                    + "\"target\":{\"amount\":30,\"unit\":\"minutes\"},\"calendar\":\"always\"},"),
                            Instant.EPOCH,
                            false,
                            "",
                            ""));
            assertThat(clocks("03-09 09:00 opened web\n03-09 09:01 tier GOLD", gold, "03-09 09:10"))
                    .contains("FRT-1 RUNNING due 03-09 09:30");
        }
    }

    @Nested
    class Publications {

        private static final String SHORTER = Told.seed("business-hours").replace("09:00-17:00", "09:00-12:00");

        @Test
        void openClocksKeepWhatWasInForceAtTheirStart() {
            Rulebook later = rulebook().with(published("calendar:business-hours", SHORTER, "03-09 10:00", false));
            assertThat(clocks(OPEN, later, "03-09 11:00"))
                    .contains("FRT-1 RUNNING due 03-09 13:00", "RESOLUTION-1 RUNNING due 03-12 09:00");
            assertThat(clocks(OPEN.replace("09:00 ", "10:30 "), later, "03-09 11:00"))
                    .as("clocks that start afterwards")
                    .contains("FRT-1 RUNNING due 03-10 11:30");
        }

        @Test
        void theyMoveWhereThePublicationSaysSoAndDecidedOnesNever() {
            Rulebook moved = rulebook().with(published("calendar:business-hours", SHORTER, "03-09 11:00", true));
            assertThat(clocks(OPEN + "03-09 10:00 sent REPLY ben", moved, "03-09 11:30"))
                    .contains("FRT-1 MET due 03-09 13:00 stopped 03-09 10:00")
                    .contains("UPDATE-1 RUNNING due 03-11 10:00");
            assertThat(clocks(OPEN, moved, "03-09 11:30")).contains("FRT-1 RUNNING due 03-10 10:00");
            DerivedClock clock = find(OPEN, moved, "03-09 11:30", "FRT-1");
            assertThat(clock.calendarVersion()).isEqualTo(2);
            assertThat(clock.policyVersion()).isEqualTo(1);
            assertThat(clock.events().get(1).words())
                    .isEqualTo(
                            "New service times were published for open cases, too. The opening hours that count changed.");
            assertThat(find(OPEN + "03-09 10:00 sent REPLY ben", moved, "03-09 11:30", "FRT-1")
                            .calendarVersion())
                    .isEqualTo(1);
        }

        @Test
        void aRuleThatGoesAwayCancelsAndOneThatComesBackDoesNot() {
            String without = Told.seed("policy").replace("\"FRT\"", "\"CUSTOMER_REMINDER\"");
            Rulebook gone = rulebook().with(published("policy", without, "03-09 10:00", true));
            assertThat(clocks(OPEN, gone, "03-09 11:00"))
                    .contains("FRT-1 CANCELLED due 03-09 13:00 stopped 03-09 10:00");
            Rulebook back =
                    gone.with(new Publication("policy", 3, Told.seed("policy") + " ", at("03-09 10:30"), true, "", ""));
            assertThat(clocks(OPEN, back, "03-09 11:00")).contains("FRT-1 RUNNING due 03-09 13:00");
        }

        private static Publication published(String part, String content, String at, boolean moves) {
            return new Publication(part, 2, content, at(at), moves, "", "");
        }
    }

    @Nested
    class LateEvents {

        @Test
        void aCallThatIsWrittenDownLateTakesTheBreachBack() {
            assertThat(clocks(OPEN, "03-09 14:00")).contains("FRT-1 BREACHED due 03-09 13:00");
            assertThat(clocks(OPEN + "03-09 12:30 sent REPLY ben", "03-09 14:00"))
                    .contains("FRT-1 MET due 03-09 13:00 stopped 03-09 12:30");
        }

        @Test
        void aMessageOfTheCustomerThatComesToLightOpensATurn() {
            String story = OPEN + "03-09 10:00 sent REPLY ben\n03-09 16:00 sent REPLY ben\n03-09 11:00 received";
            assertThat(clocks(story, "03-09 17:00")).contains("NRT-1 MET due 03-10 11:00 stopped 03-09 16:00");
        }

        @Test
        void whatHappensBeforeTheOpeningCountsAsAtTheOpening() {
            assertThat(clocks(OPEN + "03-06 12:00 sent REPLY ben", "03-09 14:00"))
                    .contains("FRT-1 MET due 03-09 13:00 stopped 03-09 09:00");
        }
    }

    @Test
    void alarmsNameTheHighestLevelAndRestWithTheClock() {
        var ledger = ledger("03-09 09:00 opened email\n03-09 09:00 categorised billing HIGH");
        assertThat(alarm(ledger, "03-09 12:59", 0)).isEmpty();
        assertThat(alarm(ledger, "03-09 13:00", 0)).contains(50);
        assertThat(alarm(ledger, "03-09 16:20", 0)).contains(90);
        assertThat(alarm(ledger, "03-09 16:20", 90)).isEmpty();
        assertThat(alarm(ledger, "03-09 17:00", 90)).contains(100);
        assertThat(alarm(ledger, "03-10 13:00", 100)).contains(150);
        assertThat(next(ledger, "03-09 10:00", 0)).contains(at("03-09 13:00"));
        assertThat(next(ledger, "03-09 14:00", 75)).contains(at("03-09 16:12"));
        assertThat(next(ledger, "03-10 13:00", 150)).isEmpty();
        var waiting = ledger(
                "03-09 09:00 opened email\n03-09 09:00 categorised billing HIGH\n03-09 12:00 sent QUESTION ben\n03-09 12:00 waiting");
        assertThat(next(waiting, "03-09 14:00", 0)).isEmpty();
        assertThat(alarm(waiting, "03-12 14:00", 0)).isEmpty();
    }

    @Test
    void eachEventAndEachSliceHasWordsForTheCustomer() {
        DerivedClock clock = find(
                OPEN + "03-09 10:00 sent QUESTION ben\n03-09 10:00 waiting\n03-09 12:00 received",
                rulebook(),
                "03-09 13:00",
                "RESOLUTION-1");
        assertThat(clock.events())
                .containsExactly(
                        new Happening(at("03-09 09:00"), "You contacted us."),
                        new Happening(at("03-09 10:00"), "We asked you a question and wait for your answer."),
                        new Happening(at("03-09 12:00"), "Your answer arrived."));
        assertThat(clock.reading().slices()).anySatisfy(slice -> {
            assertThat(slice.counted()).isFalse();
            assertThat(slice.why()).isEqualTo("We asked you a question and wait for your answer.");
            assertThat(Duration.between(slice.from(), slice.to())).isEqualTo(Duration.ofHours(2));
        });
        assertThat(clock.view().rule()).isEqualTo("Usual cases are solved within three working days");
    }

    private static Optional<Integer> alarm(List<Ledger.Entry> ledger, String now, int raised) {
        return Alarms.due(resolution(ledger, now).reading(), raised, at(now));
    }

    private static Optional<Instant> next(List<Ledger.Entry> ledger, String now, int raised) {
        return Alarms.next(resolution(ledger, now).reading(), raised);
    }

    private static DerivedClock resolution(List<Ledger.Entry> ledger, String now) {
        return Derivation.of(REFERENCE, ledger, rulebook(), at(now)).stream()
                .filter(clock -> clock.metric() == Metric.RESOLUTION)
                .findFirst()
                .orElseThrow();
    }

    private static DerivedClock find(String story, Rulebook rulebook, String now, String id) {
        Stream<DerivedClock> clocks = Derivation.of(REFERENCE, ledger(story), rulebook, at(now)).stream();
        return clocks.filter(clock -> clock.id().equals(REFERENCE + "-" + id))
                .findFirst()
                .orElseThrow();
    }

    private static Rulebook onChange(String mode) {
        return rulebook()
                .with(new Publication(
                        "policy", 2, Told.seed("policy").replace("RETROACTIVE", mode), Instant.EPOCH, false, "", ""));
    }
}
