package org.followthrough.sop.rules.expression;

/** A text that is no expression. The message says what is wrong. */
public class BadExpression extends RuntimeException {

    BadExpression(String sentence) {
        super(sentence);
    }
}
