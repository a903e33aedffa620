package org.followthrough.sop.rules;

import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** Asks the parser of the engine whether a text is FEEL. */
final class Feel {

    private static final int LONGEST = 8_000;
    private static final int DEEPEST = 30;
    private static final int MOST_REMEMBERED = 4_000;
    private static final Remembered<Boolean> EXPRESSIONS = new Remembered<>(MOST_REMEMBERED);
    private static final Remembered<Boolean> TESTS = new Remembered<>(MOST_REMEMBERED);
    private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().build();

    private Feel() {}

    /** Returns whether a text is an expression. */
    static boolean isExpression(String text) {
        return isBearable(text)
                && EXPRESSIONS.answer(
                        text, question -> ENGINE.parseExpression(question).isSuccess());
    }

    /** Returns whether a text is an entry of a table. */
    static boolean isTest(String text) {
        return isBearable(text)
                && TESTS.answer(
                        text, question -> ENGINE.parseUnaryTests(question).isSuccess());
    }

    /** The parser is recursive; nobody reads what is nested more deeply than this. */
    private static boolean isBearable(String text) {
        return text.length() <= LONGEST && depth(text) <= DEEPEST;
    }

    private static int depth(String text) {
        int open = 0;
        int deepest = 0;
        for (int n = 0; n < text.length(); n++) {
            switch (text.charAt(n)) {
                case '(', '[', '{' -> deepest = Math.max(deepest, ++open);
                case ')', ']', '}' -> open--;
                default -> {
                    // Nothing opens or closes here.
                }
            }
        }
        return deepest;
    }
}
