package org.followthrough.engine;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * How long the diagrams wait: {@code ${waits.duration('grace-period')}} reads {@code followthrough.waits.grace-period},
 * or the usual duration where nothing is set.
 */
@Component
@ForDiagrams
public class Waits {

    private static final Map<String, String> USUAL = Map.of(
            "grace-period", "P5D",
            "survey-delay", "PT1H",
            "survey-reminder", "P3D",
            "survey-expiry", "P14D");

    private final Map<String, String> waits = new HashMap<>(USUAL);

    Waits(Environment environment) {
        Binder.get(environment)
                .bind("followthrough.waits", Bindable.mapOf(String.class, String.class))
                .ifBound(waits::putAll);
        waits.keySet().forEach(this::duration);
    }

    /**
     * Returns an ISO 8601 duration such as {@code P5D} or {@code PT1H}, in elapsed time.
     *
     * @throws IllegalStateException if the property is missing or is no ISO 8601 duration
     */
    public String duration(String name) {
        String text = waits.get(name);
        if (text == null) {
            throw new IllegalStateException("Set followthrough.waits." + name
                    + " to an ISO 8601 duration such as P5D; a diagram waits for it.");
        }
        try {
            Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    "followthrough.waits." + name + " is \"" + text
                            + "\"; write an ISO 8601 duration such as P5D or PT1H.",
                    e);
        }
        return text;
    }
}
