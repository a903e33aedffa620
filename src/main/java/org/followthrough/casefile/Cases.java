package org.followthrough.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of a case: NEW → OPEN ⇄ WAITING → RESOLVED → (grace period) → CLOSED; or MERGED, or SPAM. Each change is written to the
 * {@link Ledger} in the same transaction.
 */
@Service
@Transactional
public class Cases {

    private final CaseFileRepository cases;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    Cases(CaseFileRepository cases, Ledger ledger, JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A reference nobody has: {@code FT-<year>-<n>}, n never used again. */
    public String nextReference() {
        return "FT-%d-%06d".formatted(clock.instant().atOffset(ZoneOffset.UTC).getYear(), cases.nextNumber());
    }

    /** Opens a case in state NEW. */
    public CaseFile open(NewCase opened) {
        CaseFile file = cases.saveAndFlush(new CaseFile(opened));
        Map<String, Object> data = new HashMap<>();
        data.put("channel", opened.channel().word());
        putIfPresent(data, "relatedTo", opened.relatedTo());
        putIfPresent(data, "relation", opened.relation());
        putIfPresent(data, "announcement", opened.announcementId());
        ledger.append(opened.reference(), EventType.CASE_OPENED, opened.occurredAt(), opened.openedBy(), data);
        return file;
    }

    /** Makes a reference that was given at acceptance answer with the running case its contact joined. */
    public void join(String reference, String runningCase) {
        lead(reference, runningCase);
        ledger.append(
                runningCase, EventType.CONVERSATION_JOINED, Ledger.SYSTEM, Map.of("acceptedReference", reference));
    }

    /** The case that answers to a reference, also to one that joined it or was merged into it. */
    @Transactional(readOnly = true)
    public Optional<CaseFile> find(String reference) {
        return cases.findById(reference)
                .filter(file -> file.state != CaseState.MERGED)
                .or(() -> cases.joinedBy(reference).flatMap(this::find));
    }

    /**
     * The case that has a reference as its own, also after it was merged into another one; for a reference that joined
     * a running case, that case.
     *
     * @return its reference, or nothing if there is none
     */
    @Transactional(readOnly = true)
    public Optional<String> named(String reference) {
        return cases.existsById(reference) ? Optional.of(reference) : cases.joinedBy(reference);
    }

    /**
     * The case that answers to a reference.
     *
     * @throws CaseNotFound if there is none
     */
    @Transactional(readOnly = true)
    public CaseFile get(String reference) {
        return find(reference).orElseThrow(() -> new CaseNotFound(reference));
    }

    /**
     * The cases of the person with this address, or with this number where no address is given, newest first, whether
     * identified yet or not. A number beside another address proves nothing: answers would go to that address.
     */
    @Transactional(readOnly = true)
    public List<CaseFile> of(Contact contact) {
        return cases.ofContact(contact.email(), contact.email() == null ? contact.phone() : null);
    }

    /**
     * The case, held by this transaction until it ends, so that whatever else happens to it waits.
     *
     * @throws CaseNotFound if there is none
     */
    public CaseFile lock(String reference) {
        return cases.lockByReference(reference).orElseThrow(() -> new CaseNotFound(reference));
    }

    /** Records the acknowledgement; it never counts as an answer. */
    public void acknowledge(String reference) {
        CaseFile file = lock(reference);
        file.acknowledgedAt = clock.instant();
        ledger.append(reference, EventType.CASE_ACKNOWLEDGED, Ledger.SYSTEM, Map.of());
    }

    /**
     * Sets category, priority and team and opens a new case.
     *
     * @param decision how it came about: inputs, outputs, rule and version of the table, or the person's reason
     */
    public void categorise(
            String reference, String category, Priority priority, String team, String actor, Map<String, ?> decision) {
        CaseFile file = lock(reference);
        file.category = category;
        file.priority = priority;
        file.team = team;
        if (file.state == CaseState.NEW) {
            file.state = CaseState.OPEN;
        }
        Map<String, Object> data = new HashMap<>(decision);
        data.put("category", category);
        data.put("priority", priority.name());
        data.put("team", team);
        ledger.append(reference, EventType.CASE_CATEGORISED, actor, data);
    }

    /** Gives the case to another team. */
    public void handOver(String reference, String team, String actor, String reason) {
        CaseFile file = lock(reference);
        Map<String, Object> data = new HashMap<>();
        putIfPresent(data, "from", file.team);
        data.put("to", team);
        putIfPresent(data, "reason", reason);
        file.team = team;
        ledger.append(reference, EventType.CASE_HANDED_OVER, actor, data);
    }

    /** Makes a person follow the case to its end, if nobody does yet. */
    public void ownedBy(String reference, String user) {
        CaseFile file = lock(reference);
        if (file.owner == null) {
            file.owner = user;
            ledger.append(reference, EventType.OWNER_CHANGED, user, Map.of("owner", user));
        }
    }

    /** The customer was asked and the case waits for the answer. */
    public void awaitCustomer(String reference, String actor) {
        CaseFile file = lock(reference);
        if (file.state != CaseState.WAITING_CUSTOMER) {
            file.state = CaseState.WAITING_CUSTOMER;
            ledger.append(reference, EventType.WAITING_STARTED, actor, Map.of("for", "customer"));
        }
    }

    /** The customer answered; work goes on. */
    public void resume(String reference, String actor) {
        CaseFile file = lock(reference);
        if (file.state == CaseState.WAITING_CUSTOMER || file.state == CaseState.WAITING_THIRD_PARTY) {
            file.state = CaseState.OPEN;
            ledger.append(reference, EventType.WAITING_ENDED, actor, Map.of());
        }
    }

    /**
     * Resolves the case; the grace period begins.
     *
     * @param resolution {@code ANSWERED} or {@code NO_ANSWER}
     */
    public void resolve(String reference, String actor, String resolution) {
        CaseFile file = lock(reference);
        file.state = CaseState.RESOLVED;
        file.resolvedAt = clock.instant();
        ledger.append(reference, EventType.CASE_RESOLVED, actor, Map.of("resolution", resolution));
    }

    /** The customer wrote within the grace period; the same case goes on. */
    public void reopen(String reference) {
        CaseFile file = lock(reference);
        file.state = CaseState.OPEN;
        file.resolvedAt = null;
        ledger.append(reference, EventType.CASE_REOPENED, Ledger.CUSTOMER, Map.of("cause", "customer"));
    }

    /** The grace period is over. */
    public void close(String reference) {
        CaseFile file = lock(reference);
        file.state = CaseState.CLOSED;
        file.closedAt = clock.instant();
        ledger.append(reference, EventType.CASE_CLOSED, Ledger.SYSTEM, Map.of());
    }

    /**
     * Ends a case whose concern goes on in another one, to which its reference leads from now on.
     *
     * @param clocks what the clocks of the other case take over, by metric
     */
    public void merge(String absorbed, String survivor, String actor, Map<String, ?> clocks) {
        CaseFile ended = lock(absorbed);
        ended.state = CaseState.MERGED;
        if (ended.lastInboundAt != null) {
            inbound(survivor, ended.lastInboundAt);
        }
        lead(absorbed, survivor);
        ledger.append(absorbed, EventType.CASE_MERGED, actor, Map.of("into", survivor));
        ledger.append(
                survivor,
                EventType.CASE_ABSORBED,
                actor,
                Map.of("absorbed", absorbed, "openedAt", ended.openedAt().toString(), "clocks", clocks));
    }

    /**
     * Ends a case that nobody is to be served by: it counts in no figure. Its sender's next message makes a new case.
     *
     * @param reason a code
     */
    public void markSpam(String reference, String actor, String reason) {
        CaseFile file = lock(reference);
        file.state = CaseState.SPAM;
        ledger.append(reference, EventType.CASE_MARKED_SPAM, actor, Map.of("reason", reason));
    }

    /**
     * Corrects an entry of the ledger, which itself stays as it was written.
     *
     * @param seq number of the entry
     * @param occurredAt when it really happened; null to void the entry, so that it counts no more
     * @param reasonNote id of the note that says why
     */
    public void correct(String reference, int seq, Instant occurredAt, String actor, String reasonNote) {
        CaseFile file = lock(reference);
        Map<String, Object> data = new HashMap<>();
        data.put("entry", seq);
        data.put("reasonNote", reasonNote);
        if (occurredAt == null) {
            data.put("void", true);
        } else {
            data.put("occurredAt", occurredAt.toString());
        }
        ledger.append(reference, EventType.ENTRY_CORRECTED, actor, data);
        file.firstAnsweredAt = ledger.of(reference).stream()
                .filter(Cases::answers)
                .map(Ledger.Entry::occurredAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean answers(Ledger.Entry entry) {
        return entry.type() == EventType.MESSAGE_SENT
                && !entry.actor().equals(Ledger.SYSTEM)
                && MessageKind.valueOf((String) entry.data().get("kind")).answersTheCustomer();
    }

    private void lead(String reference, String to) {
        jdbc.sql("insert into case_alias (reference, joined, at) values (:reference, :joined, :at)")
                .param("reference", reference)
                .param("joined", to)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void inbound(String reference, Instant at) {
        CaseFile file = lock(reference);
        if (file.lastInboundAt == null || at.isAfter(file.lastInboundAt)) {
            file.lastInboundAt = at;
        }
    }

    void answered(String reference, Instant at) {
        CaseFile file = lock(reference);
        if (file.firstAnsweredAt == null || at.isBefore(file.firstAnsweredAt)) {
            file.firstAnsweredAt = at;
        }
    }

    void identified(String reference, Customer customer) {
        CaseFile file = lock(reference);
        file.customerId = customer.id();
        ledger.append(
                reference,
                EventType.CUSTOMER_IDENTIFIED,
                Ledger.SYSTEM,
                Map.of("customer", customer.id().toString(), "tier", customer.tier()));
    }

    private static void putIfPresent(Map<String, Object> data, String key, Object value) {
        if (value != null) {
            data.put(key, value.toString());
        }
    }
}
