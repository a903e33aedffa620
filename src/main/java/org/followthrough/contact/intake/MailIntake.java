package org.followthrough.contact.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.followthrough.background.PoisonItem;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.contact.intake.mail.MailReader;
import org.followthrough.contact.intake.mail.ReadMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides what a mail of the inbox is: a customer's words, or something a machine sent, which starts nothing. */
@Component
class MailIntake {

    private static final Duration FLOOD = Duration.ofMinutes(10);
    private static final Duration OLDEST_BELIEVED = Duration.ofDays(3);

    private final MailReader reader;
    private final Conversations conversations;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final int mostMailsOfOneSender;

    MailIntake(
            MailReader reader,
            Conversations conversations,
            Ledger ledger,
            JdbcClient jdbc,
            Clock clock,
            @Value("${followthrough.intake.most-mails-of-one-sender:50}") int mostMailsOfOneSender) {
        this.reader = reader;
        this.conversations = conversations;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
        this.mostMailsOfOneSender = mostMailsOfOneSender;
    }

    /** Reads a mail. */
    ReadMail read(UUID id, byte[] raw) {
        showWhose(id, raw);
        OversizedMail.refuse(raw);
        return reader.read(raw);
    }

    /** Shows in the inbox who sent a mail and about what. */
    void showWhose(UUID id, byte[] raw) {
        MailReader.Envelope envelope = reader.envelope(raw);
        jdbc.sql("update inbox set sender = :sender, subject = :subject where id = :id")
                .param("sender", PlainText.line(envelope.sender()))
                .param("subject", PlainText.line(envelope.subject()))
                .param("id", id)
                .update();
    }

    /** Why the mail is kept without starting anything, or empty if a person wrote it. */
    Optional<String> machine(ReadMail mail) {
        if (mail.machine() != null) {
            return Optional.of(mail.machine());
        }
        if (mail.messageId() != null && earlier(mail.messageId(), Direction.OUT).isPresent()) {
            return Optional.of("It is one of our own mails: a loop.");
        }
        return isFlood(mail.from().email())
                ? Optional.of("Its sender sent more than " + mostMailsOfOneSender + " mails within " + FLOOD.toMinutes()
                        + " minutes.")
                : Optional.empty();
    }

    /** Tells the cases whose mails did not arrive. */
    void noteBounces(ReadMail mail) {
        mail.bounced().stream()
                .flatMap(messageId -> earlier(messageId, Direction.OUT).stream())
                .distinct()
                .forEach(undelivered -> ledger.append(
                        undelivered.reference(),
                        EventType.DELIVERY_FAILED,
                        Ledger.SYSTEM,
                        Map.of("message", undelivered.id().toString())));
    }

    /** The mail as a contact. */
    Incoming contact(ReadMail mail, Acceptance acceptance, Instant acceptedAt) {
        if (mail.from().email() == null) {
            throw new PoisonItem("It names no sender, so nobody could be answered.");
        }
        boolean known = mail.messageId() != null
                && earlier(mail.messageId(), Direction.IN).isPresent();
        return new Incoming(
                acceptance,
                Channel.EMAIL,
                mail.from(),
                PlainText.line(mail.subject()),
                Objects.requireNonNullElse(PlainText.clean(mail.text()), "[The mail has no text.]"),
                PlainText.clean(mail.folded()),
                PlainText.clean(mail.html()),
                null,
                writtenAt(mail, acceptedAt),
                mail.language() != null ? mail.language() : LanguageGuess.of(mail.subject() + " " + mail.text()),
                Ledger.CUSTOMER,
                null,
                known ? null : mail.messageId(),
                mail.attachments(),
                new Incoming.Hints(null, mail.tokens(), mail.references(), mail.announcement()));
    }

    private Optional<Message> earlier(String messageId, Direction direction) {
        return conversations.referredTo(List.of(messageId)).filter(message -> message.direction() == direction);
    }

    private boolean isFlood(String sender) {
        return jdbc.sql("select count(*) from inbox where sender = :sender and created_at > :since")
                        .param("sender", sender)
                        .param("since", clock.instant().minus(FLOOD).atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                > mostMailsOfOneSender;
    }

    /** The sender's clock is believed only where it can be right. */
    private static Instant writtenAt(ReadMail mail, Instant acceptedAt) {
        Instant sentAt = mail.sentAt();
        boolean believable =
                sentAt != null && !sentAt.isAfter(acceptedAt) && sentAt.isAfter(acceptedAt.minus(OLDEST_BELIEVED));
        return believable ? sentAt : acceptedAt;
    }
}
