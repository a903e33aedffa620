package org.followthrough.sop.release;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.comparison.Comparisons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes releases of the SOPs that come with the application, before the web port opens: in force at once, or drafts
 * that wait for people. Never overrides what people put into force. Nodes that start at once wait for each other.
 */
@Component
class BundledReleases implements SmartLifecycle {

    /** Who signs for what comes with the application; nobody can log in as it. */
    static final String BOOTSTRAP = "bootstrap";

    /** Start-up order: first the diagrams, then the rights on them. */
    private static final int PHASE = 100;

    private static final long LOCK = 0x464F4C4C4F57L;
    private static final Logger LOG = LoggerFactory.getLogger(BundledReleases.class);
    private static final String OWNERS = "process-owner";

    /** The SOP by which releases are made: always in force, or nobody could approve one. */
    private static final String OF_RELEASES = "sop";

    private final Releases releases;
    private final ReleaseRows rows;
    private final Effect effect;
    private final BundledSettings settings;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private boolean running;

    BundledReleases(
            Releases releases,
            ReleaseRows rows,
            Effect effect,
            BundledSettings settings,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock) {
        this.releases = releases;
        this.rows = rows;
        this.effect = effect;
        this.settings = settings;
        this.events = events;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void start() {
        Map<String, SopContent> byFolder = BundledFiles.byFolder();
        Optional.ofNullable(byFolder.get(OF_RELEASES)).ifPresent(content -> bring(OF_RELEASES, content));
        byFolder.forEach(this::bring);
        running = true;
    }

    /** Makes a release or a draft of what the application carries for an SOP, unless it did so before. */
    void bring(String folder, SopContent content) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
            Sop sop = sopOf(folder);
            rows.sop(sop, BOOTSTRAP);
            boolean sign = settings.bundled() == BundledSettings.Bundled.SIGN
                    || sop.key().equals(OF_RELEASES);
            Optional<Release> inForce = releases.inForce(sop.key());
            if (inForce.isPresent() && same(inForce.get(), content)) {
                return;
            }
            if (sign
                    && inForce.map(release -> release.kind() == ReleaseKind.BUNDLED)
                            .orElse(true)) {
                sign(sop, content, inForce);
            } else if (!rows.bundled(sop.key(), content.hash())) {
                propose(sop, content, inForce);
            }
        });
    }

    /** Puts content into force as what comes with the application. */
    Release sign(Sop sop, SopContent content, Optional<Release> inForce) {
        long id = insert(sop, content, inForce, ReleaseKind.BUNDLED);
        rows.seal(id, releases.unsealed(releases.get(id)));
        Release release = releases.get(id);
        releases.change(
                release,
                ReleaseState.APPROVED,
                BOOTSTRAP,
                "Comes with the application; no person signed it.",
                Map.of());
        return effect.putIntoForce(id);
    }

    private void propose(Sop sop, SopContent content, Optional<Release> inForce) {
        Optional<Release> open = releases.open(sop.key());
        if (open.isPresent()) {
            LOG.warn(
                    "The application carries other files of {} than {}, which people put into force. Version {} is open,"
                            + " so no draft was made of them; they are looked at again at the next start.",
                    sop.key(),
                    inForce.map(Release::version).orElse("none"),
                    open.get().version());
            return;
        }
        long id = insert(sop, content, inForce, ReleaseKind.REGULAR);
        Release release = releases.get(id);
        releases.happened(
                release, ReleaseState.DRAFT, BOOTSTRAP, "Comes with the application and waits for people.", Map.of());
        events.publishEvent(new DraftOpened(id));
        LOG.info("The files of {} that the application carries wait as draft {}", sop.key(), release.version());
    }

    private long insert(Sop sop, SopContent content, Optional<Release> inForce, ReleaseKind kind) {
        ChangeClass changeClass = inForce.map(former -> Comparisons.compare(releases.content(former.id()), content)
                        .changeClass())
                .orElse(ChangeClass.MAJOR);
        long id = rows.insert(
                sop.key(),
                releases.next(sop.key(), changeClass),
                kind,
                BOOTSTRAP,
                "Comes with the application.",
                changeClass,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(Drafts.MONTHS_TO_REVIEW),
                inForce.map(Release::id).orElse(null));
        rows.files(id, content);
        rows.rememberBundled(sop.key(), content.hash());
        return id;
    }

    private boolean same(Release release, SopContent content) {
        return releases.content(release.id()).hash().equals(content.hash());
    }

    /** The key of an SOP is its folder without its number. */
    static Sop sopOf(String folder) {
        String key = folder.isEmpty() ? "customer-service" : folder.replaceFirst("^\\d+-", "");
        String title = key.equals(OF_RELEASES)
                ? "SOP releases"
                : List.of("pre-contact", "post-contact").contains(key)
                        ? Character.toUpperCase(key.charAt(0)) + key.substring(1)
                        : (Character.toUpperCase(key.charAt(0)) + key.substring(1)).replace('-', ' ');
        return new Sop(key, title, OWNERS, folder);
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
