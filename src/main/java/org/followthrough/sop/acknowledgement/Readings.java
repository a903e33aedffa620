package org.followthrough.sop.acknowledgement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.followthrough.access.Member;
import org.followthrough.access.PasswordAgain;
import org.followthrough.engine.WorkByHand;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.acknowledgement.AcknowledgementFacts.Reading;
import org.followthrough.sop.acknowledgement.Questions.Question;
import org.followthrough.sop.audit.AuditTrail;
import org.followthrough.sop.comparison.Change;
import org.followthrough.sop.comparison.Comparisons;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A reader in front of a release: what changes, the answers, and the signature that completes the task. */
@Service
@Transactional
class Readings {

    /**
     * What came of an attempt to sign; signed when nothing is wrong.
     *
     * @param wrong places of the questions whose answer is wrong or missing
     * @param problem a sentence about the password or the task; null when there is none
     */
    record Attempt(Set<Integer> wrong, String problem) {

        boolean signed() {
            return wrong.isEmpty() && problem == null;
        }
    }

    /** An open task of a reader. */
    private record Open(String id, String holder) {}

    private final Acknowledgements acknowledgements;
    private final Questions questions;
    private final Releases releases;
    private final PasswordAgain passwords;
    private final WorkByHand work;
    private final AuditTrail audit;
    private final JdbcClient jdbc;

    Readings(
            Acknowledgements acknowledgements,
            Questions questions,
            Releases releases,
            PasswordAgain passwords,
            WorkByHand work,
            AuditTrail audit,
            JdbcClient jdbc) {
        this.acknowledgements = acknowledgements;
        this.questions = questions;
        this.releases = releases;
        this.passwords = passwords;
        this.work = work;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** Returns what a release changes, the weightiest first. */
    @Transactional(readOnly = true)
    public List<Change> changes(Release release) {
        SopContent before = release.basedOn() == null ? SopContent.of(Map.of()) : releases.content(release.basedOn());
        return Comparisons.compare(before, releases.content(release.id())).changes();
    }

    /**
     * Signs for a reader, if all answers are right and the password is.
     *
     * @param answers number of the chosen option by place of the question, from 1
     * @throws org.followthrough.engine.Refused if the task is in other hands; then nothing is signed
     */
    public Attempt sign(long releaseId, Member reader, Map<Integer, Integer> answers, String password) {
        Set<Integer> wrong = new TreeSet<>();
        for (Question question : questions.of(releaseId)) {
            if (!Integer.valueOf(question.answer()).equals(answers.get(question.place()))) {
                wrong.add(question.place());
            }
        }
        if (!wrong.isEmpty()) {
            acknowledgements.wrongAnswer(releaseId, reader.id());
            return new Attempt(wrong, null);
        }
        Optional<String> problem = passwords.problem(reader.id(), password);
        if (problem.isPresent()) {
            return new Attempt(wrong, problem.get());
        }
        Optional<Open> task = task(new Reading(releaseId, reader.id()).key());
        if (task.isEmpty() || !acknowledgements.accept(releaseId, reader.id(), reader.displayName())) {
            return new Attempt(wrong, "This is signed already, or need not be read any more. Refresh the list.");
        }
        if (task.get().holder() == null) {
            work.claim(task.get().id(), reader.id());
        }
        work.complete(task.get().id(), Map.of());
        Release release = releases.get(releaseId);
        audit.add(
                reader.id(),
                "RELEASE_ACKNOWLEDGED",
                "release-" + releaseId,
                Map.of("sop", release.sop(), "version", release.version(), "hash", release.hash()));
        return new Attempt(wrong, null);
    }

    private Optional<Open> task(String businessKey) {
        return jdbc.sql("""
                select t.id_ as id, t.assignee_ as holder
                from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
                where p.business_key_ = :key and t.task_def_key_ = 'Task_AcknowledgeRelease'
                """).param("key", businessKey).query(Open.class).optional();
    }
}
