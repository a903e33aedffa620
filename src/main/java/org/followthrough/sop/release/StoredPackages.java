package org.followthrough.sop.release;

import java.util.List;
import org.followthrough.sop.audit.Flaw;
import org.followthrough.sop.audit.Proof;
import org.springframework.stereotype.Component;

/** Proves that each sealed release in the registry is, byte by byte, what it was when it was sealed. */
@Component
class StoredPackages implements Proof {

    private final Releases releases;
    private final PackageProof proof;

    StoredPackages(Releases releases, PackageProof proof) {
        this.releases = releases;
        this.proof = proof;
    }

    @Override
    public String of() {
        return "Packages";
    }

    @Override
    public List<Flaw> check() {
        return releases.sops().stream()
                .flatMap(sop -> releases.history(sop.key()).stream())
                .filter(Release::sealed)
                .flatMap(release -> proof.alterations(release).stream()
                        .map(altered -> new Flaw(of(), release.name() + " (release " + release.id() + ")", altered)))
                .toList();
    }
}
