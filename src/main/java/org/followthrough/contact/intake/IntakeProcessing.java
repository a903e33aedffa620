package org.followthrough.contact.intake;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes a case or a message of each accepted contact. */
@Component
class IntakeProcessing {

    void process(UUID id) {
        throw new UnsupportedOperationException("Contacts are kept until the worker is here.");
    }

    void quarantined(UUID id) {
        // The row itself tells the reason.
    }
}
