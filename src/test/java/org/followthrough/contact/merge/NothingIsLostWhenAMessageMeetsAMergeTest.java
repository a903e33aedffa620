package org.followthrough.contact.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Member;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.contact.intake.Inbox;
import org.followthrough.contact.intake.NewContact;
import org.followthrough.engine.TaskTaken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The inbox works a customer's message to a case in one thread while it is merged in another. */
@DeskTest
class NothingIsLostWhenAMessageMeetsAMergeTest {

    @Autowired
    Desk desk;

    @Autowired
    Merging merging;

    @Autowired
    Cases cases;

    @Autowired
    Conversations conversations;

    @Autowired
    Inbox inbox;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final Member ben = new Member("ben", "Ben", Set.of("billing"));
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private String absorbed;
    private String survivor;
    private String page;

    @BeforeEach
    void twoCasesOfOneCustomer() {
        Contact ann = Desk.someone();
        absorbed = desk.open(Channel.WEB, ann, "My invoice", "Please send me the invoice once more.", null);
        survivor = desk.open(Channel.WEB, ann, "Payment in May", "Which invoice was my payment for?", null);
        page = conversations.current(absorbed).token();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void theMessageComesWhileTheMergeIsUnderWay() throws Exception {
        CountDownLatch merged = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Future<?> merge = threads.submit(() -> transaction.execute(status -> {
            merging.merge(absorbed, survivor, ben);
            merged.countDown();
            await(commit);
            return null;
        }));
        await(merged);
        write("Meanwhile.");
        Future<?> worker = threads.submit(inboxWorker::drain);
        waitUntilSomebodyWaitsForALock();
        commit.countDown();
        merge.get(20, TimeUnit.SECONDS);
        worker.get(20, TimeUnit.SECONDS);

        arrivedOnce("Meanwhile.");
        assertThat(desk.events(survivor)).containsSubsequence(EventType.CASE_ABSORBED, EventType.MESSAGE_RECEIVED);
    }

    @Test
    void theMergeComesWhileTheMessageIsTakenIn() throws Exception {
        write("Just before.");
        CountDownLatch takenIn = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Future<?> worker = threads.submit(() -> transaction.execute(status -> {
            inboxWorker.drain();
            takenIn.countDown();
            await(commit);
            return null;
        }));
        await(takenIn);
        Future<?> merge = threads.submit(() -> merging.merge(absorbed, survivor, ben));
        waitUntilSomebodyWaitsForALock();
        commit.countDown();
        worker.get(20, TimeUnit.SECONDS);
        merge.get(20, TimeUnit.SECONDS);

        arrivedOnce("Just before.");
        assertThat(desk.events(absorbed)).containsSubsequence(EventType.MESSAGE_RECEIVED, EventType.CASE_MERGED);
    }

    @RepeatedTest(8)
    void bothAtOnce() throws Exception {
        write("At once.");
        CyclicBarrier start = new CyclicBarrier(2);
        Future<?> merge = threads.submit(() -> {
            start.await();
            mergeInTheEnd();
            return null;
        });
        Future<?> worker = threads.submit(() -> {
            start.await();
            inboxWorker.drain();
            return null;
        });
        merge.get(20, TimeUnit.SECONDS);
        worker.get(20, TimeUnit.SECONDS);

        arrivedOnce("At once.");
    }

    /** As a person would: told that something happened at the same moment, one tries again. */
    private void mergeInTheEnd() {
        for (int attempt = 1; ; attempt++) {
            try {
                merging.merge(absorbed, survivor, ben);
                return;
            } catch (TaskTaken | ConcurrencyFailureException again) {
                assertThat(attempt).isLessThan(20);
            }
        }
    }

    private void arrivedOnce(String text) throws InterruptedException {
        for (int turn = 0; turn < 100 && !inboxIsEmpty(); turn++) {
            Thread.sleep(50);
            inboxWorker.drain();
        }
        assertThat(cases.get(absorbed).reference()).isEqualTo(survivor);
        assertThat(desk.conversation(survivor)).extracting(Message::text).containsOnlyOnce(text);
        assertThat(desk.conversation(absorbed)).isEmpty();
        assertThat(conversations.of(absorbed)).isEmpty();
        assertThat(desk.tasks(survivor, "Task_WorkOnCase")).hasSize(1);
    }

    private boolean inboxIsEmpty() {
        return jdbc.sql(
                                "select count(*) from inbox where state = 'ACCEPTED' and payload ->> 'conversationToken' = :page")
                        .param("page", page)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private void write(String text) {
        inbox.accept(new NewContact(
                "page",
                UUID.randomUUID().toString(),
                Channel.WEB,
                new Contact(null, null, null),
                null,
                text,
                null,
                null,
                "en",
                Ledger.CUSTOMER,
                page,
                null,
                List.of()));
    }

    private void waitUntilSomebodyWaitsForALock() throws InterruptedException {
        for (int turn = 0; turn < 200; turn++) {
            if (jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                            .query(Integer.class)
                            .single()
                    > 0) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("Nobody waited for " + Duration.ofSeconds(5));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
