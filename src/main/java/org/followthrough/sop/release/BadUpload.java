package org.followthrough.sop.release;

import java.util.List;
import org.followthrough.sop.rules.Finding;

/** Files or a change that cannot be taken; nothing was kept. The message says what to do. */
public class BadUpload extends RuntimeException {

    private final List<Finding> findings;

    BadUpload(String sentence) {
        this(sentence, List.of());
    }

    BadUpload(String sentence, List<Finding> findings) {
        super(sentence);
        this.findings = List.copyOf(findings);
    }

    /** Returns the findings of the rules that stand in the way; empty when it is something else. */
    public List<Finding> findings() {
        return findings;
    }
}
