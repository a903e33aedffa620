package org.followthrough.sop.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.comparison.Comparisons;
import org.followthrough.sop.release.UploadedFiles.Matched;
import org.followthrough.sop.rules.BadXml;
import org.followthrough.sop.rules.Finding;
import org.followthrough.sop.rules.Severity;
import org.followthrough.sop.rules.SopCheck;
import org.followthrough.web.InvalidFields;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes under way: what people upload, describe and hand over. */
@Service("releaseDrafts")
@Transactional
public class Drafts {

    /** Months after which an SOP is reviewed again at the latest. */
    public static final int MONTHS_TO_REVIEW = 6;

    /** Most days that people may be given to read a change. */
    public static final int MOST_TRAINING_DAYS = 90;

    private static final int LONGEST_REASON = 2_000;
    private static final int FINDINGS_IN_WORDS = 5;

    private final Releases releases;
    private final ReleaseRows rows;
    private final SopCheck check;
    private final List<HandOverRule> rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Drafts(
            Releases releases,
            ReleaseRows rows,
            SopCheck check,
            List<HandOverRule> rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.releases = releases;
        this.rows = rows;
        this.check = check;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes files into the change of an SOP: the author's open draft, or a new one based on what is in force.
     *
     * @param sopKey key of the SOP; null to find it by the files
     * @param files by name, as the sender has them ({@code contact.bpmn} or with folders); a ZIP file is unpacked
     * @param author user name
     * @param via how they came, for the record: {@code Camunda Modeler}, {@code page}
     * @throws BadUpload with a sentence when they cannot be taken; nothing is kept then
     */
    public Release upload(String sopKey, Map<String, byte[]> files, String author, String via) {
        UploadedFiles sent = UploadedFiles.of(files);
        Sop wanted = sopKey == null
                ? null
                : releases.sop(sopKey)
                        .orElseThrow(() -> new BadUpload("There is no SOP \"" + sopKey + "\". Choose one at /sops."));
        Matched matched = sent.match(wanted, contents());
        rows.lock(matched.sop().key());
        return take(matched.sop(), matched.files(), author, via);
    }

    /**
     * Opens the first draft of an SOP that there was not before.
     *
     * @param key for example {@code refund}
     * @param title for people
     * @throws BadUpload with a sentence when it cannot be opened; nothing is kept then
     */
    public Release newSop(String key, String title, Map<String, byte[]> files, String author, String via) {
        if (key == null || !key.matches("[a-z][a-z0-9-]{1,60}")) {
            throw new BadUpload("The key of an SOP has small letters, digits and dashes only, for example refund.");
        }
        if (title == null || title.isBlank() || title.strip().length() > 120) {
            throw new BadUpload("Give the SOP a title of at most 120 characters.");
        }
        boolean taken = releases.sops().stream()
                .anyMatch(sop -> sop.key().equals(key) || sop.folder().equals(key));
        if (taken) {
            throw new BadUpload("There is an SOP \"" + key + "\" already. Upload the files on its page.");
        }
        Sop sop = new Sop(key, title.strip(), author, key);
        Matched matched = UploadedFiles.of(files).match(sop, Map.of());
        rows.sop(sop, author);
        rows.lock(key);
        return take(sop, matched.files(), author, via);
    }

    private Release take(Sop sop, Map<String, byte[]> files, String author, String via) {
        Optional<Release> open = releases.open(sop.key());
        open.ifPresent(release -> demandOwn(release, author, BadUpload::new));
        Optional<Release> inForce = releases.inForce(sop.key());
        SopContent before = open.or(() -> inForce)
                .map(release -> releases.content(release.id()))
                .orElse(SopContent.of(Map.of()));
        Map<String, byte[]> all = new HashMap<>(before.files());
        all.putAll(files);
        SopContent after = SopContent.of(all);
        if (after.hash().equals(before.hash())) {
            return open.orElseThrow(
                    () -> new BadUpload("These files are in force already as %s; there is nothing to change."
                            .formatted(inForce.map(Release::name).orElse(sop.title()))));
        }
        demandRules(sop, after);
        ChangeClass proposed = proposed(inForce, after);
        long id = open.map(Release::id)
                .orElseGet(() -> rows.insert(
                        sop.key(),
                        releases.next(sop.key(), proposed),
                        ReleaseKind.REGULAR,
                        author,
                        "",
                        proposed,
                        today().plusMonths(MONTHS_TO_REVIEW),
                        inForce.map(Release::id).orElse(null)));
        rows.files(id, after);
        Release draft = releases.get(id);
        reclassify(draft, proposed);
        backToDraft(draft, author);
        releases.happened(
                releases.get(id),
                ReleaseState.DRAFT,
                author,
                "%s sent by %s.".formatted(String.join(", ", files.keySet()), via),
                Map.of("content", after.hash()));
        if (open.isEmpty()) {
            events.publishEvent(new DraftOpened(id));
        }
        return releases.get(id);
    }

    /**
     * Describes a draft.
     *
     * @param classReason why the class is lower than proposed; else empty
     * @param effectiveFrom earliest effect; null for as soon as it is approved
     * @throws InvalidFields with a sentence for each field that cannot stay so
     * @throws NotPossible if it is sealed or not this person's change
     */
    public Release describe(
            long id,
            String reason,
            ChangeClass changeClass,
            String classReason,
            Instant effectiveFrom,
            int trainingDays,
            LocalDate reviewDue,
            RunningCases runningCases,
            String user) {
        Release draft = own(id, user);
        String why = classReason == null ? "" : classReason.strip();
        String said = reason == null ? "" : reason.strip();
        Map<String, String> wrong = new LinkedHashMap<>();
        if (said.isEmpty() || said.length() > LONGEST_REASON) {
            wrong.put("reason", "Say in at most " + LONGEST_REASON + " characters why the change is made.");
        }
        if (changeClass == null) {
            wrong.put("changeClass", "Choose how much the change matters.");
        } else if (changeClass.compareTo(draft.proposedClass()) < 0 && why.isEmpty()) {
            wrong.put(
                    "classReason",
                    "The comparison proposes %s. Say why %s is enough, or choose %s."
                            .formatted(
                                    draft.proposedClass().words(),
                                    changeClass.words(),
                                    draft.proposedClass().words()));
        } else if (why.length() > LONGEST_REASON) {
            wrong.put("classReason", "Say it in at most " + LONGEST_REASON + " characters.");
        }
        if (trainingDays < 0 || trainingDays > MOST_TRAINING_DAYS) {
            wrong.put("trainingDays", "Give people between 0 and " + MOST_TRAINING_DAYS + " days to read the change.");
        } else {
            wrongDates(effectiveFrom, trainingDays, reviewDue, wrong);
        }
        if (runningCases == null) {
            wrong.put("runningCases", "Choose what happens to running cases.");
        }
        if (!wrong.isEmpty()) {
            throw new InvalidFields(wrong);
        }
        rows.describe(id, said, effectiveFrom, trainingDays, reviewDue, runningCases);
        boolean lowered = changeClass.compareTo(draft.proposedClass()) < 0;
        classify(draft, draft.proposedClass(), changeClass, lowered ? why : "");
        return releases.get(id);
    }

    /**
     * Takes a file out of a draft.
     *
     * @throws NotPossible if it is sealed, not this person's change, or there is no such file
     * @throws BadUpload if what is left breaks a rule
     */
    public void removeFile(long id, String name, String user) {
        Release draft = own(id, user);
        SopContent before = releases.content(id);
        if (before.file(name).isEmpty()) {
            throw new NotPossible("There is no file " + name + " in " + draft.name() + ". Load the page again.");
        }
        SopContent after = before.without(name);
        if (after.files().isEmpty()) {
            throw new NotPossible("An SOP has at least one file. Withdraw the change instead.");
        }
        demandRules(releases.sop(draft.sop()).orElseThrow(), after);
        rows.files(id, after);
        reclassify(draft, proposed(releases.inForce(draft.sop()), after));
        backToDraft(draft, user);
        releases.happened(
                releases.get(id), ReleaseState.DRAFT, user, name + " removed.", Map.of("content", after.hash()));
    }

    /**
     * Makes a draft an emergency release or a regular one again.
     *
     * @throws NotPossible if it is sealed or not this person's change
     */
    public Release emergency(long id, boolean emergency, String user) {
        Release draft = own(id, user);
        if (draft.kind() == ReleaseKind.ROLLBACK) {
            throw new NotPossible("A rollback is expedited already.");
        }
        rows.kind(id, emergency ? ReleaseKind.EMERGENCY : ReleaseKind.REGULAR);
        return releases.get(draft.id());
    }

    /**
     * Seals a checked draft: writes the manifest and its hash; from now on neither files nor description change.
     *
     * @throws NotPossible if it is not this person's, not checked, without a reason, or changes nothing
     */
    public Release seal(long id, String user) {
        Release draft = own(id, user);
        if (draft.state() != ReleaseState.CHECKED) {
            throw new NotPossible(draft.name() + " is not checked yet. Wait for the check, then hand it over.");
        }
        if (draft.reason().isBlank()) {
            throw new NotPossible("Say why " + draft.name() + " is made before you hand it over.");
        }
        Optional<Release> inForce = releases.inForce(draft.sop());
        if (!inForce.map(Release::id).equals(Optional.ofNullable(draft.basedOn()))) {
            throw new NotPossible("%s was made from another release than the one in force now. Withdraw it and upload"
                            .formatted(draft.name())
                    + " the change again.");
        }
        if (inForce.map(former -> releases.content(former.id()).hash())
                .filter(releases.content(id).hash()::equals)
                .isPresent()) {
            throw new NotPossible(draft.name() + " changes nothing. Upload what is to change, or withdraw it.");
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        wrongDates(draft.effectiveFrom(), draft.trainingDays(), draft.reviewDue(), wrong);
        if (!wrong.isEmpty()) {
            throw new NotPossible(String.join(" ", wrong.values()));
        }
        rules.forEach(rule -> rule.demand(draft));
        rows.seal(id, releases.unsealed(draft));
        return releases.get(id);
    }

    /**
     * Opens a change that brings an older release's content back under a new version.
     *
     * @throws NotPossible if another change is open or that content is in force
     */
    public Release rollback(String sop, long toRelease, String reason, String user) {
        rows.lock(sop);
        Release old = releases.get(toRelease);
        if (!old.sop().equals(sop) || old.effectiveAt() == null) {
            throw new NotPossible(old.name() + " was never in force. Choose a release that was.");
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new NotPossible(
                    "Say in at most " + LONGEST_REASON + " characters why the old release has to come back.");
        }
        releases.open(sop).ifPresent(open -> {
            throw new NotPossible(
                    "%s by %s is open. Withdraw it first: one change at a time.".formatted(open.name(), open.author()));
        });
        SopContent content = releases.content(toRelease);
        Optional<Release> inForce = releases.inForce(sop);
        if (inForce.map(former -> releases.content(former.id()).hash())
                .filter(content.hash()::equals)
                .isPresent()) {
            throw new NotPossible("What " + old.name() + " says is in force now; there is nothing to bring back.");
        }
        ChangeClass proposed = proposed(inForce, content);
        long id = rows.insert(
                sop,
                releases.next(sop, proposed),
                ReleaseKind.ROLLBACK,
                user,
                reason.strip(),
                proposed,
                today().plusMonths(MONTHS_TO_REVIEW),
                inForce.map(Release::id).orElse(null));
        rows.files(id, content);
        releases.happened(
                releases.get(id),
                ReleaseState.DRAFT,
                user,
                "Brings back " + old.version() + ".",
                Map.of("content", content.hash(), "to", old.version()));
        events.publishEvent(new DraftOpened(id));
        return releases.get(id);
    }

    /**
     * Opens a new draft with the files and the description of a release that was sent back to its author.
     *
     * @throws NotPossible if another change is open
     */
    public Release again(long id) {
        Release old = releases.get(id);
        rows.lock(old.sop());
        releases.open(old.sop()).ifPresent(open -> {
            throw new NotPossible("%s by %s is open: one change at a time.".formatted(open.name(), open.author()));
        });
        SopContent content = releases.content(id);
        Optional<Release> inForce = releases.inForce(old.sop());
        ChangeClass proposed = proposed(inForce, content);
        ChangeClass holds = old.changeClass().compareTo(old.proposedClass()) > 0
                ? old.changeClass().atLeast(proposed)
                : proposed;
        long again = rows.insert(
                old.sop(),
                releases.next(old.sop(), holds),
                old.kind(),
                old.author(),
                old.reason(),
                holds,
                old.reviewDue(),
                inForce.map(Release::id).orElse(null));
        rows.files(again, content);
        rows.describe(
                again, old.reason(), old.effectiveFrom(), old.trainingDays(), old.reviewDue(), old.runningCases());
        classify(releases.get(again), proposed, holds, "");
        releases.happened(
                releases.get(again),
                ReleaseState.DRAFT,
                "system",
                "Begins with the files of the version that was sent back.",
                Map.of("content", content.hash(), "from", id));
        events.publishEvent(new DraftOpened(again));
        return releases.get(again);
    }

    private void wrongDates(Instant effectiveFrom, int trainingDays, LocalDate reviewDue, Map<String, String> wrong) {
        Instant trained = clock.instant().plus(Duration.ofDays(trainingDays));
        // Who chooses the last day of training means that day, not the minute of the upload.
        if (effectiveFrom != null
                && effectiveFrom.isBefore(trained.atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC))) {
            wrong.put(
                    "effectiveFrom",
                    "People have " + trainingDays + " days to read the change, so it takes effect on "
                            + LocalDate.ofInstant(trained, ZoneOffset.UTC) + " at the earliest.");
        }
        LocalDate effect = LocalDate.ofInstant(
                effectiveFrom == null || effectiveFrom.isBefore(trained) ? trained : effectiveFrom, ZoneOffset.UTC);
        if (reviewDue == null || !reviewDue.isAfter(effect) || reviewDue.isAfter(effect.plusMonths(MONTHS_TO_REVIEW))) {
            wrong.put(
                    "reviewDue",
                    "Choose a review date after %s and at most %d months later.".formatted(effect, MONTHS_TO_REVIEW));
        }
    }

    private void demandRules(Sop sop, SopContent content) {
        List<Finding> errors = check.check(content).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new BadUpload(words(sop, errors), errors);
        }
    }

    private static String words(Sop sop, List<Finding> errors) {
        String first = errors.stream()
                .limit(FINDINGS_IN_WORDS)
                .map(error -> "%s %s: %s %s".formatted(error.file(), error.element(), error.message(), error.fix()))
                .collect(Collectors.joining("\n"));
        int more = errors.size() - FINDINGS_IN_WORDS;
        return "%s would break %d %s, so nothing was kept.\n%s%s"
                .formatted(
                        sop.title(),
                        errors.size(),
                        errors.size() == 1 ? "rule" : "rules",
                        first,
                        more > 0 ? "\nand " + more + " more." : "");
    }

    private ChangeClass proposed(Optional<Release> inForce, SopContent content) {
        if (inForce.isEmpty()) {
            return ChangeClass.MAJOR;
        }
        try {
            return Comparisons.compare(releases.content(inForce.get().id()), content)
                    .changeClass();
        } catch (BadXml e) {
            throw new BadUpload(e.getMessage());
        }
    }

    /** Keeps what the author chose about the class as far as it still makes sense. */
    private void reclassify(Release draft, ChangeClass proposed) {
        boolean loweredOnPurpose =
                proposed == draft.proposedClass() && !draft.classReason().isEmpty();
        if (loweredOnPurpose) {
            return;
        }
        boolean raisedOnPurpose = draft.changeClass().compareTo(draft.proposedClass()) > 0;
        classify(draft, proposed, raisedOnPurpose ? draft.changeClass().atLeast(proposed) : proposed, "");
    }

    private void classify(Release draft, ChangeClass proposed, ChangeClass holds, String why) {
        Version version =
                holds == draft.changeClass() ? Version.of(draft.version()) : releases.next(draft.sop(), holds);
        rows.classify(draft.id(), proposed, holds, why, version);
    }

    private void backToDraft(Release draft, String user) {
        if (draft.state() == ReleaseState.CHECKED) {
            releases.moveTo(draft.id(), ReleaseState.DRAFT, user, "Files changed; it is checked again.");
        }
    }

    private Release own(long id, String user) {
        rows.lock(releases.get(id).sop());
        Release draft = releases.locked(id);
        demandOwn(draft, user, NotPossible::new);
        return releases.get(id);
    }

    /** A draft that came with the application belongs to the first person who works on it. */
    private void demandOwn(Release open, String user, Function<String, RuntimeException> refusal) {
        if (open.sealed() || !open.state().open()) {
            String what = "%s is %s and cannot change any more."
                    .formatted(open.name(), open.state().title().toLowerCase(Locale.ROOT));
            throw refusal.apply(
                    open.author().equals(user)
                            ? what + " Withdraw it to change it."
                            : what + " Wait until it is decided.");
        }
        if (open.author().equals(BundledReleases.BOOTSTRAP)) {
            rows.author(open.id(), user);
        } else if (!open.author().equals(user)) {
            throw refusal.apply("%s by %s is open. Ask them to withdraw it, or wait: one change of an SOP at a time."
                    .formatted(open.name(), open.author()));
        }
    }

    private Map<Sop, SopContent> contents() {
        Map<Sop, SopContent> contents = new LinkedHashMap<>();
        for (Sop sop : releases.sops()) {
            releases.open(sop.key())
                    .or(() -> releases.inForce(sop.key()))
                    .ifPresent(release -> contents.put(sop, releases.content(release.id())));
        }
        return contents;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
