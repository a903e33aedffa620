package org.followthrough.engine;

import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;

/** Catches what the decision engine tells its listeners, because its result does not name the rules that matched. */
class DecisionTrail implements DmnDecisionEvaluationListener {

    private final ThreadLocal<DmnDecisionTableEvaluationEvent> last = new ThreadLocal<>();

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        if (event.getDecisionResult() instanceof DmnDecisionTableEvaluationEvent table) {
            last.set(table);
        }
    }

    /** Runs the evaluation and returns the event of its table. */
    DmnDecisionTableEvaluationEvent of(Supplier<?> evaluation) {
        try {
            evaluation.get();
            return last.get();
        } finally {
            last.remove();
        }
    }
}
