package org.followthrough.postcontact.feedback;

import java.util.HashMap;
import java.util.Map;
import org.followthrough.casefile.CaseFile;
import org.followthrough.engine.Decision;
import org.followthrough.engine.Decisions;
import org.springframework.stereotype.Component;

/** Asks the decision table what a customer is asked. */
@Component
class SurveyChoice {

    private final Decisions decisions;

    SurveyChoice(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * Asks the table about a case.
     *
     * @param table key of the decision
     */
    Decision of(CaseFile file, String table) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("category", file.category());
        inputs.put("channel", file.channel().word());
        inputs.put("team", file.team());
        return decisions.decide(table, inputs);
    }

    /**
     * What the table answered; satisfaction where no rule fits.
     *
     * @throws IllegalArgumentException if the table names no kind of survey
     */
    static SurveyKind kind(Decision decision) {
        String kind = decision.text("kind");
        if (kind == null) {
            return SurveyKind.CSAT;
        }
        try {
            return SurveyKind.valueOf(kind);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The table %s answers \"%s\", which is no survey. Let it answer CSAT, NPS or CES."
                            .formatted(decision.key(), kind),
                    e);
        }
    }
}
