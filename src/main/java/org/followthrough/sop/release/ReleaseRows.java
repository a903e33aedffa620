package org.followthrough.sop.release;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.packaging.Manifest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the rows of the registry; which of them may be written when is for its callers and the database to say. */
@Repository
class ReleaseRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReleaseRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void sop(Sop sop, String createdBy) {
        jdbc.sql("insert into sop (key, title, folder, owner, created_by, created_at)"
                        + " values (:key, :title, :folder, :owner, :by, :now) on conflict do nothing")
                .param("key", sop.key())
                .param("title", sop.title())
                .param("folder", sop.folder())
                .param("owner", sop.owner())
                .param("by", createdBy)
                .param("now", now())
                .update();
    }

    /** Returns whether a release or a draft was made of this content when the application brought it. */
    boolean bundled(String sop, String contentHash) {
        return jdbc.sql("select count(*) from sop where key = :key and bundled = :hash")
                        .param("key", sop)
                        .param("hash", contentHash)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void rememberBundled(String sop, String contentHash) {
        jdbc.sql("update sop set bundled = :hash where key = :key")
                .param("key", sop)
                .param("hash", contentHash)
                .update();
    }

    /** Has everybody else who wants to change this SOP wait until the transaction ends. */
    void lock(String sop) {
        jdbc.sql("select key from sop where key = :key for update")
                .param("key", sop)
                .query(String.class)
                .optional();
    }

    long insert(
            String sop,
            Version version,
            ReleaseKind kind,
            String author,
            String reason,
            ChangeClass changeClass,
            LocalDate reviewDue,
            Long basedOn) {
        return jdbc.sql("insert into sop_release (sop, version, state, kind, author, reason, proposed_class,"
                        + " change_class, class_reason, training_days, review_due, running_cases, based_on, created_at)"
                        + " values (:sop, :version, 'DRAFT', :kind, :author, :reason, :class, :class, '', 0,"
                        + " :reviewDue, 'FINISH', :basedOn, :now) returning id")
                .param("sop", sop)
                .param("version", version.toString())
                .param("kind", kind.name())
                .param("author", author)
                .param("reason", reason)
                .param("class", changeClass.name())
                .param("reviewDue", reviewDue)
                .param("basedOn", basedOn)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    void files(long id, SopContent content) {
        jdbc.sql("delete from sop_file where release_id = :id").param("id", id).update();
        content.files()
                .forEach((name, bytes) -> jdbc.sql(
                                "insert into sop_file (release_id, name, content) values (:id, :name, :content)")
                        .param("id", id)
                        .param("name", name)
                        .param("content", bytes)
                        .update());
    }

    void classify(long id, ChangeClass proposed, ChangeClass holds, String classReason, Version version) {
        jdbc.sql("update sop_release set proposed_class = :proposed, change_class = :holds,"
                        + " class_reason = :reason, version = :version where id = :id")
                .param("proposed", proposed.name())
                .param("holds", holds.name())
                .param("reason", classReason)
                .param("version", version.toString())
                .param("id", id)
                .update();
    }

    void describe(
            long id,
            String reason,
            Instant effectiveFrom,
            int trainingDays,
            LocalDate reviewDue,
            RunningCases runningCases) {
        jdbc.sql("update sop_release set reason = :reason, effective_from = :from, training_days = :days,"
                        + " review_due = :reviewDue, running_cases = :running where id = :id")
                .param("reason", reason)
                .param("from", effectiveFrom == null ? null : effectiveFrom.atOffset(ZoneOffset.UTC))
                .param("days", trainingDays)
                .param("reviewDue", reviewDue)
                .param("running", runningCases.name())
                .param("id", id)
                .update();
    }

    void author(long id, String author) {
        jdbc.sql("update sop_release set author = :author where id = :id")
                .param("author", author)
                .param("id", id)
                .update();
    }

    void kind(long id, ReleaseKind kind) {
        jdbc.sql("update sop_release set kind = :kind where id = :id")
                .param("kind", kind.name())
                .param("id", id)
                .update();
    }

    void seal(long id, Manifest manifest) {
        jdbc.sql("update sop_release set manifest = :manifest, package_hash = :hash where id = :id")
                .param("manifest", manifest.json())
                .param("hash", manifest.hash())
                .param("id", id)
                .update();
    }

    void deployed(long id, String deploymentId) {
        jdbc.sql("update sop_release set deployment_id = :deployment, effective_at = :now where id = :id")
                .param("deployment", deploymentId)
                .param("now", now())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
