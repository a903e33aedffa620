package org.followthrough.servicelevel.editing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.followthrough.servicelevel.policy.PublicationRefused;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the draft into force: all its parts or none. */
@Component
class Publishing {

    static final int LONGEST_REASON = 500;

    private final DraftStore drafts;
    private final WhatIf whatIf;
    private final Rulebooks rulebooks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Publishing(
            DraftStore drafts,
            WhatIf whatIf,
            Rulebooks rulebooks,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.drafts = drafts;
        this.whatIf = whatIf;
        this.rulebooks = rulebooks;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Why the draft cannot go any further, if so. */
    Optional<String> hindrance(Draft draft) {
        if (!Check.passed(Check.of(draft, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))) {
            return Optional.of("The check found errors. Put them right first.");
        }
        List<Draft.Change> changes = draft.changes();
        if (changes.isEmpty()) {
            return Optional.of("The draft changes nothing.");
        }
        boolean outOfDate = draft.policy().touched()
                        && draft.policy().basedOn() != draft.policy().version()
                || draft.calendars().values().stream()
                        .anyMatch(part -> part.touched() && part.basedOn() != part.version());
        return outOfDate
                ? Optional.of("Another version came into force after this draft was begun. Take the part back and make"
                        + " your changes again.")
                : Optional.empty();
    }

    /**
     * Publishes the draft.
     *
     * @param preview id of the preview that the owner has seen
     * @return why not, if it was not
     */
    Optional<String> publish(String preview, boolean moveOpenClocks, String reason, String user) {
        try {
            return transaction.execute(status -> {
                drafts.hold();
                Draft draft = drafts.read();
                Optional<String> hindrance = hindrance(draft);
                if (hindrance.isPresent()) {
                    return hindrance;
                }
                boolean seen = whatIf.latest()
                        .filter(latest -> latest.id().toString().equals(preview)
                                && latest.state() == WhatIf.State.DONE
                                && whatIf.isOf(latest, draft))
                        .isPresent();
                if (!seen) {
                    return Optional.of("The draft changed after this preview. Preview it again, then publish.");
                }
                rulebooks.publish(
                        draft.changes().stream()
                                .map(change -> new Rulebooks.Content(change.part(), drafts.write(change.content())))
                                .toList(),
                        moveOpenClocks,
                        reason,
                        user);
                drafts.clear();
                return Optional.<String>empty();
            });
        } catch (PublicationRefused refused) {
            return Optional.of(refused.getMessage());
        }
    }
}
