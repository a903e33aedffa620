package org.followthrough.precontact.goals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.precontact.goals.Goal.Result;
import org.followthrough.precontact.goals.Goal.Review;
import org.followthrough.precontact.goals.Goal.Revision;
import org.followthrough.precontact.goals.Goal.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The goals in the database. Rows are added and never changed. */
@Component
class GoalRows {

    private static final int MOST = 500;
    private static final String SELECT = "select g.*, r.outcome, r.value, r.n, r.value_from, r.recorded_at"
            + " from goal g left join goal_result r on r.goal = g.number";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    GoalRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Lets nobody else set a goal until the end of the transaction. */
    void lockSetting() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('goal'))").query(rows -> {});
    }

    /** Holds a goal until the end of the transaction; it cannot be locked as a row, since it never changes. */
    void lock(String number) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:number))")
                .param("number", number)
                .query(rows -> {});
    }

    String nextNumber(int year) {
        return "GOAL-%d-%04d"
                .formatted(
                        year,
                        jdbc.sql("select nextval('goal_number')")
                                .query(Long.class)
                                .single());
    }

    void add(Goal goal) {
        jdbc.sql("""
                insert into goal (number, figure, definition, narrowed, rhythm, baseline_from, baseline_to, baseline,
                                  baseline_n, set_by, set_at)
                values (:number, :figure, :definition, :narrowed::jsonb, :rhythm, :from, :to, :baseline, :n, :by, :at)
                """)
                .param("number", goal.number())
                .param("figure", goal.figure().name())
                .param("definition", goal.definition())
                .param("narrowed", written(goal.only()))
                .param("rhythm", goal.rhythm().name())
                .param("from", goal.baselineFrom())
                .param("to", goal.baselineTo())
                .param("baseline", goal.baseline())
                .param("n", goal.baselineN())
                .param("by", goal.setBy())
                .param("at", time(goal.setAt()))
                .update();
        goal.revisions().forEach(revision -> add(goal.number(), revision));
    }

    void add(String number, Revision revision) {
        jdbc.sql("""
                insert into goal_revision (goal, revision, target, target_date, owner, reason, changed_by, changed_at)
                values (:goal, :revision, :target, :date, :owner, :reason, :by, :at)
                """)
                .param("goal", number)
                .param("revision", revision.revision())
                .param("target", revision.target())
                .param("date", revision.date())
                .param("owner", revision.owner())
                .param("reason", revision.reason())
                .param("by", revision.changedBy())
                .param("at", time(revision.changedAt()))
                .update();
    }

    void add(String number, Review review) {
        jdbc.sql("""
                insert into goal_review (goal, revision, decision, note, state, predicted, value, n, value_from,
                                         reviewed_by, reviewed_at)
                values (:goal, :revision, :decision, :note, :state, :predicted, :value, :n, :from, :by, :at)
                """)
                .param("goal", number)
                .param("revision", review.revision())
                .param("decision", review.decision().name())
                .param("note", review.note())
                .param("state", review.state().name())
                .param("predicted", review.predicted())
                .param("value", review.newest() == null ? null : review.newest().value())
                .param("n", review.newest() == null ? null : review.newest().n())
                .param("from", review.newest() == null ? null : review.newest().from())
                .param("by", review.reviewedBy())
                .param("at", time(review.reviewedAt()))
                .update();
    }

    void add(String number, Result result) {
        jdbc.sql("""
                insert into goal_result (goal, outcome, value, n, value_from, recorded_at)
                values (:goal, :outcome, :value, :n, :from, :at)
                """)
                .param("goal", number)
                .param("outcome", result.outcome().name())
                .param("value", result.value() == null ? null : result.value().value())
                .param("n", result.value() == null ? null : result.value().n())
                .param("from", result.value() == null ? null : result.value().from())
                .param("at", time(result.recordedAt()))
                .update();
    }

    /** The goal that runs for the same figure of the same cases. */
    Optional<String> running(Figure figure, Map<Cut, String> only) {
        return jdbc.sql("""
                select number from goal g where figure = :figure and narrowed = :narrowed::jsonb
                  and not exists (select 1 from goal_result r where r.goal = g.number)
                """)
                .param("figure", figure.name())
                .param("narrowed", written(only))
                .query(String.class)
                .optional();
    }

    Optional<Goal> find(String number) {
        return jdbc.sql(SELECT + " where g.number = :number")
                .param("number", number)
                .query((row, n) -> goal(row))
                .optional()
                .map(goal -> whole(List.of(goal)).get(0));
    }

    /** Those that run before those that ended, each the newest first. */
    List<Goal> all() {
        return whole(jdbc.sql(SELECT + " order by r.goal is not null, g.set_at desc, g.number desc limit " + MOST)
                .query((row, n) -> goal(row))
                .list());
    }

    private List<Goal> whole(List<Goal> goals) {
        List<String> numbers = goals.stream().map(Goal::number).toList();
        Map<String, List<Revision>> revisions = new HashMap<>();
        Map<String, List<Review>> reviews = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select * from goal_revision where goal in (:numbers) order by goal, revision")
                    .param("numbers", numbers)
                    .query(row -> {
                        revisions
                                .computeIfAbsent(row.getString("goal"), goal -> new ArrayList<>())
                                .add(revision(row));
                    });
            jdbc.sql("select * from goal_review where goal in (:numbers) order by id")
                    .param("numbers", numbers)
                    .query(row -> {
                        reviews.computeIfAbsent(row.getString("goal"), goal -> new ArrayList<>())
                                .add(review(row));
                    });
        }
        return goals.stream()
                .map(goal -> with(goal, revisions.get(goal.number()), reviews.getOrDefault(goal.number(), List.of())))
                .toList();
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                row.getInt("revision"),
                row.getDouble("target"),
                row.getObject("target_date", LocalDate.class),
                row.getString("owner"),
                row.getString("reason"),
                row.getString("changed_by"),
                instant(row, "changed_at"));
    }

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                row.getInt("revision"),
                Decision.valueOf(row.getString("decision")),
                row.getString("note"),
                GoalState.valueOf(row.getString("state")),
                row.getObject("predicted", Double.class),
                value(row),
                row.getString("reviewed_by"),
                instant(row, "reviewed_at"));
    }

    private Goal goal(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Goal(
                row.getString("number"),
                Figure.valueOf(row.getString("figure")),
                row.getInt("definition"),
                read(row.getString("narrowed")),
                Rhythm.valueOf(row.getString("rhythm")),
                row.getObject("baseline_from", LocalDate.class),
                row.getObject("baseline_to", LocalDate.class),
                row.getDouble("baseline"),
                row.getLong("baseline_n"),
                row.getString("set_by"),
                instant(row, "set_at"),
                List.of(),
                List.of(),
                outcome == null
                        ? null
                        : new Result(GoalState.valueOf(outcome), value(row), instant(row, "recorded_at")));
    }

    private static Goal with(Goal goal, List<Revision> revisions, List<Review> reviews) {
        return new Goal(
                goal.number(),
                goal.figure(),
                goal.definition(),
                goal.only(),
                goal.rhythm(),
                goal.baselineFrom(),
                goal.baselineTo(),
                goal.baseline(),
                goal.baselineN(),
                goal.setBy(),
                goal.setAt(),
                revisions,
                reviews,
                goal.result());
    }

    private static Value value(ResultSet row) throws SQLException {
        Double value = row.getObject("value", Double.class);
        return value == null ? null : new Value(row.getObject("value_from", LocalDate.class), value, row.getLong("n"));
    }

    private String written(Map<Cut, String> only) {
        Map<String, String> words = new TreeMap<>();
        only.forEach((cut, key) -> words.put(cut.word(), key));
        try {
            return json.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Cut, String> read(String narrowed) {
        try {
            Map<Cut, String> only = new EnumMap<>(Cut.class);
            json.readValue(narrowed, new TypeReference<Map<String, String>>() {})
                    .forEach((word, key) -> only.put(Cut.of(word).orElseThrow(), key));
            return only;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
