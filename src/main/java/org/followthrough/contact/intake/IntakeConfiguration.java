package org.followthrough.contact.intake;

import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Works the inbox in the background of each node. */
@Configuration
class IntakeConfiguration {

    private static final int THREADS = 2;

    @Bean
    QueueWorker inboxWorker(IntakeProcessing processing, Queues queues) {
        return queues.worker("inbox", THREADS, processing::process, processing::quarantined);
    }
}
