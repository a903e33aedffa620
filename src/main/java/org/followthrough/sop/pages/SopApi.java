package org.followthrough.sop.pages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.Sop;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The library of SOPs for programs. */
@RestController
@Tag(name = "SOPs")
class SopApi {

    /**
     * An SOP.
     *
     * @param owner user name or group that answers for it
     * @param inForce what runs; null while nothing does
     * @param open the change under way; null when there is none
     */
    record Entry(String key, String title, String owner, InForce inForce, Open open) {}

    /**
     * What runs.
     *
     * @param hash SHA-256 of the manifest of its package
     * @param reviewOverdue whether the review was due before today
     */
    record InForce(
            long release,
            String version,
            Instant since,
            String kind,
            String hash,
            LocalDate reviewDue,
            boolean reviewOverdue) {}

    /** A change under way. */
    record Open(long release, String version, String state, String kind, String author) {}

    private final Releases releases;
    private final Clock clock;

    SopApi(Releases releases, Clock clock) {
        this.releases = releases;
        this.clock = clock;
    }

    /** All SOPs. */
    @GetMapping("/api/sops")
    @Operation(summary = "All SOPs with the version in force and the change under way")
    List<Entry> sops() {
        return releases.sops().stream().map(this::entry).toList();
    }

    private Entry entry(Sop sop) {
        return new Entry(
                sop.key(),
                sop.title(),
                sop.owner(),
                releases.inForce(sop.key()).map(this::inForce).orElse(null),
                releases.open(sop.key()).map(SopApi::open).orElse(null));
    }

    private InForce inForce(Release release) {
        return new InForce(
                release.id(),
                release.version(),
                release.effectiveAt(),
                release.kind().name(),
                release.hash(),
                release.reviewDue(),
                release.reviewDue().isBefore(LocalDate.now(clock)));
    }

    private static Open open(Release release) {
        return new Open(
                release.id(),
                release.version(),
                release.state().name(),
                release.kind().name(),
                release.author());
    }
}
