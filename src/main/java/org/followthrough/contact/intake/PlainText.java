package org.followthrough.contact.intake;

import java.util.regex.Pattern;

/** Text as the database can keep it and people can read it: no control characters, no blanks around it. */
final class PlainText {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]");

    private PlainText() {}

    /** The text without control characters and surrounding blanks, or null if nothing is left. */
    static String clean(String text) {
        if (text == null) {
            return null;
        }
        String clean = CONTROL.matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("")
                .strip();
        return clean.isEmpty() ? null : clean;
    }

    /** The text in one line, or null if nothing is left. */
    static String line(String text) {
        String clean = clean(text);
        return clean == null ? null : clean.replaceAll("\\s+", " ");
    }
}
