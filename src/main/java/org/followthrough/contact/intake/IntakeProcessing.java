package org.followthrough.contact.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.followthrough.background.PoisonItem;
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
            OffsetDateTime createdAt) {

        Instant acceptedAt() {
            return createdAt.toInstant();
        }
    }

    private final CaseIntake intake;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    IntakeProcessing(CaseIntake intake, JdbcClient jdbc, ObjectMapper json) {
        this.intake = intake;
        this.jdbc = jdbc;
        this.json = json;
    }

    void process(UUID id) {
        Row row = jdbc.sql("select * from inbox where id = :id")
                .param("id", id)
                .query(Row.class)
                .single();
        String reference = intake.take(contact(row));
        jdbc.sql("update inbox set joined = :reference where id = :id")
                .param("reference", reference)
                .param("id", id)
                .update();
    }

    void quarantined(UUID id) {
        // The row itself tells the reason.
    }

    private Incoming contact(Row row) {
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
