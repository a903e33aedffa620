package org.followthrough.casefile;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who our customers are. A profile is found by its address or number only, never by a name. */
@Service
@Transactional
public class Customers {

    private final CustomerRepository customers;
    private final Cases cases;
    private final EntityManager entities;
    private final Clock clock;

    Customers(CustomerRepository customers, Cases cases, EntityManager entities, Clock clock) {
        this.customers = customers;
        this.cases = cases;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Finds or makes the customer of a case from the contact it opened with.
     *
     * @throws CaseNotFound if there is no such case
     */
    public Customer identify(String reference) {
        CaseFile file = cases.lock(reference);
        Customer customer = findOrCreate(file.contact(), file.language());
        cases.identified(reference, customer);
        return customer;
    }

    /** The customer with this address or number, made if unknown; what was not known yet is filled in. */
    public Customer findOrCreate(Contact contact, String language) {
        Customer customer = find(contact).orElseGet(() -> {
            // Two first contacts at once make one customer.
            customers.hold(contact.identifier());
            return find(contact).orElseGet(() -> create(contact, language));
        });
        if (customer.name == null) {
            customer.name = contact.name();
        }
        return customer;
    }

    /**
     * Notes which service a customer has, as another system tells. Cases identified from now on go by it.
     *
     * @param language of texts, two letters, if the customer is not known yet
     * @param tier in capitals
     */
    public Customer told(Contact contact, String language, String tier) {
        Customer customer = findOrCreate(contact, language);
        customer.tier = tier;
        return customer;
    }

    /** The customer with this address, else with this number. */
    @Transactional(readOnly = true)
    public Optional<Customer> find(Contact contact) {
        Optional<Customer> byEmail =
                contact.email() == null ? Optional.empty() : customers.findByEmail(contact.email());
        return byEmail.or(() -> contact.phone() == null || contact.email() != null
                ? Optional.empty()
                : customers.findByPhone(contact.phone()));
    }

    @Transactional(readOnly = true)
    public Optional<Customer> find(UUID id) {
        return customers.findById(id);
    }

    /**
     * Notes whether the customer behind a consent link wants to be told of known trouble.
     *
     * @return empty if the link is unknown
     */
    public Optional<Customer> consent(String consentToken, Consent consent) {
        Optional<Customer> customer = customers.findByConsentToken(consentToken);
        customer.ifPresent(known -> known.outreachConsent = consent);
        return customer;
    }

    /** Notes the consent that a customer gave together with a contact. */
    public void consent(UUID id, Consent consent) {
        customers.findById(id).ifPresent(known -> known.outreachConsent = consent);
    }

    private Customer create(Contact contact, String language) {
        // A number that another profile already has is not taken over: profiles merge on verified identifiers only.
        String phone = contact.phone() != null
                        && customers.findByPhone(contact.phone()).isPresent()
                ? null
                : contact.phone();
        Customer fresh = new Customer(
                UUID.randomUUID(),
                new Contact(contact.name(), contact.email(), phone),
                language,
                Token.next(),
                clock.instant());
        entities.persist(fresh);
        entities.flush();
        return fresh;
    }
}
