package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** 500 contacts arrive at once, the application is killed with -9 among them, starts again, and senders send again. */
class KilledInTheMiddleLosesNothingTest {

    private static final int CONTACTS = 500;
    private static final int ANSWERED_BEFORE_THE_KILL = 200;

    private final Path folder =
            Path.of("target/desk/killed-" + UUID.randomUUID()).toAbsolutePath();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, String> references = new ConcurrentHashMap<>();

    @Test
    void neitherAContactNorItsCase() throws Exception {
        try (ApplicationInItsOwnJvm first = new ApplicationInItsOwnJvm(folder)) {
            first.awaitReady();
            ExecutorService senders = sendAll(first);
            await().atMost(Duration.ofSeconds(60)).until(() -> references.size() >= ANSWERED_BEFORE_THE_KILL);
            first.kill();
            senders.shutdown();
            assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        Map<Integer, String> answeredBefore = new HashMap<>(references);
        assertThat(answeredBefore).hasSizeBetween(ANSWERED_BEFORE_THE_KILL, CONTACTS - 1);

        try (ApplicationInItsOwnJvm second = new ApplicationInItsOwnJvm(folder)) {
            second.awaitReady();
            ExecutorService senders = sendAll(second);
            senders.shutdown();
            assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(references).hasSize(CONTACTS).containsAllEntriesOf(answeredBefore);

            JdbcClient database =
                    JdbcClient.create(new DriverManagerDataSource(second.databaseUrl(), "postgres", "postgres"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> count(database, "inbox where state = 'DONE'") == CONTACTS);
            assertThat(count(database, "inbox")).isEqualTo(CONTACTS);
            assertThat(count(database, "casefile")).isEqualTo(CONTACTS);
            assertThat(count(database, "message where direction = 'IN'")).isEqualTo(CONTACTS);
            assertThat(count(database, "ledger where type = 'CASE_OPENED'")).isEqualTo(CONTACTS);
            assertThat(count(
                            database,
                            "act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                                    + " where d.key_ = 'customer-service' and e.parent_id_ is null"))
                    .isEqualTo(CONTACTS);
            references.forEach((n, reference) -> assertThat(count(
                            database,
                            "casefile where reference = '" + reference + "' and contact_email = '" + email(n) + "'"))
                    .isOne());
        }
    }

    /** Sends every contact, also those that were answered before: their answer must be the same. */
    private ExecutorService sendAll(ApplicationInItsOwnJvm application) {
        ExecutorService senders = Executors.newFixedThreadPool(16);
        IntStream.range(0, CONTACTS).forEach(n -> senders.execute(() -> send(application, n)));
        return senders;
    }

    private void send(ApplicationInItsOwnJvm application, int n) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(application.url("/api/contacts")))
                            .timeout(Duration.ofSeconds(30))
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString("api:demo".getBytes(StandardCharsets.UTF_8)))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", "contact-" + n)
                            .POST(BodyPublishers.ofString("{\"channel\":\"app\",\"from\":{\"email\":\"" + email(n)
                                    + "\"},\"subject\":\"Topic " + n + "\",\"text\":\"Text " + n + "\"}"))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() == 202) {
                String reference = json.readTree(answer.body()).get("reference").asText();
                String before = references.put(n, reference);
                assertThat(before).isIn(null, reference);
            }
        } catch (IOException noAnswer) {
            // The sender does not know whether it was accepted, and sends again later.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String email(int n) {
        return "customer-" + n + "@example.com";
    }

    private static long count(JdbcClient database, String what) {
        return database.sql("select count(*) from " + what).query(Long.class).single();
    }
}
