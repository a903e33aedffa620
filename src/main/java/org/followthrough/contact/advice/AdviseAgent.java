package org.followthrough.contact.advice;

import java.util.Map;
import org.followthrough.contact.ContactFacts;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

/** An expert answers the question of the agent who serves the case. */
@Component
class AdviseAgent implements StepForm {

    private final Advice advice;
    private final RunningProcesses processes;

    AdviseAgent(Advice advice, RunningProcesses processes) {
        this.advice = advice;
        this.processes = processes;
    }

    @Override
    public String step() {
        return "Task_AdviseAgent";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        String text = form.required("advice", "Write your advice, or why your team cannot help.");
        String team = processes.fact(form.taskId(), ContactFacts.EXPERT_TEAM);
        advice.give(form.businessKey(), form.user(), team, text);
        return Map.of();
    }
}
