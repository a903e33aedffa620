package org.followthrough.contact.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.servicelevel.ServiceLevels;
import org.springframework.stereotype.Component;

/** Raises each alarm of the case that is due; each starts an escalation of its own, in the same transaction. */
@Component
class RaiseAlarm implements JavaDelegate {

    private final ServiceLevels levels;
    private final RunningProcesses processes;

    RaiseAlarm(ServiceLevels levels, RunningProcesses processes) {
        this.levels = levels;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        levels.raise(reference)
                .forEach(alarm -> processes.start(
                        "Message_AlarmRaised",
                        reference,
                        EscalationFacts.of(alarm.clockId(), alarm.metric(), alarm.percent())));
    }
}
