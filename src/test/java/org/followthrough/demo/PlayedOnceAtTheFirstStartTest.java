package org.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.followthrough.Followthrough;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.contact.intake.Inbox;
import org.followthrough.contact.intake.NewContact;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One desk through its starts: played, used, emptied, and played again from empty after an interruption. */
@Tag("played")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlayedOnceAtTheFirstStartTest {

    private static final Path FOLDER = Path.of("target", "desk", "once-" + UUID.randomUUID());

    private static History first;

    /** What happened, without what is drawn anew each time: ids and tokens. */
    private record History(Instant begins, Instant ends, List<String> entries) {

        static History of(JdbcClient jdbc) {
            Play play = Play.find(jdbc).orElseThrow();
            return new History(
                    play.beginsAt(),
                    play.endsAt(),
                    jdbc.sql("""
                    select reference || ' ' || seq || ' ' || type || ' ' || occurred_at || ' ' || recorded_at || ' ' || actor
                      || ' ' || regexp_replace(data::text, '[0-9a-f]{8}-[0-9a-f-]{27}', '#', 'g')
                    from ledger order by recorded_at, reference, seq
                    """).query(String.class).list());
        }
    }

    @Test
    @Order(1)
    void theFirstStartPlaysAndThenTimeIsReal() {
        with(
                desk -> {
                    JdbcClient jdbc = desk.getBean(JdbcClient.class);
                    first = History.of(jdbc);
                    assertThat(Play.find(jdbc).orElseThrow().state()).isEqualTo(Play.State.SHOWN);
                    assertThat(first.entries()).hasSizeGreaterThan(100);
                    Instant now = desk.getBean(Clock.class).instant();
                    assertThat(Duration.between(now, Instant.ofEpochMilli(System.currentTimeMillis()))
                                    .abs())
                            .isLessThan(Duration.ofSeconds(10));
                    assertThat(jdbc.sql("show synchronous_commit")
                                    .query(String.class)
                                    .single())
                            .isEqualTo("on");
                    return null;
                },
                "--followthrough.demo.weeks=1");
    }

    @Test
    @Order(2)
    void aDeskInUseIsNotPlayedAgain() {
        with(
                desk -> {
                    JdbcClient jdbc = desk.getBean(JdbcClient.class);
                    assertThat(History.of(jdbc)).isEqualTo(first);
                    write(desk);
                    return null;
                },
                "--followthrough.demo.weeks=1");
    }

    @Test
    @Order(3)
    void whatPeopleAddedIsNotTakenAwayWithoutASecondWord() {
        assertThatThrownBy(() -> with(desk -> null, "--followthrough.demo.weeks=1", "--followthrough.demo.empty=true"))
                .hasStackTraceContaining("1 case")
                .hasStackTraceContaining("--followthrough.demo.empty=everything");
        with(desk -> {
            assertThat(desk.getBean(JdbcClient.class)
                            .sql("select count(*) from casefile where subject = 'A real concern'")
                            .query(Integer.class)
                            .single())
                    .isOne();
            return null;
        });
    }

    @Test
    @Order(4)
    void emptyingLeavesAnEmptyDeskThatIsNotPlayedAgain() throws IOException {
        for (String word : List.of("everything", "true")) {
            with(
                    desk -> {
                        JdbcClient jdbc = desk.getBean(JdbcClient.class);
                        assertThat(jdbc.sql("select count(*) from casefile")
                                        .query(Integer.class)
                                        .single())
                                .isZero();
                        assertThat(Play.find(jdbc).orElseThrow().state()).isEqualTo(Play.State.EMPTIED);
                        return null;
                    },
                    "--followthrough.demo.weeks=1",
                    "--followthrough.demo.empty=" + word);
        }
        try (Stream<Path> files = Files.list(FOLDER.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith(FOLDER.getFileName() + "-anchor-")))
                    .hasSize(1);
        }
    }

    @Test
    @Order(5)
    void anInterruptedPlayBeginsAgainAndTheSameSeedGivesTheSameHistory() {
        with(desk -> {
            write(desk);
            desk.getBean(JdbcClient.class)
                    .sql("update demo_play set state = 'PLAYING', weeks = 1")
                    .update();
            return null;
        });
        History again = with(desk -> History.of(desk.getBean(JdbcClient.class)), "--followthrough.demo.weeks=1");
        assumeThat(again.begins()).as("both plays on one day").isEqualTo(first.begins());
        int common = Math.min(first.entries().size(), again.entries().size()) - 20;
        assertThat(again.entries().subList(0, common)).isEqualTo(first.entries().subList(0, common));
    }

    private static void write(ConfigurableApplicationContext desk) {
        desk.getBean(Inbox.class)
                .accept(new NewContact(
                        "web",
                        UUID.randomUUID().toString(),
                        Channel.WEB,
                        new Contact("Ann Lee", "ann@example.com", null),
                        "A real concern",
                        "Please help.",
                        null,
                        null,
                        "en",
                        "customer",
                        null,
                        null,
                        List.of()));
        desk.getBean("inboxWorker", QueueWorker.class).drain();
    }

    private static <T> T with(Function<ConfigurableApplicationContext, T> what, String... options) {
        String[] all = Stream.concat(
                        Stream.of(
                                "--followthrough.embedded.data=" + FOLDER,
                                "--followthrough.embedded.smtp-port=0",
                                "--followthrough.embedded.imap-port=0",
                                "--followthrough.background.enabled=false",
                                "--camunda.bpm.job-execution.enabled=false",
                                "--server.port=0"),
                        Stream.of(options))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext desk = new SpringApplicationBuilder(Followthrough.class).run(all)) {
            return what.apply(desk);
        }
    }
}
