package org.followthrough;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test on the whole application with a real database, engine, mail server and web port, in which time stands still:
 * no job, queue or mailbox is worked unless the test does it. All such tests share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "followthrough.embedded.data=target/desk/still-${random.uuid}",
            "followthrough.embedded.smtp-port=0",
            "followthrough.embedded.imap-port=0",
            "followthrough.background.enabled=false",
            "camunda.bpm.job-execution.enabled=false"
        })
public @interface DeskTest {}
