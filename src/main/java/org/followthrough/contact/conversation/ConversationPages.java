package org.followthrough.contact.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.followthrough.access.Staff;
import org.followthrough.casefile.Attachment;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Consent;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.MessageKind;
import org.followthrough.contact.conversation.ConversationView.File;
import org.followthrough.contact.conversation.ConversationView.Line;
import org.followthrough.contact.intake.Acceptance;
import org.followthrough.contact.intake.Inbox;
import org.followthrough.engine.Waits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands under a conversation's link: this conversation only, never a note, never the case's other ones. */
@Service
@Transactional(readOnly = true)
class ConversationPages {

    /** A file with its content. */
    record Download(String name, String contentType, byte[] content) {}

    private static final Set<MessageKind> AUTOMATIC = Set.of(
            MessageKind.ACKNOWLEDGEMENT,
            MessageKind.REMINDER,
            MessageKind.NO_ANSWER,
            MessageKind.SURVEY,
            MessageKind.ANNOUNCEMENT);

    private final Conversations conversations;
    private final Cases cases;
    private final Customers customers;
    private final Inbox inbox;
    private final Staff staff;
    private final Waits waits;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ConversationPages(
            Conversations conversations,
            Cases cases,
            Customers customers,
            Inbox inbox,
            Staff staff,
            Waits waits,
            JdbcClient jdbc,
            ObjectMapper json) {
        this.conversations = conversations;
        this.cases = cases;
        this.customers = customers;
        this.inbox = inbox;
        this.staff = staff;
        this.waits = waits;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The conversation under a token; both places are asked each time, so that a wrong guess takes as long. */
    Optional<ConversationView> find(String token) {
        Optional<Conversation> conversation = conversations.byToken(token);
        Optional<Acceptance> accepted = inbox.accepted(token);
        return conversation.map(this::view).or(() -> accepted.map(ConversationPages::justAccepted));
    }

    /** A file of a message of this conversation that the customer may see. */
    Optional<Download> file(String token, UUID id) {
        return conversations.byToken(token).flatMap(conversation -> {
            Set<UUID> visible = visible(conversation).stream().map(Message::id).collect(Collectors.toSet());
            return conversations.attachments(conversation.reference()).stream()
                    .filter(file -> file.id().equals(id) && visible.contains(file.messageId()))
                    .findFirst()
                    .flatMap(file -> conversations
                            .content(conversation.reference(), id)
                            .map(content -> new Download(file.name(), file.contentType(), content)));
        });
    }

    /** Notes whether the customer of this conversation wants announcements; without effect where it was not offered. */
    @Transactional
    public void consent(String token, boolean wanted) {
        conversations
                .byToken(token)
                .flatMap(conversation -> customer(conversation, cases.get(conversation.reference())))
                .ifPresent(customer -> customers.consent(customer.id(), wanted ? Consent.GRANTED : Consent.WITHDRAWN));
    }

    private ConversationView view(Conversation conversation) {
        CaseFile file = cases.get(conversation.reference());
        List<PendingReply> pending = pending(conversation);
        boolean answerOnItsWay = pending.stream().anyMatch(reply -> reply.movedTo() == null);
        return new ConversationView(
                conversation.token(),
                file.reference(),
                file.subject(),
                Progress.of(file.state(), answerOnItsWay),
                file.state() == CaseState.RESOLVED ? reopensUntil(file) : null,
                lines(conversation, pending),
                customer(conversation, file).map(Customer::outreachConsent).orElse(null),
                true);
    }

    private static ConversationView justAccepted(Acceptance accepted) {
        return new ConversationView(
                accepted.token(), accepted.reference(), null, Progress.RECEIVED, null, List.of(), null, false);
    }

    private Instant reopensUntil(CaseFile file) {
        return file.resolvedAt().plus(Duration.parse(waits.duration("grace-period")));
    }

    /** Only who owns the customer's own address decides what is sent there. */
    private Optional<Customer> customer(Conversation conversation, CaseFile file) {
        return Optional.ofNullable(file.customerId())
                .flatMap(customers::find)
                .filter(customer -> customer.email() != null && customer.email().equals(conversation.address()));
    }

    private List<Message> visible(Conversation conversation) {
        return conversations.messages(conversation).stream()
                .filter(message -> message.direction() != Direction.NOTE)
                .toList();
    }

    private List<Line> lines(Conversation conversation, List<PendingReply> pending) {
        Map<UUID, List<File>> files = conversations.attachments(conversation.reference()).stream()
                .collect(Collectors.groupingBy(
                        Attachment::messageId,
                        Collectors.mapping(
                                file -> new File(file.id(), file.name(), file.size()), Collectors.toList())));
        List<Line> lines = new ArrayList<>();
        visible(conversation).forEach(message -> lines.add(line(message, files.getOrDefault(message.id(), List.of()))));
        pending.forEach(reply -> lines.add(line(reply)));
        return lines;
    }

    private Line line(Message message, List<File> files) {
        boolean fromCustomer = message.direction() == Direction.IN;
        boolean automatic = !fromCustomer
                && (AUTOMATIC.contains(message.kind()) || message.author().equals(Ledger.SYSTEM));
        return new Line(
                message.id().toString(),
                fromCustomer,
                automatic,
                fromCustomer || automatic ? null : staff.displayName(message.author()),
                message.at(),
                message.kind() == MessageKind.ACKNOWLEDGEMENT ? message.subject() : null,
                message.text(),
                message.folded(),
                files,
                null);
    }

    private static Line line(PendingReply reply) {
        List<File> files =
                reply.fileNames().stream().map(name -> new File(null, name, 0)).toList();
        return new Line(reply.reference(), true, false, null, reply.at(), null, reply.text(), null, files, reply);
    }

    /** Replies on this page that wait in the inbox, or that became a new case because this one had ended. */
    private List<PendingReply> pending(Conversation conversation) {
        return jdbc.sql("""
                select reference, payload, created_at, joined from inbox
                where source = 'page' and payload ->> 'conversationToken' = :token
                  and (state in ('ACCEPTED', 'QUARANTINED') or joined <> :reference)
                order by seq
                """)
                .param("token", conversation.token())
                .param("reference", conversation.reference())
                .query((row, n) -> reply(
                        row.getString("reference"),
                        row.getString("payload"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("joined")))
                .list();
    }

    private PendingReply reply(String reference, String payload, Instant at, String movedTo) {
        try {
            JsonNode item = json.readTree(payload);
            return new PendingReply(
                    reference,
                    item.path("text").asText(),
                    at,
                    movedTo,
                    StreamSupport.stream(item.path("files").spliterator(), false)
                            .map(file -> file.path("name").asText())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
