package org.followthrough.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A case as it stands now. Changed only by {@link Cases}, which writes the ledger with each change. */
@Entity
@Table(name = "casefile")
public class CaseFile {

    @Id
    private String reference;

    @Enumerated(EnumType.STRING)
    CaseState state;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String subject;
    String category;

    @Enumerated(EnumType.STRING)
    Priority priority;

    String team;
    String owner;
    UUID customerId;
    private String contactName;
    private String contactEmail;
    private String contactPhone;
    private String language;
    private String orderReference;
    private String relatedTo;
    private String relation;
    private UUID announcementId;
    private Instant openedAt;
    Instant lastInboundAt;
    Instant acknowledgedAt;
    Instant firstAnsweredAt;
    Instant resolvedAt;
    Instant closedAt;

    @Version
    private long version;

    protected CaseFile() {}

    CaseFile(NewCase opened) {
        reference = opened.reference();
        state = CaseState.NEW;
        channel = opened.channel();
        subject = opened.subject();
        priority = Priority.NORMAL;
        contactName = opened.contact().name();
        contactEmail = opened.contact().email();
        contactPhone = opened.contact().phone();
        language = opened.language();
        orderReference = opened.orderReference();
        relatedTo = opened.relatedTo();
        relation = opened.relation();
        announcementId = opened.announcementId();
        openedAt = opened.occurredAt();
        lastInboundAt = opened.occurredAt();
    }

    public String reference() {
        return reference;
    }

    public CaseState state() {
        return state;
    }

    public Channel channel() {
        return channel;
    }

    public String subject() {
        return subject;
    }

    public String category() {
        return category;
    }

    public Priority priority() {
        return priority;
    }

    public String team() {
        return team;
    }

    public String owner() {
        return owner;
    }

    /** The identified customer, or null until the case is identified. */
    public UUID customerId() {
        return customerId;
    }

    /** Who made the contact, as the channel told it. */
    public Contact contact() {
        return new Contact(contactName, contactEmail, contactPhone);
    }

    public String language() {
        return language;
    }

    public String orderReference() {
        return orderReference;
    }

    public String relatedTo() {
        return relatedTo;
    }

    public String relation() {
        return relation;
    }

    public UUID announcementId() {
        return announcementId;
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** When the customer last wrote or called. */
    public Instant lastInboundAt() {
        return lastInboundAt;
    }

    public Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    /** When a person first answered the customer in public, or null. */
    public Instant firstAnsweredAt() {
        return firstAnsweredAt;
    }

    public Instant resolvedAt() {
        return resolvedAt;
    }

    public Instant closedAt() {
        return closedAt;
    }
}
