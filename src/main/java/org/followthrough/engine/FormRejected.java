package org.followthrough.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;

/**
 * A form that cannot be accepted as it was filled in. Tasklist shows the sentence beside the form, and the API answers
 * 400 with the field's name. The type is one that the vendor's REST hands on unchanged: it would wrap the engine's own.
 */
public class FormRejected extends WebApplicationException {

    private final String field;

    /**
     * @param field key of the field, or null when the form as a whole is refused
     * @param sentence what is wrong and what to do about it, in words for the person at the form
     */
    public FormRejected(String field, String sentence) {
        super(sentence, Status.BAD_REQUEST);
        this.field = field;
    }

    /** Returns the key of the field, or null when the form as a whole is refused. */
    public String field() {
        return field;
    }

    /** Returns what is wrong and what to do about it. */
    public String sentence() {
        return getMessage();
    }
}
