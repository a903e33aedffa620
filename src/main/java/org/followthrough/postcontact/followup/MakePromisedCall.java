package org.followthrough.postcontact.followup;

import java.util.Map;
import java.util.UUID;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

@Component
class MakePromisedCall implements StepForm {

    private final PromisedCalls promises;
    private final RunningProcesses processes;

    MakePromisedCall(PromisedCalls promises, RunningProcesses processes) {
        this.promises = promises;
        this.processes = processes;
    }

    @Override
    public String step() {
        return "Task_MakePromisedCall";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        boolean reached = form.required("kept", "Say whether you spoke with the customer.")
                .equals("YES");
        UUID promise = UUID.fromString(processes.fact(form.taskId(), FollowupFacts.PROMISE_ID));
        promises.called(promise, form.user(), reached, form.text("note"));
        return Map.of();
    }
}
