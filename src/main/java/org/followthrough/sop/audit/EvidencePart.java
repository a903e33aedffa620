package org.followthrough.sop.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.followthrough.access.Member;
import org.followthrough.sop.ReleasePart;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The section of a release's page that says what proves it, and where to read it on paper. */
@Component
class EvidencePart implements ReleasePart {

    private final Releases releases;
    private final AuditTrail trail;
    private final Verifier verifier;
    private final JdbcClient jdbc;

    EvidencePart(Releases releases, AuditTrail trail, Verifier verifier, JdbcClient jdbc) {
        this.releases = releases;
        this.trail = trail;
        this.verifier = verifier;
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public String title() {
        return "Evidence";
    }

    @Override
    public String fragment() {
        return "sop/audit/part :: part";
    }

    @Override
    public Optional<Map<String, Object>> model(Release release, Member who) {
        Map<String, Object> model = new HashMap<>();
        SopContent content = releases.content(release.id());
        SortedMap<String, String> files = new TreeMap<>();
        content.files().keySet().forEach(name -> files.put(name, content.sha256(name)));
        model.put("release", release);
        model.put("path", "/sops/" + release.sop() + "/releases/" + release.id());
        model.put("files", files);
        model.put("subject", "release-" + release.id());
        model.put(
                "entries",
                jdbc.sql("select count(*) from audit_entry where subject = :subject")
                        .param("subject", "release-" + release.id())
                        .query(Long.class)
                        .single());
        model.put("length", trail.length());
        model.put("head", trail.headHash());
        model.put("mayVerify", AuditPages.WHO.stream().anyMatch(who::isIn));
        verifier.last().ifPresent(last -> {
            model.put("verifiedAt", last.at().toInstant());
            model.put("holds", last.ok());
        });
        return Optional.of(model);
    }
}
