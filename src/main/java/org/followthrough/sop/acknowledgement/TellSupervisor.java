package org.followthrough.sop.acknowledgement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.sop.acknowledgement.AcknowledgementFacts.Reading;
import org.springframework.stereotype.Component;

@Component
class TellSupervisor implements JavaDelegate {

    private final AcknowledgementMail mail;

    TellSupervisor(AcknowledgementMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reading.of(execution.getProcessBusinessKey())
                .ifPresent(reading -> mail.timeIsUp(reading.releaseId(), reading.user()));
    }
}
