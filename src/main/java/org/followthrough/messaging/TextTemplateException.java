package org.followthrough.messaging;

/** A text cannot be rendered; the sentence says which template and what to do. Nothing was sent. */
public class TextTemplateException extends RuntimeException {

    public TextTemplateException(String sentence) {
        super(sentence);
    }
}
