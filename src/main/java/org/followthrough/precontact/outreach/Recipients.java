package org.followthrough.precontact.outreach;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.followthrough.casefile.Consent;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.NewMessage;
import org.followthrough.messaging.MailSettings;
import org.followthrough.messaging.Outbox;
import org.followthrough.messaging.RenderedText;
import org.followthrough.messaging.Templates;
import org.followthrough.precontact.outreach.Audience.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is told of an announcement: each customer once, when it is day where they live, unless they said no. */
@Service
@Transactional
class Recipients {

    /** More in one transaction would hold too much at once; the diagram comes back for the rest. */
    private static final int AT_ONCE = 500;

    private record Waiting(
            UUID id, String name, String email, String language, String zone, Consent consent, String consentToken) {}

    private final Announcements announcements;
    private final Audience audience;
    private final Conversations conversations;
    private final Templates templates;
    private final Outbox outbox;
    private final MailSettings mail;
    private final OutreachSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    Recipients(
            Announcements announcements,
            Audience audience,
            Conversations conversations,
            Templates templates,
            Outbox outbox,
            MailSettings mail,
            OutreachSettings settings,
            JdbcClient jdbc,
            Clock clock) {
        this.announcements = announcements;
        this.audience = audience;
        this.conversations = conversations;
        this.templates = templates;
        this.outbox = outbox;
        this.mail = mail;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Fixes the list: who is told and who is left out, with the reason. */
    void select(String number) {
        Announcement announcement = announcements.lockApproved(number);
        // Two announcements at once must not both find the same customer's budget unused.
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('outreach'))")
                .query()
                .singleRow();
        for (Audience.Candidate candidate : audience.of(announcement.text())) {
            Reason reason = audience.reasonAgainst(candidate);
            jdbc.sql("""
                    insert into announcement_recipient (announcement_id, customer_id, state, reason, decided_at)
                    values (:id, :customer, :state, :reason, :now)
                    """)
                    .param("id", announcement.id())
                    .param("customer", candidate.id())
                    .param("state", reason == null ? "WAITING" : "LEFT_OUT")
                    .param("reason", reason == null ? null : reason.name())
                    .param("now", now())
                    .update();
        }
    }

    /**
     * Tells those for whom it is not night, and notes it on their open cases.
     *
     * @param template name of the text template
     * @return whether somebody is left to be told later
     */
    boolean send(String number, String template) {
        Announcement announcement = announcements.lockApproved(number);
        Instant now = clock.instant();
        Instant endsAt = announcement.text().endsAt();
        int sent = 0;
        boolean left = false;
        for (Waiting recipient : waiting(announcement)) {
            if (endsAt != null && now.isAfter(endsAt)) {
                leaveOut(announcement, recipient, Reason.OVER);
            } else if (recipient.consent() == Consent.WITHDRAWN) {
                leaveOut(announcement, recipient, Reason.CONSENT_WITHDRAWN);
            } else if (sent == AT_ONCE || settings.quiet(now, ZoneId.of(recipient.zone()))) {
                left = true;
            } else {
                tell(announcement, recipient, template);
                sent++;
            }
        }
        if (!left) {
            announcements.sent(announcement);
        }
        return left;
    }

    /** When the next of those left may be told; now where nobody is left. */
    @Transactional(readOnly = true)
    Instant nextAt(String number) {
        Instant now = clock.instant();
        return waiting(announcements.get(number)).stream()
                .map(recipient -> settings.toldAt(now, ZoneId.of(recipient.zone())))
                .min(Instant::compareTo)
                .orElse(now);
    }

    private void tell(Announcement announcement, Waiting recipient, String template) {
        UUID id = UUID.randomUUID();
        String messageId = "<announcement.%s.%s@%s>"
                .formatted(announcement.id(), id, mail.supportAddress().replaceFirst(".*@", ""));
        String unsubscribe = mail.link("/outreach/unsubscribe/" + recipient.consentToken());
        RenderedText text = templates.render(
                template,
                recipient.language(),
                Map.of(
                        "subject", announcement.text().subject(),
                        "text", announcement.text().text(),
                        "name", Objects.requireNonNullElse(recipient.name(), ""),
                        "supportName", mail.supportName(),
                        "unsubscribeLink", unsubscribe));
        outbox.queue(new Outbox.Mail(
                id,
                recipient.email(),
                mail.supportName(),
                mail.answerAddress("a-" + announcement.id()),
                text.subject(),
                text.body(),
                messageId,
                null,
                null,
                true,
                unsubscribe));
        jdbc.sql("update announcement_recipient set state = 'SENT', mail_message_id = :message, decided_at = :now"
                        + " where announcement_id = :id and customer_id = :customer and state = 'WAITING'")
                .param("message", messageId)
                .param("now", now())
                .param("id", announcement.id())
                .param("customer", recipient.id())
                .update();
        noteOnOpenCases(announcement, recipient);
    }

    /** Who works for this customer must know what the customer was just told. */
    private void noteOnOpenCases(Announcement announcement, Waiting recipient) {
        String note = "The announcement " + announcement.number() + " \""
                + announcement.text().subject() + "\" was sent to this customer.";
        jdbc.sql("select reference from casefile where customer_id = :customer"
                        + " and state in ('NEW', 'OPEN', 'WAITING_CUSTOMER', 'WAITING_THIRD_PARTY') order by reference")
                .param("customer", recipient.id())
                .query(String.class)
                .list()
                .forEach(reference -> {
                    Conversation current = conversations.current(reference);
                    conversations.write(
                            current, NewMessage.note(current.channel(), Ledger.SYSTEM, clock.instant(), note));
                });
    }

    private void leaveOut(Announcement announcement, Waiting recipient, Reason reason) {
        jdbc.sql("update announcement_recipient set state = 'LEFT_OUT', reason = :reason, decided_at = :now"
                        + " where announcement_id = :id and customer_id = :customer")
                .param("reason", reason.name())
                .param("now", now())
                .param("id", announcement.id())
                .param("customer", recipient.id())
                .update();
    }

    private List<Waiting> waiting(Announcement announcement) {
        return jdbc.sql("""
                select c.id, c.name, c.email, c.language, c.zone, c.outreach_consent as consent, c.consent_token
                from announcement_recipient r join customer c on c.id = r.customer_id
                where r.announcement_id = :id and r.state = 'WAITING' order by c.id
                """).param("id", announcement.id()).query(Waiting.class).list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
