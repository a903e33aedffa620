package org.followthrough.contact.intake;

/**
 * What the sender gets for a contact that is durably accepted.
 *
 * @param reference answers with the case; if the contact joins a running case, with that one
 * @param token the unguessable part of the conversation page's address, {@code /c/<token>}
 */
public record Acceptance(String reference, String token) {

    /** The path of the conversation page. */
    public String page() {
        return "/c/" + token;
    }
}
