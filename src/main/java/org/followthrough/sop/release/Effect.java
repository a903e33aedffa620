package org.followthrough.sop.release;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.followthrough.engine.SopDeployer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The moment at which a release becomes what new cases run on. */
@Service("releaseEffect")
public class Effect {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Releases releases;
    private final ReleaseRows rows;
    private final PackageProof proof;
    private final SopDeployer deployer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Effect(
            Releases releases,
            ReleaseRows rows,
            PackageProof proof,
            SopDeployer deployer,
            ApplicationEventPublisher events,
            Clock clock) {
        this.releases = releases;
        this.rows = rows;
        this.proof = proof;
        this.deployer = deployer;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts an approved release into force in the current transaction: proves its bytes, deploys them, ends the former
     * release and tells it with {@link ReleaseInForce}.
     *
     * @throws NotPossible with a sentence if a byte, an approval or the date does not fit; nothing is deployed
     */
    @Transactional(noRollbackFor = NotPossible.class)
    public Release putIntoForce(long id) {
        rows.lock(releases.get(id).sop());
        Release release = releases.locked(id);
        if (!release.state().approved()) {
            throw new NotPossible("%s is not approved, so it cannot take effect.".formatted(release.name()));
        }
        Optional<Release> former = releases.inForce(release.sop());
        demandSameBase(release, former);
        demandTime(release);
        proof.demand(release);
        String deployment = deployer.deploy(
                release.sop(), release.hash(), releases.content(id).files());
        former.ifPresent(before -> releases.change(
                before, ReleaseState.SUPERSEDED, actor(release), "Superseded by " + release.version() + ".", Map.of()));
        rows.deployed(id, deployment);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("deployment", deployment);
        facts.put("former", former.map(Release::version).orElse(null));
        releases.change(release, ReleaseState.EFFECTIVE, actor(release), "", facts);
        events.publishEvent(
                new ReleaseInForce(release.sop(), id, former.map(Release::id).orElse(null)));
        return releases.get(id);
    }

    private static void demandSameBase(Release release, Optional<Release> former) {
        Long inForce = former.map(Release::id).orElse(null);
        if (release.kind() != ReleaseKind.BUNDLED && !Objects.equals(inForce, release.basedOn())) {
            throw new NotPossible("%s was made from another release than %s, which is in force now. Withdraw it and"
                            .formatted(
                                    release.name(), former.map(Release::version).orElse("none"))
                    + " make the change again on what is in force, so that nothing is lost.");
        }
    }

    private void demandTime(Release release) {
        Instant earliest = releases.mayTakeEffect(release.id()).orElse(Instant.MAX);
        if (clock.instant().isBefore(earliest)) {
            throw new NotPossible(
                    "%s takes effect at %s, not before.".formatted(release.name(), TIME.format(earliest)));
        }
    }

    private static String actor(Release release) {
        return release.kind() == ReleaseKind.BUNDLED ? BundledReleases.BOOTSTRAP : "system";
    }
}
