package org.followthrough.engine;

import java.util.Map;

/**
 * A form as a person submitted it.
 *
 * @param taskId the task, or null for the form that starts a process
 * @param businessKey the case reference, or null for a start form
 * @param user id of the person who submits
 * @param fields checked values by field key: String, Boolean, Number or null; a date is its ISO 8601 text
 */
public record Submission(String taskId, String businessKey, String user, Map<String, Object> fields) {

    /** Returns a field as text without blanks around it, or null when it is missing or blank. */
    public String text(String field) {
        Object value = fields.get(field);
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /**
     * Returns a field that this submission cannot do without.
     *
     * @throws FormRejected if the field is missing or blank
     */
    public String required(String field, String sentence) {
        String text = text(field);
        if (text == null) {
            throw new FormRejected(field, sentence);
        }
        return text;
    }
}
