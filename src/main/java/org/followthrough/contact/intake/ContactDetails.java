package org.followthrough.contact.intake;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.regex.Pattern;
import org.followthrough.casefile.Contact;

/** Whether an address or a number can be one at all. */
final class ContactDetails {

    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>]{1,64}@[^\\s@<>.]+(\\.[^\\s@<>.]+)+");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()/.-]{5,40}");

    private ContactDetails() {}

    /**
     * Notes what of the details that another system gave cannot be right.
     *
     * @param who the details in our words
     * @param phone the number as given, or null
     * @param within where the fields stand, with a dot at its end, or empty
     * @param wrong takes a sentence by field
     */
    static void check(Contact who, String phone, String within, Map<String, String> wrong) {
        if (who.email() != null && !isAddress(who.email())) {
            wrong.put(within + "email", "\"" + within + "email\" is no e-mail address. It looks like ann@example.com.");
        }
        if (who.phone() != null && !isNumber(phone.strip())) {
            wrong.put(
                    within + "phone", "\"" + within + "phone\" is no telephone number. It looks like +49 30 1234567.");
        }
    }

    /** Whether mail can be sent to the address as far as its form tells. */
    static boolean isAddress(String text) {
        if (text.length() > LONGEST_ADDRESS || !ADDRESS.matcher(text).matches()) {
            return false;
        }
        try {
            new InternetAddress(text, true).validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    /** Whether the text is a telephone number of at least five digits. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches()
                && text.chars().filter(Character::isDigit).count() >= 5;
    }
}
