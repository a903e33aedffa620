package org.followthrough.sop.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.access.PasswordAgain;
import org.followthrough.access.Staff;
import org.followthrough.sop.audit.AuditTrail;
import org.followthrough.sop.release.Approvals;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Signatures under packages: who, for which group, with which meaning, when. They are never changed or deleted. */
@Service
public class Signatures implements Approvals {

    /** What the audit trail calls a signature. */
    static final String KIND = "RELEASE_SIGNED";

    private final Releases releases;
    private final PasswordAgain passwords;
    private final Staff staff;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ZoneId zone;

    Signatures(
            Releases releases,
            PasswordAgain passwords,
            Staff staff,
            AuditTrail audit,
            JdbcClient jdbc,
            Clock clock,
            @Value("${followthrough.pages.zone:Europe/Berlin}") ZoneId zone) {
        this.releases = releases;
        this.passwords = passwords;
        this.staff = staff;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
    }

    /** Returns the signatures under a release, in the order of their time. */
    public List<Signature> of(long releaseId) {
        return jdbc.sql("select * from sop_signature where release_id = :id order by signed_at, id")
                .param("id", releaseId)
                .query(Signatures::signature)
                .list();
    }

    /**
     * Looks at the password that somebody typed again, in a transaction of its own, so that a wrong one counts whatever
     * becomes of the rest: do not call this inside a transaction.
     *
     * @throws NotPossible with a sentence if it is wrong
     */
    void demandPassword(String user, String password) {
        passwords.problem(user, password).ifPresent(problem -> {
            throw new NotPossible(problem);
        });
    }

    /** Writes a signature of somebody who has shown to be that person; with the entry of the audit trail. */
    Signature write(long releaseId, Meaning meaning, String user, String comment) {
        Release release = releases.get(releaseId);
        refusal(release, meaning, user).ifPresent(sentence -> {
            throw new NotPossible(sentence);
        });
        Signature signature = new Signature(
                        releaseId,
                        release.hash(),
                        meaning,
                        role(meaning, user).orElseThrow(),
                        user,
                        staff.displayName(user),
                        comment == null ? "" : comment.strip(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        zone,
                        null)
                .sealed();
        insert(signature);
        audit.add(
                user,
                KIND,
                "release-" + releaseId,
                Map.of(
                        "meaning", meaning.name(),
                        "package", signature.packageHash(),
                        "signature", signature.entryHash()));
        return signature;
    }

    /** Returns why this person cannot sign with this meaning; empty when nothing stands in the way. */
    Optional<String> refusal(Release release, Meaning meaning, String user) {
        List<Signature> given = of(release.id());
        if (!release.sealed()) {
            return Optional.of(release.name() + " is still being written. It is signed when it has been handed over.");
        }
        if (meaning != Meaning.AUTHORED && release.author().equals(user)) {
            return Optional.of("You are the author of " + release.name()
                    + ", so somebody else decides about it; that holds for administrators as well.");
        }
        if (meaning == Meaning.AUTHORED && !release.author().equals(user)) {
            return Optional.of("Only " + staff.displayName(release.author()) + " hands this change over.");
        }
        if (given.stream().anyMatch(one -> one.user().equals(user))) {
            return Optional.of("You have signed " + release.name() + " already. Each signature is another person's.");
        }
        if (given.stream().anyMatch(one -> one.meaning() == meaning)) {
            return Optional.of(release.name() + " has this signature already. Load the page again.");
        }
        if (role(meaning, user).isEmpty()) {
            return Optional.of("This is signed by the group "
                    + meaning.groups().stream().map(Signatures::groupName).collect(Collectors.joining(" or "))
                    + "; you are not in it.");
        }
        return Optional.empty();
    }

    boolean has(long releaseId, Meaning meaning, String user) {
        return of(releaseId).stream()
                .anyMatch(one -> one.meaning() == meaning && one.user().equals(user));
    }

    /** Returns the signatures that a release still lacks before it may take effect. */
    Set<Meaning> missing(Release release) {
        Set<Meaning> missing = EnumSet.noneOf(Meaning.class);
        missing.addAll(Meaning.neededBy(release.kind()));
        of(release.id()).forEach(one -> missing.remove(one.meaning()));
        return missing;
    }

    @Override
    public void demand(Release release) {
        Set<Meaning> missing = missing(release);
        if (!missing.isEmpty()) {
            throw new NotPossible(release.name() + " lacks a signature: "
                    + missing.stream().map(Meaning::title).collect(Collectors.joining(", ")) + ".");
        }
        for (Signature one : of(release.id())) {
            if (!one.packageHash().equals(release.hash()) || !one.entryHash().equals(one.belonging())) {
                throw new NotPossible("The signature \"" + one.meaning().title() + "\" under " + release.name()
                        + " does not fit: it or the package was changed after it was given.");
            }
        }
    }

    static String groupName(String group) {
        return group.equals("compliance") ? "Compliance" : "Process owners";
    }

    private Optional<String> role(Meaning meaning, String user) {
        return meaning.groups().stream()
                .filter(group -> staff.members(group).contains(user))
                .findFirst();
    }

    private void insert(Signature signature) {
        jdbc.sql("""
                insert into sop_signature (release_id, package_hash, meaning, role, user_id, printed_name, comment,
                                           signed_at, zone, entry_hash)
                values (:release, :package, :meaning, :role, :user, :name, :comment, :at, :zone, :hash)
                """)
                .param("release", signature.releaseId())
                .param("package", signature.packageHash())
                .param("meaning", signature.meaning().name())
                .param("role", signature.role())
                .param("user", signature.user())
                .param("name", signature.printedName())
                .param("comment", signature.comment())
                .param("at", signature.signedAt().atOffset(ZoneOffset.UTC))
                .param("zone", signature.zone().getId())
                .param("hash", signature.entryHash())
                .update();
    }

    static Signature signature(ResultSet row, int number) throws SQLException {
        return new Signature(
                row.getLong("release_id"),
                row.getString("package_hash"),
                Meaning.valueOf(row.getString("meaning")),
                row.getString("role"),
                row.getString("user_id"),
                row.getString("printed_name"),
                row.getString("comment"),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                ZoneId.of(row.getString("zone")),
                row.getString("entry_hash"));
    }
}
