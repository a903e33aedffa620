package org.followthrough.postcontact.feedback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Consent;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a customer may be asked about a case now. The first rule that speaks against it is the reason. */
@Service
@Transactional
class SurveyEligibility {

    private final Cases cases;
    private final Customers customers;
    private final Conversations conversations;
    private final Ledger ledger;
    private final SurveySettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ToDoubleFunction<String> dice;

    @Autowired
    SurveyEligibility(
            Cases cases,
            Customers customers,
            Conversations conversations,
            Ledger ledger,
            SurveySettings settings,
            JdbcClient jdbc,
            Clock clock) {
        this(cases, customers, conversations, ledger, settings, jdbc, clock, SurveyEligibility::drawn);
    }

    SurveyEligibility(
            Cases cases,
            Customers customers,
            Conversations conversations,
            Ledger ledger,
            SurveySettings settings,
            JdbcClient jdbc,
            Clock clock,
            ToDoubleFunction<String> dice) {
        this.cases = cases;
        this.customers = customers;
        this.conversations = conversations;
        this.ledger = ledger;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.dice = dice;
    }

    /** Decides, and keeps the reason in the ledger when the customer is not asked. */
    boolean check(String reference) {
        Optional<SkipReason> reason = reasonAgainst(cases.lock(reference));
        reason.ifPresent(
                why -> ledger.append(reference, EventType.SURVEY_SKIPPED, Ledger.SYSTEM, Map.of("reason", why.name())));
        return reason.isEmpty();
    }

    private Optional<SkipReason> reasonAgainst(CaseFile file) {
        if (!Set.of(CaseState.RESOLVED, CaseState.CLOSED).contains(file.state())) {
            return Optional.of(SkipReason.NOT_RESOLVED);
        }
        if (file.customerId() == null) {
            return Optional.of(SkipReason.NO_CUSTOMER);
        }
        // Two cases of one customer must not both find the cool-down over.
        holdCustomer(file);
        if (asked(file)) {
            return Optional.of(SkipReason.ALREADY_ASKED);
        }
        if (customers.find(file.customerId()).map(Customer::outreachConsent).orElseThrow() == Consent.WITHDRAWN) {
            return Optional.of(SkipReason.CONSENT_WITHDRAWN);
        }
        if (conversations.current(file.reference()).address() == null) {
            return Optional.of(SkipReason.NO_ADDRESS);
        }
        if (otherCaseOpen(file)) {
            return Optional.of(SkipReason.OTHER_CASE_OPEN);
        }
        if (coolDown(file)) {
            return Optional.of(SkipReason.COOL_DOWN);
        }
        return dice.applyAsDouble(file.reference()) < settings.sampling()
                ? Optional.empty()
                : Optional.of(SkipReason.NOT_SAMPLED);
    }

    /**
     * A number from 0 to 1 that a case keeps for good, the same on every node and at every try: asked again, a case that
     * was not drawn is not drawn either.
     */
    private static double drawn(String reference) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("survey " + reference).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private void holdCustomer(CaseFile file) {
        jdbc.sql("select id from customer where id = :customer for update")
                .param("customer", file.customerId())
                .query()
                .singleRow();
    }

    private boolean asked(CaseFile file) {
        return jdbc.sql("select exists (select 1 from survey where reference = :reference)")
                .param("reference", file.reference())
                .query(Boolean.class)
                .single();
    }

    private boolean otherCaseOpen(CaseFile file) {
        return jdbc.sql("""
                select exists (select 1 from casefile where customer_id = :customer and reference <> :reference
                               and state in ('NEW', 'OPEN', 'WAITING_CUSTOMER', 'WAITING_THIRD_PARTY'))
                """)
                .param("customer", file.customerId())
                .param("reference", file.reference())
                .query(Boolean.class)
                .single();
    }

    private boolean coolDown(CaseFile file) {
        return jdbc.sql("select exists (select 1 from survey where customer_id = :customer and sent_at > :since)")
                .param("customer", file.customerId())
                .param("since", clock.instant().minus(settings.coolDown()).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
