package org.followthrough.sop.audit;

import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.followthrough.access.Staff;
import org.followthrough.messaging.MailSettings;
import org.followthrough.messaging.StaffMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies everything each night, on one node of all; a night that no node was there for is made up for. Every node
 * writes the head to its own file once a day. What is found goes to everybody in compliance by mail.
 */
@Component
class NightlyVerification {

    private static final long LOCK = 0x41554449544EL;
    private static final String COMPLIANCE = "compliance";

    private final Verifier verifier;
    private final Anchor anchor;
    private final Staff staff;
    private final StaffMail mail;
    private final MailSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate oneNode;
    private final Clock clock;
    private final LocalTime time;
    private OffsetDateTime anchored = OffsetDateTime.MIN;

    /** @param time when the night's verification begins, in UTC */
    NightlyVerification(
            Verifier verifier,
            Anchor anchor,
            Staff staff,
            StaffMail mail,
            MailSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${followthrough.audit.nightly-at:02:30}") LocalTime time) {
        this.verifier = verifier;
        this.anchor = anchor;
        this.staff = staff;
        this.mail = mail;
        this.settings = settings;
        this.jdbc = jdbc;
        this.oneNode = new TransactionTemplate(transactions);
        this.clock = clock;
        this.time = time;
    }

    /** Does what is due: nothing, most of the time. */
    void look() {
        OffsetDateTime last = lastNight();
        if (anchored.isBefore(last)) {
            anchored = last;
            anchor.write();
        }
        oneNode.executeWithoutResult(status -> {
            boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query(Boolean.class)
                    .single();
            if (mine && !doneSince(last)) {
                verify();
            }
        });
    }

    private OffsetDateTime lastNight() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        OffsetDateTime tonight = now.toLocalDate().atTime(time).atOffset(ZoneOffset.UTC);
        return tonight.isAfter(now) ? tonight.minusDays(1) : tonight;
    }

    private boolean doneSince(OffsetDateTime night) {
        return jdbc.sql("select exists (select 1 from audit_verification where nightly and at >= :night)")
                .param("night", night)
                .query(Boolean.class)
                .single();
    }

    private void verify() {
        Verification verification = verifier.verifyAndKeep("system", true);
        if (!verification.ok()) {
            for (String person : staff.members(COMPLIANCE)) {
                staff.email(person).ifPresent(address -> mail.send(address, "evidence-broken", values(verification)));
            }
        }
    }

    private Map<String, Object> values(Verification verification) {
        return Map.of(
                "count", verification.flaws().size(),
                "flaws",
                        verification.flaws().stream()
                                .limit(20)
                                .map(flaw -> Map.of(
                                        "where", flaw.where(), "subject", flaw.subject(), "sentence", flaw.sentence()))
                                .toList(),
                "link", settings.link("/audit"));
    }
}
