package org.followthrough.sop.running;

import java.util.List;
import org.followthrough.engine.StepMapping;

/**
 * What an owner wants to become of running cases.
 *
 * @param canary how many cases go first while the others wait for a person; 0 for none
 * @param choices for steps whose id the new release does not have
 */
record Plan(int canary, List<Choice> choices) {

    /** Cases that go first when nobody says otherwise. */
    static final int USUAL_CANARY = 1;

    /**
     * Where cases in a step go on.
     *
     * @param to id in the new release; null if they stay on the old one
     */
    record Choice(String process, String from, String to) {}

    List<StepMapping> mapping() {
        return choices.stream()
                .filter(choice -> choice.to() != null)
                .map(choice -> new StepMapping(choice.process(), choice.from(), choice.to()))
                .toList();
    }
}
