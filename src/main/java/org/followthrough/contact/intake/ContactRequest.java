package org.followthrough.contact.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Ledger;
import org.followthrough.web.InvalidFields;

/** A contact as an integration sends it. */
@Schema(name = "NewContact")
record ContactRequest(
        @Schema(
                description = "email, web, phone, chat, social or app.",
                example = "app",
                requiredMode = RequiredMode.REQUIRED)
        String channel,

        @Schema(requiredMode = RequiredMode.REQUIRED) From from,

        @Schema(description = "One line, at most 200 characters.", example = "Where is my parcel?", nullable = true)
        String subject,

        @Schema(
                description = "What the customer wants, at most 20000 characters.",
                example = "It should have come on Monday.",
                requiredMode = RequiredMode.REQUIRED)
        String text,

        @Schema(description = "At most 100 characters.", example = "4711", nullable = true)
        String orderReference,

        @Schema(
                description = "When the customer made the contact; now if left out.",
                example = "2026-11-21T10:15:30Z",
                nullable = true)
        String occurredAt) {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");

    /** Who made the contact; an address or a number is needed. */
    @Schema(name = "From")
    record From(
            @Schema(example = "Ann Lee", nullable = true) String name,

            @Schema(example = "ann@example.com", nullable = true)
            String email,

            @Schema(example = "+49 30 1234567", nullable = true)
            String phone) {}

    /**
     * The contact in our words.
     *
     * @throws InvalidFields naming each field that cannot be accepted
     */
    NewContact accepted(String source, String key, Instant now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Channel known = channel(wrong);
        Contact who = from(wrong);
        longest("subject", subject, 200, wrong);
        if (PlainText.clean(text) == null) {
            wrong.put("text", "\"text\" is blank. Say what the customer wants.");
        }
        longest("text", text, 20_000, wrong);
        longest("orderReference", orderReference, 100, wrong);
        Instant at = occurredAt(now, wrong);
        if (!wrong.isEmpty()) {
            throw new InvalidFields(wrong);
        }
        return new NewContact(
                source,
                key,
                known,
                who,
                subject,
                text,
                orderReference,
                at,
                null,
                Ledger.CUSTOMER,
                null,
                null,
                List.of());
    }

    private Channel channel(Map<String, String> wrong) {
        try {
            return Channel.of(Objects.requireNonNullElse(channel, ""));
        } catch (IllegalArgumentException e) {
            wrong.put("channel", e.getMessage());
            return null;
        }
    }

    private Contact from(Map<String, String> wrong) {
        if (from == null) {
            wrong.put("from", "\"from\" is missing. Say who made the contact, with an e-mail address or a number.");
            return null;
        }
        Contact who = new Contact(from.name(), from.email(), from.phone());
        longest("from.name", from.name(), 200, wrong);
        ContactDetails.check(who, from.phone(), "from.", wrong);
        if (who.identifier() == null) {
            wrong.put("from.email", "\"from\" needs an e-mail address or a telephone number.");
        }
        return who;
    }

    private Instant occurredAt(Instant now, Map<String, String> wrong) {
        if (occurredAt == null || occurredAt.isBlank()) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(occurredAt.strip()).toInstant();
            if (at.isAfter(now.plus(CLOCKS_DIFFER)) || at.isBefore(OLDEST)) {
                wrong.put("occurredAt", "\"occurredAt\" lies in the future or before 2000. Check the sender's clock.");
            }
            return at;
        } catch (DateTimeParseException e) {
            wrong.put("occurredAt", "\"occurredAt\" is no moment in time. It looks like 2026-11-21T10:15:30Z.");
            return null;
        }
    }

    private static void longest(String field, String value, int most, Map<String, String> wrong) {
        if (value != null && value.length() > most) {
            wrong.put(
                    field,
                    "\"" + field + "\" has " + value.length() + " characters; at most " + most + " are accepted.");
        }
    }
}
