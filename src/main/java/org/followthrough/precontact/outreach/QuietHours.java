package org.followthrough.precontact.outreach;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.followthrough.engine.ForDiagrams;
import org.springframework.stereotype.Component;

/** Tells the diagram how long to wait: {@code ${quietHours.until(execution)}}. */
@Component
@ForDiagrams
public class QuietHours {

    private final Recipients recipients;

    QuietHours(Recipients recipients) {
        this.recipients = recipients;
    }

    /** When the first of those still to be told may be disturbed, in their own time zone. */
    public Date until(DelegateExecution execution) {
        return Date.from(recipients.nextAt(execution.getProcessBusinessKey()));
    }
}
