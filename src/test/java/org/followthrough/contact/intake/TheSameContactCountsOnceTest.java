package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.NewMessage.NewAttachment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class TheSameContactCountsOnceTest {

    @Autowired
    Inbox inbox;

    private final String key = UUID.randomUUID().toString();

    @Test
    void aRepetitionGetsTheSameAnswer() {
        assertThat(inbox.accept(contact("Where is it?"))).isEqualTo(inbox.accept(contact("Where is it?")));
    }

    @Test
    void twentyAtOnceGetOneAnswer() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(20);
        try {
            Callable<Acceptance> send = () -> inbox.accept(contact("Where is it?"));
            List<Future<Acceptance>> answers =
                    senders.invokeAll(IntStream.range(0, 20).mapToObj(n -> send).toList());
            assertThat(answers)
                    .extracting(Future::get)
                    .doesNotContainNull()
                    .containsOnly(answers.get(0).get());
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void anotherContentUnderTheSameKeyIsRefused() {
        inbox.accept(contact("Where is it?"));
        assertThatThrownBy(() -> inbox.accept(contact("Cancel it!")))
                .isInstanceOf(IdempotencyConflict.class)
                .hasMessageContaining(key)
                .hasMessageContaining("new key");
    }

    private NewContact contact(String text) {
        return new NewContact(
                "api:test",
                key,
                Channel.APP,
                new Contact("Ann Lee", key + "@example.com", null),
                "My parcel",
                text,
                null,
                null,
                null,
                Ledger.CUSTOMER,
                null,
                null,
                List.of(new NewAttachment("note.txt", "text/plain", "0815".getBytes(StandardCharsets.UTF_8))));
    }
}
