package org.followthrough.insight.pages;

import java.util.List;
import org.followthrough.insight.rollup.Rollup;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Has every page of figures say which cases are not in them as they should be. */
@ControllerAdvice(basePackageClasses = Uncounted.class)
class Uncounted {

    private static final int NAMED = 5;

    private final Rollup rollup;

    Uncounted(Rollup rollup) {
        this.rollup = rollup;
    }

    /** The sentence about them; empty where all cases are counted. */
    @ModelAttribute("uncounted")
    String uncounted() {
        List<String> cases = rollup.setAside();
        if (cases.isEmpty()) {
            return "";
        }
        String named = String.join(", ", cases.subList(0, Math.min(NAMED, cases.size())));
        return (cases.size() == 1
                        ? "One case could not be counted anew: "
                        : cases.size() + " cases could not be counted anew: ")
                + named + (cases.size() > NAMED ? " and others" : "")
                + ". They stand here as they were before, or not at all, and are tried again by themselves. If this stays,"
                + " tell an administrator: the log says why.";
    }
}
