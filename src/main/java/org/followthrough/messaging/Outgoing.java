package org.followthrough.messaging;

import java.util.Map;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.MessageKind;

/**
 * A text to a customer of a case, before it is rendered.
 *
 * @param kind what the text is for
 * @param template the name of the text template
 * @param author the user who answers, or {@link Ledger#SYSTEM}
 * @param values for the template, beside those every template has: {@code reference}, {@code subject}, {@code name},
 *     {@code link} (the conversation page), {@code agent} (the author's display name) and {@code supportName}
 */
public record Outgoing(MessageKind kind, String template, String author, Map<String, ?> values) {

    /** Whether a machine sends it by itself: then other machines must not answer it. */
    boolean automatic() {
        return author.equals(Ledger.SYSTEM);
    }
}
