package org.followthrough.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request with fields that cannot be accepted. The API answers 400 and names each of them. */
public class InvalidFields extends RuntimeException {

    private final Map<String, String> sentences;

    /**
     * @param sentences by field, in the order of the request: what is wrong and what to do about it; not empty
     */
    public InvalidFields(Map<String, String> sentences) {
        super(String.join(" ", sentences.values()));
        this.sentences = new LinkedHashMap<>(sentences);
    }

    /** Returns what is wrong with each field. */
    public Map<String, String> sentences() {
        return sentences;
    }
}
