package org.followthrough.sop.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.engine.DeploymentApproval;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.packaging.Manifest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proves a release byte by byte: files against manifest, manifest against hash, hash against the signatures. */
@Component
class PackageProof implements DeploymentApproval {

    private final Releases releases;
    private final JdbcClient jdbc;
    private final ObjectProvider<Approvals> approvals;
    private final ReleaseAudit audit;

    PackageProof(Releases releases, JdbcClient jdbc, ObjectProvider<Approvals> approvals, ReleaseAudit audit) {
        this.releases = releases;
        this.jdbc = jdbc;
        this.approvals = approvals;
        this.audit = audit;
    }

    /** Returns what was altered in a sealed release since it was sealed, one sentence each. */
    List<String> alterations(Release release) {
        Manifest manifest = new Manifest(releases.manifest(release.id()));
        List<String> found = new ArrayList<>(manifest.differences(release));
        found.addAll(manifest.differences(releases.content(release.id())));
        return found;
    }

    /**
     * @throws NotPossible if the release is not sealed, was altered, or lacks a signature
     */
    void demand(Release release) {
        if (!release.sealed()) {
            throw new NotPossible(release.name() + " is not sealed. Hand it over for review first.");
        }
        List<String> altered = alterations(release);
        if (!altered.isEmpty()) {
            throw new NotPossible(
                    "%s is not what was approved. %s Withdraw it and look into the audit trail before anything else."
                            .formatted(release.name(), String.join(" ", altered)));
        }
        // What comes with the application is signed by nobody; its row says so.
        if (release.kind() != ReleaseKind.BUNDLED) {
            approvals.stream()
                    .findFirst()
                    .orElseThrow(() -> new NotPossible(release.name() + " was approved by nobody."))
                    .demand(release);
        }
    }

    @Override
    public Optional<String> objection(String sop, String packageHash, Map<String, byte[]> files) {
        Optional<Release> known = jdbc.sql("select id from sop_release where sop = :sop and package_hash = :hash"
                        + " and state in ('APPROVED', 'TRAINING')")
                .param("sop", sop)
                .param("hash", packageHash)
                .query(Long.class)
                .optional()
                .map(releases::get);
        if (known.isEmpty()) {
            return Optional.of("Diagrams come into force with a release only, and there is no approved release of \""
                    + sop + "\" with the hash " + packageHash + ".");
        }
        try {
            demand(known.get());
        } catch (NotPossible e) {
            return Optional.of(e.getMessage());
        }
        List<String> differences = new Manifest(releases.manifest(known.get().id())).differences(SopContent.of(files));
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("What was to be deployed is not " + known.get().name() + ". " + differences.get(0));
    }

    @Override
    public void refused(String deployment, String who, String why, Map<String, String> files) {
        audit.refusedDeployment(deployment, who, why, files);
    }
}
