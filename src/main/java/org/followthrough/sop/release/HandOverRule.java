package org.followthrough.sop.release;

/** What else has to be so before a draft is handed over for review; answered by the part of this module that knows. */
public interface HandOverRule {

    /**
     * Lets the draft pass.
     *
     * @throws NotPossible with a sentence that says what to do first
     */
    void demand(Release draft);
}
