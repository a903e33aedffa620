package org.followthrough.contact.intake;

import java.util.Optional;
import org.followthrough.casefile.CaseFile;

/**
 * How a new case is related to an earlier one. Agents see it, the customer does not.
 *
 * @param to reference of the other case, or null
 * @param why in words, or null
 */
record Relation(String to, String why) {

    static Relation of(Incoming contact, Optional<Threading.Thread> thread, Optional<CaseFile> same) {
        if (contact.hints().announcement() != null) {
            return new Relation(thread.map(found -> found.file().reference()).orElse(null), "reply to announcement");
        }
        return thread.map(found ->
                        new Relation(found.file().reference(), found.believed() ? "follow-up" : "possible follow-up"))
                .or(() -> same.map(file -> new Relation(file.reference(), "possible follow-up")))
                .orElse(new Relation(null, null));
    }
}
