package org.followthrough.sop.approval;

import java.time.Instant;
import java.time.LocalDate;
import org.followthrough.sop.rules.Finding;

/**
 * Why a warning of the rules is borne with for a while.
 *
 * @param element id of the element; empty when the whole file is meant
 * @param expires last day on which it holds
 * @param user who wrote it
 */
record Waiver(String rule, String file, String element, String reason, LocalDate expires, String user, Instant at) {

    boolean covers(Finding finding) {
        return rule.equals(finding.rule()) && file.equals(finding.file()) && element.equals(finding.element());
    }

    boolean holdsOn(LocalDate day) {
        return !expires.isBefore(day);
    }
}
