package org.followthrough.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One exchange with one person over one channel within a case; its page shows nothing of the case's others. */
@Entity
@Table(name = "conversation")
public class Conversation {

    @Id
    private UUID id;

    private String reference;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String token;
    private String address;
    private Instant startedAt;

    protected Conversation() {}

    Conversation(UUID id, String reference, Channel channel, String token, String address, Instant startedAt) {
        this.id = id;
        this.reference = reference;
        this.channel = channel;
        this.token = token;
        this.address = address;
        this.startedAt = startedAt;
    }

    public UUID id() {
        return id;
    }

    /** The case this conversation belongs to. */
    public String reference() {
        return reference;
    }

    public Channel channel() {
        return channel;
    }

    /** The unguessable part of the conversation page's address. */
    public String token() {
        return token;
    }

    /** Where mail to this person goes, or null if no address is known. */
    public String address() {
        return address;
    }

    public Instant startedAt() {
        return startedAt;
    }
}
