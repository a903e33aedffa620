package org.followthrough;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test on the whole application as it runs by itself: jobs, queues and mailbox are worked in the background. All such
 * tests share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("live")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "followthrough.embedded.data=target/desk/live-${random.uuid}",
            "followthrough.embedded.smtp-port=0",
            "followthrough.embedded.imap-port=0"
        })
public @interface LiveDeskTest {}
