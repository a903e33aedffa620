package org.followthrough.contact.intake;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.followthrough.LiveDeskTest;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Contact;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LiveDeskTest
class AMailIsACaseWithinFiveSecondsTest {

    @Autowired
    Postman postman;

    @Autowired
    Cases cases;

    @Test
    void afterItsDelivery() {
        String ann = "ann-" + UUID.randomUUID() + "@example.com";
        postman.deliver("From: " + ann + "\nSubject: My parcel\n\nWhere is it?\n");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !cases.of(new Contact(null, ann, null)).isEmpty());
    }
}
