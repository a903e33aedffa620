package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class TwoNodesShareTheInboxTest {

    @Autowired
    Inbox inbox;

    @Autowired
    Queues queues;

    @Autowired
    IntakeProcessing processing;

    @Autowired
    Cases cases;

    @Autowired
    Conversations conversations;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private final String id = UUID.randomUUID().toString();

    @Test
    void eachContactBecomesExactlyOneCase() throws Exception {
        List<Acceptance> accepted = IntStream.range(0, 60)
                .mapToObj(n -> accept("c" + n + "-" + id + "@example.com", "Topic " + n, "Text " + n))
                .toList();
        drainOnTwoNodes(accepted);
        for (int n = 0; n < accepted.size(); n++) {
            String reference = accepted.get(n).reference();
            assertThat(conversations.messages(reference))
                    .extracting(Message::text)
                    .containsExactly("Text " + n);
            assertThat(runtime.createProcessInstanceQuery()
                            .processDefinitionKey("customer-service")
                            .processInstanceBusinessKey(reference)
                            .count())
                    .isOne();
        }
    }

    @Test
    void contactsOfOneCustomerNeverRace() throws Exception {
        String email = "ann-" + id + "@example.com";
        List<Acceptance> accepted = IntStream.range(0, 30)
                .mapToObj(n -> accept(email, "The same topic", "Text " + n))
                .toList();
        drainOnTwoNodes(accepted);
        assertThat(cases.of(new Contact(null, email, null))).hasSize(1);
        String reference = cases.get(accepted.get(0).reference()).reference();
        assertThat(conversations.messages(reference))
                .extracting(Message::text)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 30).mapToObj(n -> "Text " + n).toList());
    }

    private void drainOnTwoNodes(List<Acceptance> accepted) throws Exception {
        Callable<Void> node = () -> {
            QueueWorker worker = queues.worker("inbox", 1, processing::process, processing::quarantined);
            while (isOpen(accepted)) {
                worker.drain();
                Thread.sleep(50);
            }
            return null;
        };
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> done :
                    nodes.invokeAll(Stream.generate(() -> node).limit(4).toList())) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    private boolean isOpen(List<Acceptance> accepted) {
        return jdbc.sql("select exists (select 1 from inbox where state = 'ACCEPTED' and reference in (:references))")
                .param(
                        "references",
                        accepted.stream().map(Acceptance::reference).toList())
                .query(Boolean.class)
                .single();
    }

    private Acceptance accept(String email, String subject, String text) {
        return inbox.accept(new NewContact(
                "test",
                UUID.randomUUID().toString(),
                Channel.APP,
                new Contact(null, email, null),
                subject,
                text,
                null,
                null,
                null,
                Ledger.CUSTOMER,
                null,
                null,
                List.of()));
    }
}
