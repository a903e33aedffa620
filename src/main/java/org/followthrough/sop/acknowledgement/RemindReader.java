package org.followthrough.sop.acknowledgement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.sop.acknowledgement.AcknowledgementFacts.Reading;
import org.springframework.stereotype.Component;

@Component
class RemindReader implements JavaDelegate {

    private final AcknowledgementMail mail;

    RemindReader(AcknowledgementMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reading.of(execution.getProcessBusinessKey())
                .ifPresent(reading -> mail.remind(reading.releaseId(), reading.user()));
    }
}
