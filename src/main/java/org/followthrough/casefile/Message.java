package org.followthrough.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One message of a conversation, in, out or a note; never changed once written. */
@Entity
@Table(name = "message")
public class Message {

    @Id
    private UUID id;

    @Column(insertable = false, updatable = false)
    private Long seq;

    private String reference;
    private UUID conversationId;

    @Enumerated(EnumType.STRING)
    private Direction direction;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private MessageKind kind;

    private String author;
    private Instant at;
    private Instant recordedAt;
    private String subject;
    private String text;
    private String folded;
    private String html;
    private String template;
    private Integer templateVersion;
    private String mailMessageId;

    protected Message() {}

    Message(UUID id, String reference, Conversation conversation, NewMessage written, Instant recordedAt) {
        this.id = id;
        this.reference = reference;
        this.conversationId = conversation.id();
        this.direction = written.direction();
        this.channel = written.channel();
        this.kind = written.kind();
        this.author = written.author();
        this.at = written.at();
        this.recordedAt = recordedAt;
        this.subject = written.subject();
        this.text = written.text();
        this.folded = written.folded();
        this.html = written.html();
        this.template = written.template();
        this.templateVersion = written.templateVersion();
        this.mailMessageId = written.mailMessageId();
    }

    public UUID id() {
        return id;
    }

    public String reference() {
        return reference;
    }

    public UUID conversationId() {
        return conversationId;
    }

    public Direction direction() {
        return direction;
    }

    public Channel channel() {
        return channel;
    }

    public MessageKind kind() {
        return kind;
    }

    /** The customer's name or address, a user's id, or {@code system}. */
    public String author() {
        return author;
    }

    /** Whether a person answered the customer with it. */
    boolean answers() {
        return direction == Direction.OUT && kind.answersTheCustomer() && !author.equals(Ledger.SYSTEM);
    }

    /** When it was written. */
    public Instant at() {
        return at;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public String subject() {
        return subject;
    }

    /** The plain text without quotes and signature. */
    public String text() {
        return text;
    }

    /** Quoted text and signature, kept but folded away, or null. */
    public String folded() {
        return folded;
    }

    /** The sanitised HTML of a mail, or null. */
    public String html() {
        return html;
    }

    public String template() {
        return template;
    }

    public Integer templateVersion() {
        return templateVersion;
    }

    /** The Message-ID header of a mail with its angle brackets, or null. */
    public String mailMessageId() {
        return mailMessageId;
    }
}
