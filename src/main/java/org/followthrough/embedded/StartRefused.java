package org.followthrough.embedded;

/** The application cannot start; the sentences say why and what to do. */
class StartRefused extends RuntimeException {

    private final String action;

    StartRefused(String what, String action, Throwable cause) {
        super(what, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
