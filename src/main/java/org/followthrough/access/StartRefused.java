package org.followthrough.access;

import java.util.List;

/** The application does not start as things are; each reason is one sentence that says what to do. */
public class StartRefused extends RuntimeException {

    private final List<String> reasons;

    /** One or more sentences. */
    public StartRefused(List<String> reasons) {
        super(String.join(" ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** One sentence, with the error behind it. */
    public StartRefused(String reason, Throwable cause) {
        super(reason, cause);
        this.reasons = List.of(reason);
    }

    List<String> reasons() {
        return reasons;
    }
}
