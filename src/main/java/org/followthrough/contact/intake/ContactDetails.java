package org.followthrough.contact.intake;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/** Whether an address or a number can be one at all. */
final class ContactDetails {

    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>]{1,64}@[^\\s@<>.]+(\\.[^\\s@<>.]+)+");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()/.-]{5,40}");

    private ContactDetails() {}

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
