package org.followthrough.contact.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.followthrough.web.BadParameter;

/** A place in a list that is ordered by a time and then by a word, given to clients as an opaque word. */
record Place(Instant at, String id) {

    /** Before everything else. */
    static final Place FIRST = new Place(Instant.EPOCH, "");

    /** @throws BadParameter about {@code after} if it is none */
    static Place read(String written) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8).split("/", 2);
            return new Place(Instant.parse(parts[0]), parts[1]);
        } catch (RuntimeException e) {
            throw new BadParameter(
                    "after", "\"after\" is not a place in the list. Give the \"next\" of the page before.");
        }
    }

    String written() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "/" + id).getBytes(StandardCharsets.UTF_8));
    }
}
