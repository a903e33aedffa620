package org.followthrough.embedded;

import java.util.List;

/** What another module has a newcomer told at the end of a start, in the box with addresses and logins. */
public interface StartNote {

    /** Returns short lines, or none; the first begins with a word that says what they are about. */
    List<String> lines();
}
