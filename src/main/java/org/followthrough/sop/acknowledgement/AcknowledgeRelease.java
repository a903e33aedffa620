package org.followthrough.sop.acknowledgement;

import java.util.Map;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.followthrough.sop.acknowledgement.AcknowledgementFacts.Reading;
import org.springframework.stereotype.Component;

@Component
class AcknowledgeRelease implements StepForm {

    private final Acknowledgements acknowledgements;

    AcknowledgeRelease(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    @Override
    public String step() {
        return "Task_AcknowledgeRelease";
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        boolean signed = Reading.of(submission.businessKey())
                .filter(reading -> reading.user().equals(submission.user()))
                .flatMap(reading -> acknowledgements.find(reading.releaseId(), reading.user()))
                .filter(one -> one.state() == Acknowledgement.State.ACCEPTED)
                .isPresent();
        if (!signed) {
            throw new FormRejected(
                    null,
                    "Read the changes beside this form, answer the questions there and sign with your password; nobody"
                            + " reads for somebody else.");
        }
        return Map.of();
    }
}
