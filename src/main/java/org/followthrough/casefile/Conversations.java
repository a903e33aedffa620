package org.followthrough.casefile;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The conversations of cases and their messages, over all channels. */
@Service
@Transactional
public class Conversations {

    private final ConversationRepository conversations;
    private final MessageRepository messages;
    private final Cases cases;
    private final Ledger ledger;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Clock clock;

    Conversations(
            ConversationRepository conversations,
            MessageRepository messages,
            Cases cases,
            Ledger ledger,
            EntityManager entities,
            JdbcClient jdbc,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.cases = cases;
        this.ledger = ledger;
        this.entities = entities;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Starts a conversation on a case.
     *
     * @param token the unguessable part of its page's address, given at acceptance
     * @param address where mail to this person goes, or null
     */
    public Conversation start(String reference, Channel channel, String token, String address) {
        Conversation started = new Conversation(UUID.randomUUID(), reference, channel, token, address, clock.instant());
        entities.persist(started);
        ledger.append(
                reference,
                EventType.CONVERSATION_STARTED,
                Ledger.SYSTEM,
                Map.of("conversation", started.id().toString(), "channel", channel.word()));
        return started;
    }

    /**
     * Writes a message into a conversation and tells the ledger: in, out or a note. A message in moves the case's
     * last contact; a person's answer is the first response if there was none.
     */
    public Message write(Conversation conversation, NewMessage written) {
        String reference = home(conversation);
        Message message = new Message(UUID.randomUUID(), reference, conversation, written, clock.instant());
        entities.persist(message);
        entities.flush();
        for (NewMessage.NewAttachment file : written.attachments()) {
            jdbc.sql("""
                    insert into attachment (id, message_id, name, content_type, size, content)
                    values (:id, :message, :name, :type, :size, :content)
                    """)
                    .param("id", UUID.randomUUID())
                    .param("message", message.id())
                    .param("name", file.name())
                    .param("type", file.contentType())
                    .param("size", file.content().length)
                    .param("content", file.content())
                    .update();
        }
        Map<String, Object> data = new HashMap<>();
        data.put("message", message.id().toString());
        data.put("channel", written.channel().word());
        data.put("kind", written.kind().name());
        if (written.template() != null) {
            data.put("template", written.template());
            data.put("templateVersion", written.templateVersion());
        }
        switch (written.direction()) {
            case IN -> {
                cases.inbound(reference, written.at());
                ledger.append(reference, EventType.MESSAGE_RECEIVED, written.at(), Ledger.CUSTOMER, data);
            }
            case OUT -> {
                if (message.answers()) {
                    cases.answered(reference, written.at());
                }
                ledger.append(reference, EventType.MESSAGE_SENT, written.at(), written.author(), data);
            }
            case NOTE -> ledger.append(reference, EventType.NOTE_ADDED, written.at(), written.author(), data);
        }
        return message;
    }

    /** The case of a conversation, held: it may have moved with a merged case since it was read. */
    private String home(Conversation conversation) {
        entities.flush();
        jdbc.sql("select reference from casefile where reference = :reference for update")
                .param("reference", conversation.reference())
                .query(String.class)
                .single();
        return jdbc.sql("select reference from conversation where id = :id")
                .param("id", conversation.id())
                .query(String.class)
                .single();
    }

    /** Moves all conversations of a case with their messages, notes and files. Both cases are held by the caller. */
    public void move(String reference, String to) {
        entities.flush();
        for (String table : List.of("conversation", "message")) {
            jdbc.sql("update " + table + " set reference = :to where reference = :reference")
                    .param("to", to)
                    .param("reference", reference)
                    .update();
        }
        // What was read before would still tell the old case.
        entities.clear();
    }

    /** Whether the customer wrote something that nobody has answered yet. */
    @Transactional(readOnly = true)
    public boolean unanswered(String reference) {
        return messages(reference).stream()
                .filter(message -> message.direction() == Direction.IN || message.answers())
                .reduce((earlier, later) -> later)
                .filter(last -> last.direction() == Direction.IN)
                .isPresent();
    }

    @Transactional(readOnly = true)
    public Optional<Conversation> byToken(String token) {
        return conversations.findByToken(token);
    }

    @Transactional(readOnly = true)
    public Optional<Conversation> find(UUID id) {
        return conversations.findById(id);
    }

    /** The conversations of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Conversation> of(String reference) {
        return conversations.findByReferenceOrderByStartedAt(reference);
    }

    /** The conversation in which the customer last wrote or called; answers go there. */
    @Transactional(readOnly = true)
    public Conversation current(String reference) {
        return jdbc.sql("""
                select conversation_id from message where reference = :reference and direction = 'IN'
                order by seq desc limit 1
                """)
                .param("reference", reference)
                .query(UUID.class)
                .optional()
                .flatMap(conversations::findById)
                .orElseGet(() -> of(reference).get(0));
    }

    /** The latest of our messages that a mail refers to by Message-ID. */
    @Transactional(readOnly = true)
    public Optional<Message> referredTo(Collection<String> mailMessageIds) {
        return mailMessageIds.isEmpty()
                ? Optional.empty()
                : messages.findFirstByMailMessageIdInOrderBySeqDesc(mailMessageIds);
    }

    /** The messages of one conversation in the order they were recorded. */
    @Transactional(readOnly = true)
    public List<Message> messages(Conversation conversation) {
        return messages.findByConversationIdOrderBySeq(conversation.id());
    }

    /** All messages of a case, over all conversations, in the order they were recorded. */
    @Transactional(readOnly = true)
    public List<Message> messages(String reference) {
        return messages.findByReferenceOrderBySeq(reference);
    }

    /** The files of a case's messages, without their content. */
    @Transactional(readOnly = true)
    public List<Attachment> attachments(String reference) {
        return jdbc.sql("""
                select a.id, a.message_id, a.name, a.content_type, a.size
                from attachment a join message m on m.id = a.message_id
                where m.reference = :reference order by a.name
                """)
                .param("reference", reference)
                .query(Attachment.class)
                .list();
    }

    /** The content of a file, only if it belongs to the case. */
    @Transactional(readOnly = true)
    public Optional<byte[]> content(String reference, UUID attachment) {
        return jdbc.sql("""
                select a.content from attachment a join message m on m.id = a.message_id
                where m.reference = :reference and a.id = :id
                """)
                .param("reference", reference)
                .param("id", attachment)
                .query(byte[].class)
                .optional();
    }

    /** Whether mail from this address belongs to the case: its contact, customer or a conversation's address. */
    @Transactional(readOnly = true)
    public boolean participates(String reference, String address) {
        return jdbc.sql("""
                select exists (select 1 from casefile f left join customer c on c.id = f.customer_id
                               where f.reference = :reference and :address in (f.contact_email, c.email))
                    or exists (select 1 from conversation where reference = :reference and address = :address)
                """)
                .param("reference", reference)
                .param("address", address)
                .query(Boolean.class)
                .single();
    }
}
