package org.followthrough.servicelevel.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.Mailbox;
import org.followthrough.background.QueueWorker;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.alarm.AlarmBench.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@DeskTest
class AlarmsAreToldOnceInTheShiftTest {

    private static final Instant FRIDAY_20 = Instant.parse("2027-03-12T19:00:00Z");
    private static final Instant NEXT_MONDAY_9 = Instant.parse("2027-03-15T08:00:00Z");

    @Autowired
    AlarmBench bench;

    @Autowired
    Shifts shifts;

    @Autowired
    AlarmQueue queue;

    @Autowired
    Noticeboard board;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Desk desk;

    @Autowired
    QueueWorker outboxWorker;

    @Value("${followthrough.embedded.smtp-port}")
    int smtpPort;

    @Value("${followthrough.embedded.imap-port}")
    int imapPort;

    @BeforeEach
    void mondayMorning() {
        bench.at(AlarmBench.MONDAY_10);
    }

    @AfterEach
    void backToNow() {
        desk.resetTime();
    }

    @Test
    void inTheShiftAtOnceOnTheDeskAndByMail() {
        Mailbox mailbox = Mailbox.fresh(smtpPort, imapPort);
        String person = bench.person(mailbox.address());
        String clock = bench.clockAt(76);
        bench.raise(person, clock, 75);
        bench.work();

        assertThat(board.unread(person)).isOne();
        assertThat(board.of(person).get(0).lines())
                .extracting(Noticeboard.Line::clockId, Noticeboard.Line::percent)
                .containsExactly(tuple(clock, 75));
        outboxWorker.drain();
        Mailbox.Mail mail = mailbox.await("75 % of the time used");
        String reference = clock.replace("-FRT-1", "");
        assertThat(mail.subject()).isEqualTo(reference + ": First response, 75 % of the time used");
        assertThat(mail.text())
                .contains("/desk/cases/" + reference)
                .contains("/clocks/" + clock)
                .contains("It is due on Monday, 8 March 2027, 14:00 (Europe/Berlin).");
        assertThat(mail.replyTo()).isEqualTo(mailbox.address());

        bench.letPass(Duration.ofMinutes(20));
        bench.work();
        outboxWorker.drain();
        assertThat(mailbox.mails()).hasSize(1);
    }

    @Test
    void outsideTheShiftAtItsNextBeginning() {
        String person = bench.person(null);
        String clock = bench.clockAt(76);
        bench.at(FRIDAY_20);
        bench.raise(person, clock, 75);
        bench.work();
        assertThat(board.unread(person)).isZero();
        assertThat(board.waiting(person)).isOne();
        assertThat(bench.of(person)).extracting(Row::reason).containsExactly("The person is not on shift.");

        bench.at(NEXT_MONDAY_9.minusSeconds(60));
        bench.work();
        assertThat(bench.looksAgain(person)).isEqualTo(NEXT_MONDAY_9);
        bench.at(NEXT_MONDAY_9);
        bench.work();
        assertThat(board.unread(person)).isOne();
    }

    @Test
    void atOnceWhereNobodyOfTheGroupIsThere() {
        String person = bench.person(null);
        bench.at(FRIDAY_20);
        bench.raise(person, bench.clockAt(101), 100, true);
        bench.work();
        assertThat(board.unread(person)).isOne();
    }

    @Test
    void onlyTheHighestOfTheLevelsThatWait() {
        String person = bench.person(null);
        String clock = bench.clockAt(91);
        bench.at(FRIDAY_20);
        bench.raise(person, clock, 50);
        bench.raise(person, clock, 75);
        bench.raise(person, clock, 90);
        bench.work();
        bench.at(NEXT_MONDAY_9);
        bench.work();
        assertThat(bench.of(person))
                .extracting(Row::percent, Row::state)
                .containsExactly(tuple(50, "DROPPED"), tuple(75, "DROPPED"), tuple(90, "DONE"));
        assertThat(bench.of(person).get(0).reason()).isEqualTo("The alarm of 90 % is told instead.");
    }

    @Test
    void theLowerLevelWhereTheHigherHoldsNoMore() {
        String person = bench.person(null);
        String clock = bench.clockAt(91);
        bench.at(FRIDAY_20);
        bench.raise(person, clock, 75);
        bench.raise(person, clock, 90);
        bench.stands(clock, ClockState.RUNNING, 80);
        bench.at(NEXT_MONDAY_9);
        bench.work();
        assertThat(bench.of(person)).extracting(Row::state).containsExactly("DONE", "DROPPED");
        assertThat(bench.of(person).get(1).reason()).isEqualTo("The clock has moved: 80 % are used.");
    }

    @Test
    void notWhenTheClockHasStopped() {
        String person = bench.person(null);
        String clock = bench.clockAt(76);
        bench.at(FRIDAY_20);
        bench.raise(person, clock, 75);
        bench.work();
        bench.stands(clock, ClockState.MET, 80);
        bench.at(NEXT_MONDAY_9);
        bench.work();
        assertThat(bench.of(person))
                .extracting(Row::state, Row::reason)
                .containsExactly(tuple("DROPPED", "The clock has stopped (MET)."));
        assertThat(board.unread(person)).isZero();
    }

    /** The alarm itself has stopped the clock: the task went back to the team because of it. */
    @Test
    void alsoOfATaskThatWentBackToItsTeam() {
        String person = bench.person(null);
        String clock = bench.clockAt(100);
        bench.stands(clock, Metric.ASSIGNEE_RESPONSE, ClockState.STOPPED_LATE, 100);
        bench.raise(person, clock, 100);
        bench.work();
        assertThat(board.unread(person)).isOne();

        String answered = bench.clockAt(80);
        bench.stands(answered, Metric.ASSIGNEE_RESPONSE, ClockState.STOPPED_LATE, 100);
        bench.raise(person, answered, 75);
        bench.work();
        assertThat(board.unread(person)).isOne();
    }

    @Test
    void countedForTheOperatorsUntilThen() {
        bench.at(FRIDAY_20);
        double before = undelivered();
        String person = bench.person(null);
        bench.raise(person, bench.clockAt(76), 75);
        bench.work();
        assertThat(undelivered()).isEqualTo(before + 1);
        bench.at(NEXT_MONDAY_9);
        bench.work();
        assertThat(undelivered()).isLessThanOrEqualTo(before);
    }

    private double undelivered() {
        return meters.get("followthrough.alarms.undelivered")
                .tag("state", "accepted")
                .gauge()
                .value();
    }

    @Test
    void notWhileTheClockIsPaused() {
        String person = bench.person(null);
        String clock = bench.clockAt(76);
        bench.stands(clock, ClockState.PAUSED, 76);
        bench.raise(person, clock, 75);
        bench.work();
        assertThat(board.unread(person)).isZero();
        bench.stands(clock, ClockState.RUNNING, 76);
        bench.letPass(Duration.ofMinutes(1));
        bench.work();
        assertThat(board.unread(person)).isOne();
    }

    @Test
    void afterAnAbsenceOrAsSoonAsItIsTakenBack() {
        String person = bench.person(null);
        shifts.set(
                new Shifts.Setting(person, Shifts.USUAL, LocalDate.parse("2027-03-08"), LocalDate.parse("2027-03-12")),
                "sara");
        bench.raise(person, bench.clockAt(76), 75);
        bench.work();
        assertThat(board.waiting(person)).isOne();

        shifts.set(new Shifts.Setting(person, Shifts.USUAL, null, null), "sara");
        queue.lookAgain(person);
        bench.work();
        assertThat(board.unread(person)).isOne();
    }

    @Test
    void withoutMailWhereThePersonWantsNone() {
        Mailbox mailbox = Mailbox.fresh(smtpPort, imapPort);
        String person = bench.person(mailbox.address());
        board.mails(person, false);
        bench.raise(person, bench.clockAt(76), 75);
        bench.work();
        assertThat(bench.of(person)).extracting(Row::mailTemplate).containsExactly((String) null);
        assertThat(board.unread(person)).isOne();

        board.mails(person, true);
        bench.raise(person, bench.clockAt(76), 75);
        bench.work();
        assertThat(bench.of(person)).extracting(Row::mailTemplate).containsExactly(null, "alarm");
    }

    @Test
    void onTheDeskEvenIfNothingElseWorks() {
        String person = bench.person(null);
        String clock = "FT-2027-" + person + "-FRT-1";
        bench.stands(clock, null, 76);
        bench.raise(person, clock, 75);
        for (int tries = 0; tries < 8; tries++) {
            bench.work();
            bench.letPass(Duration.ofMinutes(10));
        }
        assertThat(bench.of(person)).extracting(Row::state).containsExactly("QUARANTINED");
        assertThat(board.of(person)).hasSize(1);
    }

    @Test
    void untilReadByThePersonAndNobodyElse() {
        String person = bench.person(null);
        String other = bench.person(null);
        String clock = bench.clockAt(76);
        for (String one : List.of(person, other)) {
            bench.raise(one, clock, 75);
        }
        bench.work();
        board.read(other, board.of(person).get(0).id());
        assertThat(board.unread(person)).isOne();
        board.read(person, board.of(person).get(0).id());
        assertThat(board.unread(person)).isZero();
        assertThat(board.of(person).get(0).read()).isTrue();
        assertThat(board.unread(other)).isOne();
    }
}
