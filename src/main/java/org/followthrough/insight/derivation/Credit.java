package org.followthrough.insight.derivation;

import org.followthrough.casefile.Ledger.Entry;

/**
 * Whose an observation is.
 *
 * @param team or null
 * @param agent a person, or null
 */
record Credit(String team, String agent) {

    /** The team as of an entry, and who made it if that was a person. */
    static Credit of(CaseHistory history, Entry entry) {
        return new Credit(history.teamAt(entry.seq()), CaseHistory.person(entry));
    }

    /** The team as of a resolution, and who resolved; where nobody did, who gave the last public answer before. */
    static Credit ofResolution(CaseHistory history, Entry resolution) {
        Credit credit = of(history, resolution);
        return credit.agent != null
                ? credit
                : new Credit(
                        credit.team,
                        history.lastAnswer(resolution.occurredAt())
                                .map(Entry::actor)
                                .orElse(null));
    }

    /** What is still to be done is on the team that has the case now. */
    static Credit ofPending(CaseHistory history) {
        return new Credit(history.latestTeam(), null);
    }
}
