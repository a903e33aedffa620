package org.followthrough.precontact.outreach;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.followthrough.casefile.Consent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom an announcement is for, and who of them may not or need not be told. */
@Service
@Transactional(readOnly = true)
class Audience {

    /** Why somebody of the audience is not told. */
    enum Reason {
        NO_ADDRESS,
        CONSENT_WITHDRAWN,
        NO_CONSENT,
        TOLD_ENOUGH,
        OVER
    }

    /**
     * A customer of the audience.
     *
     * @param concerned whether a case of theirs that is not over yet is about the trouble
     * @param told announcements of the budget period, sent or about to be
     */
    record Candidate(UUID id, String email, Consent consent, String zone, boolean concerned, long told) {}

    /**
     * The audience in figures, as it is now.
     *
     * @param quiet how many of those to be told have quiet hours now
     */
    record Size(
            long all, long told, long noAddress, long consentWithdrawn, long noConsent, long toldEnough, long quiet) {}

    private final JdbcClient jdbc;
    private final OutreachSettings settings;
    private final Clock clock;

    Audience(JdbcClient jdbc, OutreachSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** The customers an announcement is for: those with such a case, and those whose address is named. */
    List<Candidate> of(AnnouncementText text) {
        return jdbc.sql("""
                select * from (
                select c.id, c.email, c.outreach_consent as consent, c.zone,
                       exists (select 1 from casefile f
                               where f.customer_id = c.id and f.opened_at >= :opened
                                 and (:category::text is null or f.category = :category)
                                 and f.state not in ('CLOSED', 'MERGED', 'SPAM')) as concerned,
                       (select count(*) from announcement_recipient r
                        where r.customer_id = c.id and r.state in ('SENT', 'WAITING') and r.decided_at > :since) as told
                from customer c) as candidate
                where concerned or email = any (:addresses)
                order by id
                """)
                .param("addresses", text.addresses().toArray(String[]::new))
                .param("opened", text.days() == null ? now().plusYears(1) : now().minusDays(text.days()))
                .param("category", text.category())
                .param("since", now().minus(settings.budgetPeriod()))
                .query(Candidate.class)
                .list();
    }

    /** Why this customer is not told, or null. */
    Reason reasonAgainst(Candidate candidate) {
        if (candidate.email() == null) {
            return Reason.NO_ADDRESS;
        }
        if (candidate.consent() == Consent.WITHDRAWN) {
            return Reason.CONSENT_WITHDRAWN;
        }
        // Who has a case about it is told as part of serving that case; everybody else must have asked for it.
        if (candidate.consent() == Consent.UNKNOWN && !candidate.concerned()) {
            return Reason.NO_CONSENT;
        }
        return candidate.told() >= settings.budget() ? Reason.TOLD_ENOUGH : null;
    }

    /** How many would be told if it went out now. */
    Size size(AnnouncementText text) {
        List<Candidate> known = of(text);
        List<String> emails = known.stream().map(Candidate::email).toList();
        long unknown = text.addresses().stream()
                .filter(address -> !emails.contains(address))
                .count();
        List<Candidate> told =
                known.stream().filter(one -> reasonAgainst(one) == null).toList();
        return new Size(
                known.size() + unknown,
                told.size(),
                count(known, Reason.NO_ADDRESS),
                count(known, Reason.CONSENT_WITHDRAWN),
                count(known, Reason.NO_CONSENT) + unknown,
                count(known, Reason.TOLD_ENOUGH),
                told.stream().filter(one -> quiet(ZoneId.of(one.zone()))).count());
    }

    private boolean quiet(ZoneId zone) {
        return settings.quiet(clock.instant(), zone);
    }

    private long count(List<Candidate> candidates, Reason reason) {
        return candidates.stream().filter(one -> reasonAgainst(one) == reason).count();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
