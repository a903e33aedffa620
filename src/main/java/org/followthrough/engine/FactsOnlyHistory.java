package org.followthrough.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * The engine's full history without contents: what a person typed into a form, what a decision table was asked (texts
 * of customers) and the trail of each variable's values. The case ledger keeps what is worth keeping of them.
 */
class FactsOnlyHistory extends AbstractHistoryLevel {

    static final String NAME = "facts-only";

    private static final Set<HistoryEventType> LEFT_OUT = Set.of(
            HistoryEventTypes.FORM_PROPERTY_UPDATE,
            HistoryEventTypes.DMN_DECISION_EVALUATE,
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL);

    @Override
    public int getId() {
        return 41;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return !LEFT_OUT.contains(type);
    }
}
