package org.followthrough.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a message travels. Written in lower case in the API and in the diagrams. */
public enum Channel {
    EMAIL,
    WEB,
    PHONE,
    CHAT,
    SOCIAL,
    APP;

    /**
     * Reads a channel from its lower-case word.
     *
     * @throws IllegalArgumentException naming the words that are known
     */
    @JsonCreator
    public static Channel of(String word) {
        return Arrays.stream(values())
                .filter(channel -> channel.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The channel \"" + word + "\" is unknown. Use one of "
                        + Arrays.stream(values()).map(Channel::word).collect(Collectors.joining(", ")) + "."));
    }

    /** The word used in the API and in the diagrams. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
