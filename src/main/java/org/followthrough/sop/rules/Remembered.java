package org.followthrough.sop.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Answers that were costly to find and depend on nothing but the question; the oldest are forgotten first. */
final class Remembered<A> {

    private final Map<String, A> answers;

    Remembered(int most) {
        answers = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, A> eldest) {
                return size() > most;
            }
        });
    }

    A answer(String question, Function<String, A> find) {
        A known = answers.get(question);
        if (known == null) {
            known = find.apply(question);
            answers.put(question, known);
        }
        return known;
    }
}
