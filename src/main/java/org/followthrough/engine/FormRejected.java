package org.followthrough.engine;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * A form that cannot be accepted as it was filled in. Tasklist shows the sentence beside the form and the API answers
 * 400 with the field's name; the engine's own type is used because only it reaches Tasklist as bad input.
 */
public class FormRejected extends FormFieldValidationException {

    private final String field;

    /**
     * @param field key of the field, or null when the form as a whole is refused
     * @param sentence what is wrong and what to do about it, in words for the person at the form
     */
    public FormRejected(String field, String sentence) {
        super(field, sentence);
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
