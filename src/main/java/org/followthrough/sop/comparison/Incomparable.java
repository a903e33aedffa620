package org.followthrough.sop.comparison;

import org.followthrough.sop.rules.BadXml;

/** A file that cannot be compared because it cannot be read. The message says what is wrong and what to do. */
public class Incomparable extends BadXml {

    Incomparable(String sentence, Throwable cause) {
        super(sentence);
        if (cause != null) {
            initCause(cause);
        }
    }
}
