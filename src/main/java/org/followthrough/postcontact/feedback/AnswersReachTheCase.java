package org.followthrough.postcontact.feedback;

import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.followthrough.background.SetAside;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries each kept answer to the process of its case. */
@Configuration
class AnswersReachTheCase {

    private static final SetAside.Words WORDS = new SetAside.Words(
            "answers",
            "Survey answers that did not reach their case",
            "Answered",
            "From",
            "Case",
            "Try again now",
            "The answer is tried again now.",
            "This answer has reached its case meanwhile.");

    @Bean
    QueueWorker surveyAnswerWorker(Recoveries recoveries, Queues queues) {
        return queues.worker("survey_answer", 1, recoveries::answered, answer -> {});
    }

    @Bean
    SetAside surveyAnswersSetAside(QueueWorker surveyAnswerWorker, Queues queues) {
        return queues.setAside(
                surveyAnswerWorker,
                WORDS,
                new SetAside.Columns(
                        "answered_at",
                        "(select s.kind from survey s where s.id = survey_answer.survey_id)",
                        "(select coalesce(c.email, c.phone, c.name) from customer c join survey s on s.customer_id = c.id"
                                + " where s.id = survey_answer.survey_id)",
                        "(select s.reference from survey s where s.id = survey_answer.survey_id)"));
    }
}
