package org.followthrough.sop.acknowledgement;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.followthrough.engine.ForDiagrams;
import org.followthrough.sop.acknowledgement.AcknowledgementFacts.Reading;
import org.springframework.stereotype.Component;

/** Tells the diagram until when to read: {@code ${acknowledgementDates.due(execution)}}. */
@Component
@ForDiagrams
public class AcknowledgementDates {

    private final Acknowledgements acknowledgements;

    AcknowledgementDates(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    /** Until when the reader is to sign: the day from which the release may be in force. */
    public Date due(DelegateExecution execution) {
        return Date.from(of(execution).dueAt());
    }

    /** When the reader is reminded: after half of the time. */
    public Date reminder(DelegateExecution execution) {
        return Date.from(of(execution).remindAt());
    }

    private Acknowledgement of(DelegateExecution execution) {
        return Reading.of(execution.getProcessBusinessKey())
                .flatMap(reading -> acknowledgements.find(reading.releaseId(), reading.user()))
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody was asked to read " + execution.getProcessBusinessKey() + "."));
    }
}
