package org.followthrough.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** A person we serve, known by a verified address or number. Changed only by {@link Customers}. */
@Entity
@Table(name = "customer")
public class Customer {

    /** Where a customer lives as long as nothing else is known. */
    public static final String USUAL_ZONE = "Europe/Berlin";

    @Id
    private UUID id;

    String name;
    String email;
    String phone;
    String tier;
    String language;
    private String zone;

    @Enumerated(EnumType.STRING)
    Consent outreachConsent;

    private String consentToken;
    private Instant createdAt;

    protected Customer() {}

    Customer(UUID id, Contact contact, String language, String consentToken, Instant createdAt) {
        this.id = id;
        this.name = contact.name();
        this.email = contact.email();
        this.phone = contact.phone();
        this.tier = "STANDARD";
        this.language = language;
        this.zone = USUAL_ZONE;
        this.outreachConsent = Consent.UNKNOWN;
        this.consentToken = consentToken;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    /** How the customer is called, or null. */
    public String name() {
        return name;
    }

    /** The address in lower case, or null. */
    public String email() {
        return email;
    }

    public String phone() {
        return phone;
    }

    /** The service tier, for example {@code STANDARD}. */
    public String tier() {
        return tier;
    }

    /** The two-letter language of texts to this customer. */
    public String language() {
        return language;
    }

    /** Where the customer lives, for quiet hours. */
    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    public Consent outreachConsent() {
        return outreachConsent;
    }

    /** The unguessable part of the link that withdraws the consent. */
    public String consentToken() {
        return consentToken;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
