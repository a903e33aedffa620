package org.followthrough.contact.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.followthrough.background.PoisonItem;
import org.followthrough.contact.intake.mail.ReadMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Handles one item of the inbox: reads it, and has it taken in or kept. */
@Component
class IntakeProcessing {

    private record Row(
            UUID id,
            String source,
            String reference,
            String token,
            String payload,
            byte[] raw,
            String decidedBy,
            OffsetDateTime createdAt) {

        Instant acceptedAt() {
            return createdAt.toInstant();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(IntakeProcessing.class);

    private final CaseIntake intake;
    private final MailIntake mails;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    IntakeProcessing(CaseIntake intake, MailIntake mails, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.intake = intake;
        this.mails = mails;
        this.clock = clock;
        this.jdbc = jdbc;
        this.json = json;
    }

    void process(UUID id) {
        Row row = row(id);
        contact(row).ifPresent(contact -> {
            String reference = intake.take(contact);
            // The files are in the case now; a mail is kept as it came.
            jdbc.sql(
                            "update inbox set joined = :reference, raw = case when source = :email then raw end where id = :id")
                    .param("reference", reference)
                    .param("email", Inbox.EMAIL)
                    .param("id", id)
                    .update();
        });
    }

    /** The row tells the reason; whose mail it was is shown again, because the failure took that back. */
    void quarantined(UUID id) {
        Row row = row(id);
        if (row.source().equals(Inbox.EMAIL)) {
            mails.showWhose(id, row.raw());
        }
    }

    private Row row(UUID id) {
        return jdbc.sql("select * from inbox where id = :id")
                .param("id", id)
                .query(Row.class)
                .single();
    }

    /** What a person wants of us, or empty if the item is kept and starts nothing. */
    private Optional<Incoming> contact(Row row) {
        if (!row.source().equals(Inbox.EMAIL)) {
            return Optional.of(handedOver(row));
        }
        ReadMail mail = mails.read(row.id(), row.raw());
        // A person who looked at it knows better than the signs of a machine.
        if (row.decidedBy() == null) {
            mails.noteBounces(mail);
            Optional<String> machine = mails.machine(mail);
            if (machine.isPresent()) {
                keep(row.id(), machine.get());
                return Optional.empty();
            }
        }
        return Optional.of(mails.contact(mail, new Acceptance(row.reference(), row.token()), row.acceptedAt()));
    }

    private void keep(UUID id, String reason) {
        jdbc.sql("update inbox set state = 'KEPT', reason = :reason, done_at = :now where id = :id")
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        LOG.info("Mail {} is kept and starts nothing: {}", id, reason);
    }

    private Incoming handedOver(Row row) {
        InboxItem item = read(row.payload());
        return new Incoming(
                new Acceptance(row.reference(), row.token()),
                item.channel(),
                item.from(),
                item.subject(),
                item.text(),
                null,
                null,
                item.orderReference(),
                Objects.requireNonNullElse(item.occurredAt(), row.acceptedAt()),
                Objects.requireNonNullElseGet(
                        item.language(), () -> LanguageGuess.of(item.subject() + " " + item.text())),
                item.actor(),
                item.outreachConsent(),
                null,
                item.attachments(row.raw()),
                Incoming.Hints.ofPage(item.conversationToken()));
    }

    private InboxItem read(String payload) {
        try {
            return json.readValue(payload, InboxItem.class);
        } catch (JsonProcessingException e) {
            throw new PoisonItem("The accepted contact cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
