package org.followthrough.sop.comparison;

import java.util.Optional;

/**
 * When a timer goes off.
 *
 * @param property {@code timeDuration}, {@code timeDate} or {@code timeCycle}
 * @param text as it stands in the diagram
 */
record Timing(String property, String text) {

    static Optional<Timing> of(Item timerEventDefinition) {
        return timerEventDefinition.children().stream()
                .filter(child -> child.name().startsWith("time"))
                .map(child -> new Timing(child.name(), child.text()))
                .findFirst();
    }

    String words() {
        return Span.words(text);
    }
}
