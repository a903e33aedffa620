package org.followthrough.sop.release;

/** Asks whether people approved a release; answered by what keeps their signatures. */
public interface Approvals {

    /**
     * Checks that every signature the release needs is there and binds to its very hash.
     *
     * @throws NotPossible with a sentence that names what is missing or does not bind
     */
    void demand(Release release);
}
