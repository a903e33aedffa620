package org.followthrough.contact.intake;

/** A key that was used for one contact is used again for another one. */
public class IdempotencyConflict extends RuntimeException {

    public IdempotencyConflict(String key) {
        super("The key \"" + key + "\" was already used for a contact with other content."
                + " Repeat the first content to get its reference, or use a new key for a new contact.");
    }
}
