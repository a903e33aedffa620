package org.followthrough.postcontact.feedback;

import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries each kept answer to the process of its case. */
@Configuration
class AnswersReachTheCase {

    @Bean
    QueueWorker surveyAnswerWorker(Recoveries recoveries, Queues queues) {
        return queues.worker("survey_answer", 1, recoveries::answered, answer -> {});
    }
}
