package org.followthrough.sop.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.followthrough.engine.SopDeployer;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.audit.Flaw;
import org.followthrough.sop.audit.Proof;
import org.followthrough.sop.packaging.Manifest;
import org.springframework.stereotype.Component;

/** Proves that what lies in the engine is, byte by byte, what releases brought there, and that nothing else does. */
@Component
class DeployedPackages implements Proof {

    private final Releases releases;
    private final SopDeployer deployer;

    DeployedPackages(Releases releases, SopDeployer deployer) {
        this.releases = releases;
        this.deployer = deployer;
    }

    @Override
    public String of() {
        return "Diagrams in the engine";
    }

    @Override
    public List<Flaw> check() {
        List<Flaw> flaws = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (SopDeployer.Deployed deployed : deployer.deployed()) {
            there.add(deployed.id());
            check(deployed, flaws);
        }
        releases.sops().stream()
                .flatMap(sop -> releases.history(sop.key()).stream())
                .filter(release -> release.deploymentId() != null && !there.contains(release.deploymentId()))
                .forEach(release -> flaws.add(
                        new Flaw(of(), release.name(), "The engine no longer has the deployment of this release.")));
        return flaws;
    }

    private void check(SopDeployer.Deployed deployed, List<Flaw> flaws) {
        Optional<Release> release = releases.deployedAs(deployed.id());
        if (release.isEmpty()) {
            flaws.add(new Flaw(
                    of(),
                    "deployment " + deployed.sop() + " (" + deployed.id() + ")",
                    "The engine has this deployment, but no release brought it there."));
            return;
        }
        new Manifest(releases.manifest(release.get().id()))
                .differences(SopContent.of(deployer.files(deployed.id())))
                .forEach(difference -> flaws.add(new Flaw(of(), release.get().name(), difference)));
    }
}
