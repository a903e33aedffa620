package org.followthrough.casefile;

/** No case answers to a reference. */
public class CaseNotFound extends RuntimeException {

    public CaseNotFound(String reference) {
        super("There is no case " + reference + ". Check the reference; it looks like FT-2026-000001.");
    }
}
