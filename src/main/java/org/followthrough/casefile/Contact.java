package org.followthrough.casefile;

import java.util.Locale;

/**
 * Who contacted us, as the channel told it. The email is kept in lower case; blank parts become null.
 *
 * @param name how the person is called, or null
 * @param email the address, or null
 * @param phone the number as given without spaces, or null
 */
public record Contact(String name, String email, String phone) {

    public Contact {
        name = blankToNull(name);
        email = blankToNull(email) == null ? null : email.strip().toLowerCase(Locale.ROOT);
        phone = blankToNull(phone) == null ? null : phone.replaceAll("[\\s()/-]", "");
    }

    /** What tells this person from others: the address, else the number, else null. */
    public String identifier() {
        return email != null ? email : phone;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
