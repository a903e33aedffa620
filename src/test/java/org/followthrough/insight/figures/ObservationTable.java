package org.followthrough.insight.figures;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureAnswer;
import org.followthrough.insight.FigureCases;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRow;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of observations alone, as the migration makes it, in a database of its own; empty before each test. */
class ObservationTable implements BeforeAllCallback, BeforeEachCallback {

    private static final Pattern TABLE = Pattern.compile("create table figure_observation \\(.*?\\);", Pattern.DOTALL);

    private static final String ROW = "(?, ?, ?, ?::timestamptz, ?::bigint, ?::timestamptz, ?, ?, ?, ?, ?::uuid)";

    /** An observation with what it needs; the rest is null. */
    record Row(
            Figure figure,
            String reference,
            String item,
            Instant at,
            Long value,
            Instant finalAt,
            String channel,
            String team,
            String agent,
            String sop,
            String customer) {

        Row finalAt(String moment) {
            return new Row(
                    figure, reference, item, at, value, Instant.parse(moment), channel, team, agent, sop, customer);
        }

        Row channel(String word) {
            return new Row(figure, reference, item, at, value, finalAt, word, team, agent, sop, customer);
        }

        Row team(String word) {
            return new Row(figure, reference, item, at, value, finalAt, channel, word, agent, sop, customer);
        }

        Row agent(String word) {
            return new Row(figure, reference, item, at, value, finalAt, channel, team, word, sop, customer);
        }

        Row sop(String word) {
            return new Row(figure, reference, item, at, value, finalAt, channel, team, agent, word, customer);
        }

        Row customer(int number) {
            return new Row(
                    figure,
                    reference,
                    item,
                    at,
                    value,
                    finalAt,
                    channel,
                    team,
                    agent,
                    sop,
                    "00000000-0000-0000-0000-%012d".formatted(number));
        }
    }

    /** One database for all tests that need no more than the table. */
    private record Database(EmbeddedPostgres postgres, JdbcClient jdbc) implements CloseableResource {

        static Database start() {
            try {
                var postgres = EmbeddedPostgres.start();
                JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
                String migration = new ClassPathResource("db/migration/insight/V084__figures.sql")
                        .getContentAsString(StandardCharsets.UTF_8);
                Matcher table = TABLE.matcher(migration);
                table.find();
                jdbc.sql(table.group()).update();
                return new Database(postgres, jdbc);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }

    private JdbcClient jdbc;
    private int references;

    @Override
    public void beforeAll(ExtensionContext context) {
        jdbc = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Database.class, key -> Database.start(), Database.class)
                .jdbc();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        jdbc.sql("truncate figure_observation").update();
        references = 0;
    }

    /** An observation of a case of its own. */
    Row row(Figure figure, String at, Integer value) {
        return row("FT-2026-%06d".formatted(++references), figure, at, value);
    }

    Row row(String reference, Figure figure, String at, Integer value) {
        return new Row(
                figure,
                reference,
                Integer.toString(++references),
                Instant.parse(at),
                value == null ? null : value.longValue(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    void has(Row... rows) {
        List<Object> values = new ArrayList<>();
        for (Row row : rows) {
            Collections.addAll(
                    values,
                    row.figure().name(),
                    row.reference(),
                    row.item(),
                    row.at().atOffset(ZoneOffset.UTC),
                    row.value(),
                    row.finalAt() == null ? null : row.finalAt().atOffset(ZoneOffset.UTC),
                    row.channel(),
                    row.team(),
                    row.agent(),
                    row.sop(),
                    row.customer());
        }
        jdbc.sql(
                        "insert into figure_observation (figure, reference, item, at, value, final_at, channel, team, agent, sop,"
                                + " customer) values "
                                + String.join(", ", Collections.nCopies(rows.length, ROW)))
                .params(values)
                .update();
    }

    Answers answers() {
        return new Answers(new Observations(jdbc));
    }

    CasesBehind casesBehind() {
        return new CasesBehind(jdbc);
    }

    FigureAnswer answer(FigureQuestion question, String now) {
        Instant moment = Instant.parse(now);
        return answers().to(List.of(question), moment, moment).get(0);
    }

    List<FigureRow> rows(FigureQuestion question, String now) {
        return answer(question, now).rows();
    }

    FigureCases cases(FigureQuestion question, FigureCases.Which which, FigureCases.Order order, String now) {
        Instant moment = Instant.parse(now);
        return casesBehind().of(question, which, order, 0, 1000, moment, moment);
    }
}
