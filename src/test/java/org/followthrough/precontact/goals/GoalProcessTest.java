package org.followthrough.precontact.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Member;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.Refused;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.web.InvalidFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class GoalProcessTest {

    /** A Monday. The four weeks before it are the baseline, and its week is the first of each goal. */
    private static final LocalDate MONDAY = LocalDate.of(2027, 1, 11);

    private static final LocalDate SUNDAY = LocalDate.of(2027, 3, 28);
    private static final Member SARA = new Member("sara", "Sara Novak", Set.of("supervisor"));

    @Autowired
    Desk desk;

    @Autowired
    Goals goals;

    @Autowired
    Observed observed;

    @Autowired
    IdentityService identity;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private String category;

    @BeforeEach
    void halfOfTheCasesAreAnsweredInTime() {
        desk.itIs(morning(MONDAY));
        category = Observed.category();
        observed.share(Figure.SLA_FRT, category, MONDAY.minusDays(10), 20, 40);
    }

    @AfterEach
    void leaveNothing() {
        desk.resetTime();
        observed.forget();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("goal")
                .list()
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "test"));
    }

    @Nested
    class AGoalIsSet {

        @Test
        void withTheBaselineThatTheLedgersGive() {
            Goal goal = goals.get(set("sara"));
            assertThat(goal.baseline()).isEqualTo(0.5);
            assertThat(goal.baselineN()).isEqualTo(40);
            assertThat(goal.definition()).isEqualTo(Figure.SLA_FRT.definition());
            assertThat(goal.rhythm()).isEqualTo(Rhythm.WEEK);
            assertThat(goal.now().target()).isEqualTo(0.9);
        }

        @Test
        void andIsLookedAtAMonthLaterInTheMorning() {
            assertThat(desk.timerDue(set("sara"), "Event_LookDue").toInstant())
                    .isEqualTo(morning(LocalDate.of(2027, 2, 11)));
        }

        @Test
        void andOnTheNextWorkingDayWhenThatIsASaturday() {
            desk.itIs(morning(MONDAY.plusDays(2)));
            assertThat(desk.timerDue(set("sara"), "Event_LookDue").toInstant())
                    .isEqualTo(morning(LocalDate.of(2027, 2, 15)));
        }

        @Test
        void byOnlyOneOfTwoAtOnce() throws Exception {
            ExecutorService two = Executors.newFixedThreadPool(2);
            try {
                Callable<String> one = () -> {
                    try {
                        return goals.set(wanted(), SARA).number();
                    } catch (InvalidFields e) {
                        return e.sentences().get("figure");
                    }
                };
                List<Future<String>> both = two.invokeAll(List.of(one, one));
                List<String> said = List.of(both.get(0).get(), both.get(1).get());
                assertThat(said)
                        .filteredOn(word -> word.matches("GOAL-2027-\\d+"))
                        .hasSize(1);
                assertThat(said)
                        .filteredOn(word -> word.contains("already runs for this figure"))
                        .hasSize(1);
                assertThat(observed.goals(category)).hasSize(1);
            } finally {
                two.shutdown();
            }
        }

        @Test
        void andNothingOfItCanBeChangedInTheDatabase() {
            String number = set("sara");
            assertThatThrownBy(() -> jdbc.sql("update goal set baseline = 0.1 where number = :number")
                            .param("number", number)
                            .update())
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> jdbc.sql("update goal_revision set target = 0.1 where goal = :number")
                            .param("number", number)
                            .update())
                    .hasMessageContaining("append-only");
        }
    }

    @Nested
    class NoGoalIsSet {

        @Test
        void withoutWhatMakesItSpecificMeasurableAndDated() {
            assertThat(sentences(new NewGoal(null, null, null, null, null, null, null, null)))
                    .containsOnlyKeys("figure", "baselineFrom", "date", "owner", "reason");
        }

        @Test
        void fromTooFewCases() {
            String few = Observed.category();
            observed.share(Figure.SLA_FRT, few, MONDAY.minusDays(10), 10, 29);
            assertThat(sentences(wanted(Figure.SLA_FRT, Observed.only(few), 0.9, SUNDAY)))
                    .containsEntry(
                            "baselineFrom",
                            "This period has 29 values; a baseline needs 30 to mean anything. Choose a longer period,"
                                    + " or narrow it less.");
        }

        @Test
        void fromAPeriodThatIsNotPublishedYet() {
            observed.share(Figure.SLA_FRT, category, MONDAY.minusDays(3), 10, 10, MONDAY.plusDays(4));
            assertThat(sentences(wanted()).get("baselineFrom"))
                    .startsWith("10 of 50 values of this period are not published yet.");
        }

        @Test
        void inTheWrongDirectionOrOffTheScale() {
            assertThat(sentences(wanted(Figure.SLA_FRT, Observed.only(category), 0.5, SUNDAY)))
                    .containsEntry("target", "The baseline is 50.0 % and higher is better. Give a target above it.");
            assertThat(sentences(wanted(Figure.SLA_FRT, Observed.only(category), 1.2, SUNDAY))
                            .get("target"))
                    .contains("between 0 % and 100 %");
            assertThat(sentences(wanted(Figure.SLA_FRT, Observed.only(category), Double.NaN, SUNDAY)))
                    .containsKey("target");
        }

        @Test
        void forAFigureThatCanHaveNone() {
            assertThat(sentences(wanted(Figure.VOLUME, Map.of(), 1.0, SUNDAY)).get("figure"))
                    .contains("neither better");
            assertThat(sentences(wanted(Figure.RESOLVED, Map.of(), 1.0, SUNDAY)).get("figure"))
                    .contains("is a count");
        }

        @Test
        void forOnePerson() {
            assertThat(sentences(wanted(Figure.SLA_FRT, Map.of(Cut.AGENT, "ben"), 0.9, SUNDAY)))
                    .containsEntry(
                            "agent",
                            "A goal is for the desk or for a team, never for one person. Leave the agent out.");
        }

        @Test
        void forADateTooNearOrTooFar() {
            assertThat(sentences(wanted(Figure.SLA_FRT, Observed.only(category), 0.9, LocalDate.of(2027, 2, 10))))
                    .containsOnlyKeys("date");
            assertThat(sentences(wanted(Figure.SLA_FRT, Observed.only(category), 0.9, LocalDate.of(2030, 1, 12))))
                    .containsOnlyKeys("date");
        }

        @Test
        void forAnOwnerWhoCouldNotReviewIt() {
            NewGoal wanted = wanted();
            assertThat(sentences(new NewGoal(
                                    wanted.figure(),
                                    wanted.only(),
                                    wanted.baselineFrom(),
                                    wanted.baselineTo(),
                                    wanted.target(),
                                    wanted.date(),
                                    "ben",
                                    wanted.reason()))
                            .get("owner"))
                    .startsWith("\"ben\" is no supervisor");
        }

        @Test
        void byAnAgent() {
            assertThatThrownBy(() -> goals.set(wanted(), new Member("ben", "Ben", Set.of("billing"))))
                    .isInstanceOf(Refused.class);
            assertThat(observed.goals(category)).isEmpty();
        }
    }

    @Nested
    class TheOwnerReviewsIt {

        @Test
        void andKeepsItUntilTheNextMonth() {
            String number = atReview("mara");
            assertThat(desk.task(number, "Task_ReviewGoal").getAssignee()).isEqualTo("mara");
            desk.complete("mara", number, "Task_ReviewGoal", Map.of("decision", "KEEP", "note", "We train on it."));
            assertThat(desk.passed(number)).contains("Task_MeasureGoal", "Task_ReviewGoal");
            assertThat(desk.passed(number)).doesNotContain("Task_RecordResult", "Task_RemindOwner");
            assertThat(desk.timerDue(number, "Event_LookDue").toInstant())
                    .isEqualTo(morning(LocalDate.of(2027, 3, 11)));
            assertThat(goals.get(number).reviews())
                    .singleElement()
                    .satisfies(review -> assertThat(review.decision()).isEqualTo(Decision.KEEP))
                    .satisfies(review -> assertThat(review.note()).isEqualTo("We train on it."))
                    .satisfies(review -> assertThat(review.state()).isEqualTo(GoalState.TOO_EARLY));
        }

        @Test
        void andSeesHowItStoodThenForEver() {
            observed.weeks(category, MONDAY, 20, 22, 24, 26);
            String number = atReview("sara");
            desk.complete("sara", number, "Task_ReviewGoal", Map.of("decision", "KEEP"));
            // Weeks at 50, 55, 60, 65 %: line 0.50 + 0.05 · 10 in the week from 22 March.
            Goal.Review review = goals.get(number).reviews().get(0);
            assertThat(review.state()).isEqualTo(GoalState.ON_TRACK);
            assertThat(review.predicted()).isCloseTo(1.0, org.assertj.core.api.Assertions.within(1e-9));
            assertThat(review.newest()).isEqualTo(new Goal.Value(LocalDate.of(2027, 2, 1), 0.65, 40));
        }

        @Test
        void andChangesTargetAndDateWhileTheOldOnesStayOnRecord() {
            String number = atReview("sara");
            desk.complete(
                    "sara",
                    number,
                    "Task_ReviewGoal",
                    Map.of("decision", "CHANGE", "target", 80, "date", "2027-04-30", "note", "Two people left."));
            Goal goal = goals.get(number);
            assertThat(goal.revisions()).extracting(Goal.Revision::target).containsExactly(0.9, 0.8);
            assertThat(goal.now().date()).isEqualTo("2027-04-30");
            assertThat(goal.now().reason()).isEqualTo("Two people left.");
            assertThat(goal.now().changedBy()).isEqualTo("sara");
            assertThat(goal.revisions().get(0).date()).isEqualTo(SUNDAY);
            assertThat(desk.timerDue(number, "Event_LookDue").toInstant())
                    .isEqualTo(morning(LocalDate.of(2027, 3, 11)));
        }

        @Test
        void andHandsItToANewOwner() {
            String number = atReview("sara");
            desk.complete(
                    "sara",
                    number,
                    "Task_ReviewGoal",
                    Map.of("decision", "CHANGE", "owner", "mara", "note", "Mara leads the team now."));
            desk.itIs(morning(LocalDate.of(2027, 3, 11)));
            desk.fire(number, "Event_LookDue");
            assertThat(desk.task(number, "Task_ReviewGoal").getAssignee()).isEqualTo("mara");
        }

        @Test
        void butChangesNothingWithoutAReasonNorInTheWrongDirection() {
            String number = atReview("sara");
            assertRejected(number, "note", Map.of("decision", "CHANGE", "target", 80));
            assertRejected(number, "target", Map.of("decision", "CHANGE", "target", 40, "note", "Too hard."));
            assertRejected(number, "target", Map.of("decision", "CHANGE", "note", "Something else."));
            assertRejected(number, "date", Map.of("decision", "CHANGE", "date", "2027-02-20", "note", "Sooner."));
            assertRejected(number, "owner", Map.of("decision", "CHANGE", "owner", "ben", "note", "Ben does it."));
            assertRejected(number, "note", Map.of("decision", "CLOSE"));
            assertRejected(number, "target", Map.of("decision", "KEEP", "target", 80));
            assertThat(goals.get(number).revisions()).hasSize(1);
            assertThat(goals.get(number).reviews()).isEmpty();
        }

        @Test
        void andClosesItBeforeItsDate() {
            String number = atReview("sara");
            int before = mails("sara");
            desk.complete(
                    "sara", number, "Task_ReviewGoal", Map.of("decision", "CLOSE", "note", "The channel is gone."));
            assertThat(desk.passed(number)).contains("Task_RecordResult", "Task_TellOwner", "EndEvent_GoalEnded");
            assertThat(goals.get(number).result().outcome()).isEqualTo(GoalState.CLOSED);
            assertThat(mails("sara") - before).isEqualTo(1);
        }

        @Test
        void andClosesItAsReachedWhenItsNewestValueIsThere() {
            observed.weeks(category, MONDAY, 20, 22, 30, 38);
            String number = atReview("sara");
            desk.complete("sara", number, "Task_ReviewGoal", Map.of("decision", "CLOSE", "note", "Done early."));
            assertThat(goals.get(number).result().outcome()).isEqualTo(GoalState.REACHED);
            assertThat(goals.get(number).result().value())
                    .isEqualTo(new Goal.Value(LocalDate.of(2027, 2, 1), 0.95, 40));
        }

        @Test
        void andAnotherOneMayThenBeSetForTheSame() {
            String number = atReview("sara");
            desk.complete("sara", number, "Task_ReviewGoal", Map.of("decision", "CLOSE", "note", "Anew."));
            assertThat(goals.set(wanted(), SARA).number()).isNotEqualTo(number);
        }
    }

    @Nested
    class ItsDateHasPassed {

        @Test
        void andItIsReachedByTheLastWholeWeek() {
            observed.share(Figure.SLA_FRT, category, SUNDAY.minusDays(2), 36, 40);
            String number = afterItsDate();
            desk.fire(number, "Event_LookDue");
            assertThat(desk.passed(number))
                    .contains("Task_MeasureGoal", "Task_RecordResult", "EndEvent_GoalEnded")
                    .doesNotContain("Task_ReviewGoal");
            assertThat(goals.get(number).result().outcome()).isEqualTo(GoalState.REACHED);
            assertThat(goals.get(number).result().value())
                    .isEqualTo(new Goal.Value(LocalDate.of(2027, 3, 22), 0.9, 40));
        }

        @Test
        void andItIsMissed() {
            observed.share(Figure.SLA_FRT, category, SUNDAY.minusDays(2), 35, 40);
            String number = afterItsDate();
            desk.fire(number, "Event_LookDue");
            assertThat(goals.get(number).result().outcome()).isEqualTo(GoalState.MISSED);
        }

        @Test
        void andWhatIsPublishedLaterIsWaitedFor() {
            observed.share(Figure.SLA_FRT, category, SUNDAY.minusDays(2), 36, 40, SUNDAY.plusDays(5));
            String number = afterItsDate();
            desk.fire(number, "Event_LookDue");
            assertThat(desk.passed(number)).contains("Task_MeasureGoal").doesNotContain("Task_RecordResult");
            assertThat(desk.timerDue(number, "Event_LookDue").toInstant()).isEqualTo(morning(LocalDate.of(2027, 4, 6)));
            desk.itIs(morning(LocalDate.of(2027, 4, 6)));
            desk.fire(number, "Event_LookDue");
            assertThat(goals.get(number).result().outcome()).isEqualTo(GoalState.REACHED);
        }

        @Test
        void andWithoutAnyValueItIsMissedAfterThirtyDays() {
            String number = afterItsDate();
            desk.fire(number, "Event_LookDue");
            desk.itIs(morning(SUNDAY.plusDays(31)));
            desk.fire(number, "Event_LookDue");
            assertThat(goals.get(number).result().outcome()).isEqualTo(GoalState.MISSED);
            assertThat(goals.get(number).result().value()).isNull();
        }

        private String afterItsDate() {
            String number = set("sara");
            // Easter Monday is no working day.
            desk.itIs(morning(LocalDate.of(2027, 3, 30)));
            return number;
        }
    }

    @Nested
    class NobodyReviewsIt {

        @Test
        void soOwnerAndSupervisorsHearOfItAfterFiveWorkingDays() {
            String number = atReview("mara");
            assertThat(desk.timerDue(number, "BoundaryEvent_ReviewOverdue").toInstant())
                    .isAfter(morning(LocalDate.of(2027, 2, 17)))
                    .isBefore(morning(LocalDate.of(2027, 2, 19)));
            int maras = mails("mara");
            int saras = mails("sara");
            desk.fire(number, "BoundaryEvent_ReviewOverdue");
            assertThat(desk.passed(number)).contains("Task_RemindOwner", "EndEvent_OwnerReminded");
            assertThat(mails("mara") - maras).isEqualTo(1);
            assertThat(mails("sara") - saras).isEqualTo(1);
            assertThat(desk.task(number, "Task_ReviewGoal").getAssignee()).isEqualTo("mara");
        }

        @Test
        void becauseTheOwnersAccountIsGoneSoItWaitsForTheOthers() {
            String gone = account();
            String number = set(gone);
            identity.deleteUser(gone);
            desk.itIs(morning(LocalDate.of(2027, 2, 11)));
            desk.fire(number, "Event_LookDue");
            assertThat(desk.task(number, "Task_ReviewGoal").getAssignee()).isNull();
            assertThat(desk.queues(desk.task(number, "Task_ReviewGoal")))
                    .containsExactlyInAnyOrder("supervisor", "manager", "process-owner");
            desk.complete(
                    "olga",
                    number,
                    "Task_ReviewGoal",
                    Map.of("decision", "CHANGE", "owner", "olga", "note", "I take it over."));
            assertThat(goals.get(number).now().owner()).isEqualTo("olga");
        }

        @Test
        void becauseTheOwnerLeavesMeanwhileSoTheTaskIsTakenBack() {
            String gone = account();
            String number = atReview(gone);
            assertThat(desk.task(number, "Task_ReviewGoal").getAssignee()).isEqualTo(gone);
            identity.deleteUser(gone);
            desk.fire(number, "BoundaryEvent_ReviewOverdue");
            assertThat(desk.task(number, "Task_ReviewGoal").getAssignee()).isNull();
        }

        private String account() {
            String id = "lead-" + UUID.randomUUID().toString().substring(0, 8);
            User user = identity.newUser(id);
            user.setFirstName("Lea");
            user.setLastName("Dorn");
            user.setEmail(id + "@followthrough.example");
            user.setPassword("Xk7#pq-Wm29!");
            identity.saveUser(user);
            identity.createMembership(id, "supervisor");
            return id;
        }
    }

    private String atReview(String owner) {
        String number = set(owner);
        desk.itIs(morning(LocalDate.of(2027, 2, 11)));
        desk.fire(number, "Event_LookDue");
        return number;
    }

    private String set(String owner) {
        NewGoal wanted = wanted();
        return goals.set(
                        new NewGoal(
                                wanted.figure(),
                                wanted.only(),
                                wanted.baselineFrom(),
                                wanted.baselineTo(),
                                wanted.target(),
                                wanted.date(),
                                owner,
                                wanted.reason()),
                        SARA)
                .number();
    }

    private NewGoal wanted() {
        return wanted(Figure.SLA_FRT, Observed.only(category), 0.9, SUNDAY);
    }

    private static NewGoal wanted(Figure figure, Map<Cut, String> only, double target, LocalDate date) {
        return new NewGoal(
                figure,
                only,
                MONDAY.minusWeeks(4),
                MONDAY,
                target,
                date,
                "sara",
                "Customers wait too long; we add a shift.");
    }

    private Map<String, String> sentences(NewGoal wanted) {
        Map<String, String> sentences = new HashMap<>();
        assertThatThrownBy(() -> goals.set(wanted, SARA))
                .isInstanceOfSatisfying(InvalidFields.class, e -> sentences.putAll(e.sentences()));
        assertThat(observed.goals(category)).isEmpty();
        return sentences;
    }

    private void assertRejected(String number, String field, Map<String, Object> fields) {
        assertThatThrownBy(() -> desk.submit("sara", number, "Task_ReviewGoal", fields))
                .isInstanceOfSatisfying(
                        FormRejected.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(LocalTime.of(8, 0)).atZone(Goal.DESK).toInstant();
    }

    private int mails(String user) {
        return jdbc.sql("select count(*) from outbox where recipient = :recipient and subject like '%goal for%'")
                .param("recipient", user + "@followthrough.example")
                .query(Integer.class)
                .single();
    }
}
