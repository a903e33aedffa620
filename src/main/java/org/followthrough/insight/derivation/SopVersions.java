package org.followthrough.insight.derivation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.followthrough.sop.CaseRelease;

/**
 * On which version of each SOP a case ran, and when.
 *
 * @param record all that is recorded of the case, oldest first
 * @param sops the SOP of each process, by the key of the process
 */
public record SopVersions(List<CaseRelease> record, Map<String, String> sops) {

    /** Nothing is known. */
    public static final SopVersions NONE = new SopVersions(List.of(), Map.of());

    /**
     * Returns SOP and version of a process at a moment, as in {@code contact 1.1.0}; before the case came to the SOP, what
     * it came to first; null if it never did.
     */
    String at(String process, Instant moment) {
        CaseRelease version = null;
        for (CaseRelease line : record) {
            if (line.event() != CaseRelease.Event.ENDED
                    && line.sop().equals(sops.get(process))
                    && (version == null || !line.at().isAfter(moment))) {
                version = line;
            }
        }
        return version == null ? null : version.sop() + " " + version.version();
    }

    /** Returns SOP and version that the case began a process with, or null. */
    String first(String process) {
        return at(process, Instant.MIN);
    }
}
