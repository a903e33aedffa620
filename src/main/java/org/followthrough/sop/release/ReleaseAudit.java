package org.followthrough.sop.release;

import java.util.LinkedHashMap;
import java.util.Map;
import org.followthrough.sop.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** What the registry tells the audit trail. */
@Component
class ReleaseAudit {

    private final AuditTrail trail;

    ReleaseAudit(AuditTrail trail) {
        this.trail = trail;
    }

    void happened(Release release, ReleaseState state, String actor, String why, Map<String, ?> facts) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("sop", release.sop());
        all.put("version", release.version());
        all.put("kind", release.kind().name());
        all.put("hash", release.hash());
        all.put("why", why);
        all.values().removeIf(value -> value == null || value.equals(""));
        trail.add(actor, "RELEASE_" + state.name(), "release-" + release.id(), all);
    }

    /** Stays, although the refusal undoes everything else. */
    void refusedDeployment(String deployment, String who, String why, Map<String, String> files) {
        trail.addAlone(
                who,
                "DEPLOYMENT_REFUSED",
                "deployment " + (deployment == null ? "" : deployment),
                Map.of("why", why, "files", files));
    }
}
