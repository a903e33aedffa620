package org.followthrough.access;

import java.util.List;

/** The application does not start as it is configured; each reason is one sentence that says what to do. */
class StartRefused extends RuntimeException {

    private final List<String> reasons;

    StartRefused(List<String> reasons) {
        super(String.join(" ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    List<String> reasons() {
        return reasons;
    }
}
