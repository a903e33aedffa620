package org.followthrough.postcontact.followup;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordBrokenPromise implements JavaDelegate {

    private final PromisedCalls promises;

    RecordBrokenPromise(PromisedCalls promises) {
        this.promises = promises;
    }

    @Override
    public void execute(DelegateExecution execution) {
        promises.broken(UUID.fromString(FollowupFacts.PROMISE_ID.get(execution)));
    }
}
