package org.followthrough.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.followthrough.background.SetAside;
import org.followthrough.casefile.Ledger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class AMailServerMayBeAwayForADayTest {

    @Autowired
    Outbox outbox;

    @Autowired
    QueueWorker outboxWorker;

    @Autowired
    SetAside mailsSetAside;

    @Autowired
    Queues queues;

    @Autowired
    MailSettings settings;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final UUID id = UUID.randomUUID();

    @Test
    void theMailIsTriedAgainIsSeenAndGoesOutInTheEnd() {
        outboxWorker.drain();
        String longThread =
                ("<" + "x".repeat(250) + "@example.com> ").repeat(20).strip();
        transaction.executeWithoutResult(status -> outbox.queue(new Outbox.Mail(
                id,
                "away." + id + "@example.com",
                "Support",
                "support@followthrough.example",
                "Your parcel",
                "It is here.",
                "<" + id + "@followthrough.example>",
                "<first@example.com>",
                longThread,
                false,
                null)));
        JavaMailSenderImpl away = new JavaMailSenderImpl();
        away.setHost("127.0.0.1");
        away.setPort(1);
        QueueWorker worker = new Outbox.Worker().outboxWorker(new SmtpTransport(jdbc, away, settings, ledger), queues);
        Duration waited = Duration.ZERO;
        for (int tries = 0; waited.compareTo(Duration.ofDays(1)) < 0; tries++) {
            worker.drain();
            assertThat(state()).as("after %d tries and %s", tries + 1, waited).isEqualTo("ACCEPTED");
            Duration pause = Duration.ofSeconds(
                    jdbc.sql("select extract(epoch from next_attempt_at - now())::bigint from outbox where id = :id")
                            .param("id", id)
                            .query(Long.class)
                            .single());
            assertThat(pause).isLessThan(Duration.ofMinutes(10));
            waited = waited.plus(pause).plusSeconds(1);
            jdbc.sql("update outbox set next_attempt_at = now() - interval '1 s' where id = :id")
                    .param("id", id)
                    .update();
        }
        assertThat(mailsSetAside.failing()).extracting(SetAside.Item::id).contains(id);
        assertThat(mailsSetAside.failing().get(0).reason()).containsIgnoringCase("connect");

        assertThat(mailsSetAside.tryAgain(id, "sara")).isTrue();
        outboxWorker.drain();
        assertThat(state()).isEqualTo("DONE");
        assertThat(mailsSetAside.failing()).extracting(SetAside.Item::id).doesNotContain(id);
    }

    private String state() {
        return jdbc.sql("select state from outbox where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
