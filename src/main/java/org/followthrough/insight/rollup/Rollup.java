package org.followthrough.insight.rollup;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.followthrough.casefile.Ledger;
import org.followthrough.insight.derivation.CaseHistory;
import org.followthrough.insight.derivation.Derivation;
import org.followthrough.insight.derivation.Observation;
import org.followthrough.insight.derivation.OtherCase;
import org.followthrough.insight.derivation.SopVersions;
import org.followthrough.servicelevel.OpenTime;
import org.followthrough.sop.CaseRelease;
import org.followthrough.sop.CaseReleases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the observations of all cases in line with their ledgers. A case is always derived as a whole, so that it does not
 * matter how often, in which order, in which company and on which node that happens.
 */
@Component
public class Rollup {

    private static final Logger LOG = LoggerFactory.getLogger(Rollup.class);

    /** Few enough that a transaction lasts less than a second. */
    private static final int AT_ONCE = 250;

    private static final int LONGEST_REASON = 500;

    private final ChangeQueue queue;
    private final CustomerCases customers;
    private final ObservationTable table;
    private final Ledger ledger;
    private final CaseReleases releases;
    private final OpenTime openTime;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Rollup(
            ChangeQueue queue,
            CustomerCases customers,
            ObservationTable table,
            Ledger ledger,
            CaseReleases releases,
            OpenTime openTime,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.queue = queue;
        this.customers = customers;
        this.table = table;
        this.ledger = ledger;
        this.releases = releases;
        this.openTime = openTime;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Derives the cases whose ledger has grown, in the calling thread, until nothing waits that nobody else has in hand.
     * Opens its own transactions; call it outside of one.
     *
     * @return how many cases were derived, those that came up again counted again
     */
    public int catchUp() {
        int derived = 0;
        for (int some = deriveSome(AT_ONCE); some > 0; some = deriveSome(AT_ONCE)) {
            derived += some;
        }
        return derived;
    }

    /** Derives all cases anew from their ledgers, in the calling thread; whoever reads meanwhile sees no gap. */
    public void rebuild() {
        orderRebuild();
        catchUp();
    }

    /**
     * Has all cases derived anew from their ledgers, in the background and after what people wait for.
     *
     * @return how many cases wait for it now
     */
    public int orderRebuild() {
        Integer ordered = transaction.execute(status -> queue.addAll());
        return ordered == null ? 0 : ordered;
    }

    /** Returns up to when the figures know everything: the time of the oldest change that still waits, else now. */
    public Instant asOf() {
        Instant now = clock.instant();
        return queue.oldest().filter(now::isAfter).orElse(now);
    }

    /** Returns the cases that could not be derived, so that figures show them as they were before or not at all. */
    public List<String> setAside() {
        return queue.setAside();
    }

    /**
     * Derives the next cases in one transaction, which also takes them out of the queue.
     *
     * @return how many; 0 when nothing waits that nobody else has in hand
     */
    int deriveSome(int most) {
        List<String> taken = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> {
                taken.addAll(queue.take(most));
                derive(taken);
            });
        } catch (RuntimeException failure) {
            if (taken.isEmpty()) {
                throw failure;
            }
            LOG.warn("{} cases could not be derived together, now one by one: {}", taken.size(), failure.toString());
            taken.forEach(this::deriveAlone);
        }
        return taken.size();
    }

    private void deriveAlone(String reference) {
        try {
            transaction.executeWithoutResult(status -> {
                if (queue.take(reference)) {
                    derive(List.of(reference));
                }
            });
        } catch (RuntimeException failure) {
            transaction.executeWithoutResult(status -> {
                if (queue.take(reference)) {
                    setAside(Map.of(reference, failure));
                }
            });
        }
    }

    private void derive(Collection<String> references) {
        if (references.isEmpty()) {
            return;
        }
        Map<String, RuntimeException> failed = new TreeMap<>();
        Map<String, CaseHistory> histories = histories(references, failed);
        queue.add(customers.keep(histories));
        Map<String, List<OtherCase>> others = customers.around(histories.keySet());
        Map<String, List<CaseRelease>> releasesOf = releases.of(histories.keySet());
        Map<String, String> sops = releases.sopsByProcess();
        OpenTime.Calendars calendars = openTime.calendars();
        Map<String, List<Observation>> observations = new LinkedHashMap<>();
        histories.forEach((reference, history) -> {
            try {
                SopVersions versions = new SopVersions(releasesOf.getOrDefault(reference, List.of()), sops);
                observations.put(
                        reference,
                        Derivation.of(history, versions, others.getOrDefault(reference, List.of()), calendars));
            } catch (RuntimeException failure) {
                failed.put(reference, failure);
            }
        });
        table.replace(observations);
        queue.succeeded(observations.keySet());
        setAside(failed);
    }

    private Map<String, CaseHistory> histories(Collection<String> references, Map<String, RuntimeException> failed) {
        Map<String, List<Ledger.Entry>> ledgers = ledger.of(references);
        Map<String, CaseHistory> histories = new LinkedHashMap<>();
        for (String reference : references) {
            try {
                histories.put(reference, new CaseHistory(ledgers.getOrDefault(reference, List.of())));
            } catch (RuntimeException failure) {
                failed.put(reference, failure);
            }
        }
        return histories;
    }

    /** The others go on; what was known of these cases stays as it was. */
    private void setAside(Map<String, RuntimeException> failed) {
        Map<String, String> reasons = new TreeMap<>();
        failed.forEach((reference, failure) -> {
            LOG.error(
                    "The figures of case {} could not be brought up to date and stay as they were; this is tried again by"
                            + " itself. Look at its ledger: {}",
                    reference,
                    failure.toString(),
                    failure);
            String reason = failure.toString();
            reasons.put(reference, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        });
        queue.setAside(reasons);
    }
}
