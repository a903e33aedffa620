package org.followthrough.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is played, and whether it is taken away again.
 *
 * @param weeks how many weeks before the first start; 0 plays nothing
 * @param seed the same seed gives the same history
 * @param empty {@code true} empties a desk that shows the demo only, {@code everything} also what people added to it
 */
@ConfigurationProperties("followthrough.demo")
record DemoSettings(
        @DefaultValue("0") int weeks,
        @DefaultValue("2026") long seed,
        @DefaultValue("false") String empty) {

    private static final int MOST_WEEKS = 12;
    private static final String EVERYTHING = "everything";

    DemoSettings {
        if (weeks < 0 || weeks > MOST_WEEKS) {
            throw new IllegalArgumentException("Set followthrough.demo.weeks to a number from 0 to " + MOST_WEEKS
                    + "; 0 plays nothing. It is " + weeks + ".");
        }
        if (!java.util.Set.of("true", "false", EVERYTHING).contains(empty)) {
            throw new IllegalArgumentException("followthrough.demo.empty is \"" + empty
                    + "\". Write true, or everything to take away also what people added.");
        }
    }

    boolean empties() {
        return !empty.equals("false");
    }

    boolean emptiesEverything() {
        return empty.equals(EVERYTHING);
    }
}
