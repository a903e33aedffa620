package org.followthrough.sop.release;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.followthrough.sop.comparison.ChangeClass;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes under way: what people upload, describe and hand over. */
@Service("releaseDrafts")
@Transactional
public class Drafts {

    private final Releases releases;

    Drafts(Releases releases) {
        this.releases = releases;
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
        throw new BadUpload("Uploads are not taken yet.");
    }

    /**
     * Opens the first draft of an SOP that there was not before.
     *
     * @param key for example {@code refund}
     * @param title for people
     * @throws BadUpload with a sentence when it cannot be opened; nothing is kept then
     */
    public Release newSop(String key, String title, Map<String, byte[]> files, String author, String via) {
        throw new BadUpload("Uploads are not taken yet.");
    }

    /**
     * Describes a draft.
     *
     * @param classReason why the class is lower than proposed; else empty
     * @param effectiveFrom earliest effect; null for as soon as it is approved
     * @throws org.followthrough.web.InvalidFields with a sentence for each field that cannot stay so
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
        return releases.get(id);
    }

    /**
     * Takes a file out of a draft.
     *
     * @throws NotPossible if it is sealed, not this person's change, or there is no such file
     */
    public void removeFile(long id, String name, String user) {
        releases.get(id);
    }

    /**
     * Seals a checked draft: writes the manifest and its hash; from now on neither files nor description change.
     *
     * @throws NotPossible if it is not this person's, not checked, or without a reason
     */
    public Release seal(long id, String user) {
        return releases.get(id);
    }

    /**
     * Opens a change that brings an older release's content back under a new version.
     *
     * @throws NotPossible if another change is open or that content is in force
     */
    public Release rollback(String sop, long toRelease, String reason, String user) {
        return releases.get(toRelease);
    }
}
