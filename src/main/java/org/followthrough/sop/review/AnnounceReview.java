package org.followthrough.sop.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class AnnounceReview implements JavaDelegate {

    private final ReviewMail mail;

    AnnounceReview(ReviewMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mail.announce(ReviewFacts.sop(execution.getProcessBusinessKey()));
    }
}
