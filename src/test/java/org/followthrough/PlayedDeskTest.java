package org.followthrough;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test on the desk as a newcomer finds it: six weeks have been played in it before its web port opened. It stands
 * still: no job, queue or mailbox is worked unless the test does it. All such tests share one application, in a machine
 * of its own, because the clock of the engine is the machine's; leave it as you found it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("played")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "followthrough.demo.weeks=6",
            "followthrough.embedded.data=target/desk/played-${random.uuid}",
            "followthrough.embedded.smtp-port=0",
            "followthrough.embedded.imap-port=0",
            "followthrough.background.enabled=false",
            "camunda.bpm.job-execution.enabled=false"
        })
public @interface PlayedDeskTest {}
