package org.followthrough.servicelevel.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.Mailbox;
import org.followthrough.background.QueueWorker;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.alarm.AlarmBench.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Five alarms of a person go out singly within five minutes; what comes beyond goes as one digest at their end. */
@DeskTest
class ManyAlarmsBecomeADigestTest {

    @Autowired
    AlarmBench bench;

    @Autowired
    Noticeboard board;

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
    void fiveAreFiveAndTheSixthWaitsForTheEndOfTheWindow() {
        Mailbox mailbox = Mailbox.fresh(smtpPort, imapPort);
        String person = bench.person(mailbox.address());
        raise(person, 5);
        bench.work();
        assertThat(board.unread(person)).isEqualTo(5);

        bench.letPass(Duration.ofMinutes(4).plusSeconds(59));
        List<String> collected = raise(person, 3);
        bench.work();
        assertThat(board.unread(person)).isEqualTo(5);
        assertThat(board.waiting(person)).isEqualTo(3);
        bench.stands(collected.get(0), ClockState.MET, 76);

        bench.letPass(Duration.ofSeconds(1));
        bench.work();
        assertThat(board.unread(person)).isEqualTo(6);
        assertThat(board.of(person).get(0).lines())
                .extracting(Noticeboard.Line::clockId)
                .containsExactly(collected.get(1), collected.get(2));
        assertThat(bench.of(person)).extracting(Row::state).containsOnlyOnce("DROPPED");
        outboxWorker.drain();
        Mailbox.Mail digest = mailbox.await("Alarms collected within five minutes: 2");
        assertThat(digest.text())
                .contains(collected.get(1).replace("-FRT-1", "") + ": First response, 75 % of the time used.")
                .contains("/desk/cases/" + collected.get(2).replace("-FRT-1", ""))
                .doesNotContain(collected.get(0).replace("-FRT-1", ""));
        assertThat(mailbox.mails()).hasSize(6);
    }

    @Test
    void whatComesAtTheEndOfTheWindowOpensAnother() {
        String person = bench.person(null);
        raise(person, 5);
        bench.work();
        bench.letPass(Delivery.WINDOW);
        raise(person, 5);
        bench.work();
        assertThat(board.unread(person)).isEqualTo(10);
        raise(person, 1);
        bench.work();
        assertThat(board.waiting(person)).isOne();
        bench.letPass(Delivery.WINDOW);
        bench.work();
        assertThat(board.unread(person)).isEqualTo(11);
    }

    @Test
    void eachPersonHasAWindowOfTheirOwn() {
        String one = bench.person(null);
        String other = bench.person(null);
        raise(one, 5);
        raise(other, 5);
        bench.work();
        assertThat(board.unread(one)).isEqualTo(5);
        assertThat(board.unread(other)).isEqualTo(5);
    }

    @Test
    void whatIsCollectedWhenTheShiftEndsWaitsForTheNext() {
        String person = bench.person(null);
        bench.letPass(Duration.ofHours(7).minusMinutes(2));
        raise(person, 6);
        bench.work();
        assertThat(board.unread(person)).isEqualTo(5);
        bench.letPass(Delivery.WINDOW);
        bench.work();
        assertThat(board.unread(person)).isEqualTo(5);
        bench.letPass(Duration.ofHours(16).minusMinutes(3));
        bench.work();
        assertThat(board.unread(person)).isEqualTo(6);
    }

    @Test
    void fourNodesAtOnceTellEachAlarmOnce() throws Exception {
        Mailbox mailbox = Mailbox.fresh(smtpPort, imapPort);
        String person = bench.person(mailbox.address());
        String other = bench.person(null);
        raise(person, 30);
        raise(other, 30);
        onFourNodes();
        assertThat(board.unread(person)).isEqualTo(5);
        assertThat(board.unread(other)).isEqualTo(5);
        bench.letPass(Delivery.WINDOW);
        onFourNodes();
        assertThat(board.unread(person)).isEqualTo(6);
        assertThat(board.of(person).get(0).lines()).hasSize(25);
        assertThat(board.unread(other)).isEqualTo(6);
        outboxWorker.drain();
        mailbox.await("Alarms collected within five minutes: 25");
        assertThat(mailbox.mails()).hasSize(6);
    }

    private void onFourNodes() throws Exception {
        Callable<Void> node = () -> {
            QueueWorker windows = bench.windowWorker();
            QueueWorker alarms = bench.alarmWorker();
            for (int turn = 0; turn < 5; turn++) {
                windows.drain();
                alarms.drain();
            }
            return null;
        };
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> done :
                    nodes.invokeAll(Stream.generate(() -> node).limit(4).toList())) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    private List<String> raise(String person, int many) {
        List<String> clocks = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            String clock = bench.clockAt(76);
            bench.raise(person, clock, 75);
            clocks.add(clock);
        }
        return clocks;
    }
}
