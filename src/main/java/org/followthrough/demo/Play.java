package org.followthrough.demo;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The weeks that were played in this database.
 *
 * @param endsAt when the desk opened; null while they are played
 * @param cases how many cases were played
 */
record Play(State state, int weeks, long seed, Instant beginsAt, Instant endsAt, int cases) {

    enum State {
        /** Begun and not finished. */
        PLAYING,
        /** The desk shows them. */
        SHOWN,
        /** Taken away; nothing is played here again. */
        EMPTIED
    }

    /** Returns what was ever played; nothing also where the table is not there yet. */
    static Optional<Play> find(JdbcClient jdbc) {
        boolean there = jdbc.sql("select to_regclass('demo_play') is not null")
                .query(Boolean.class)
                .single();
        return there
                ? jdbc.sql("select state, weeks, seed, begins_at, ends_at, cases from demo_play")
                        .query(Play.class)
                        .optional()
                : Optional.empty();
    }

    static void begin(JdbcClient jdbc, DemoSettings settings, Instant begins) {
        jdbc.sql("insert into demo_play (state, weeks, seed, begins_at) values ('PLAYING', :weeks, :seed, :begins)")
                .param("weeks", settings.weeks())
                .param("seed", settings.seed())
                .param("begins", FirstStart.utc(begins))
                .update();
    }

    static void shown(JdbcClient jdbc, Instant ends, int cases) {
        jdbc.sql("update demo_play set state = 'SHOWN', ends_at = :ends, cases = :cases")
                .param("ends", FirstStart.utc(ends))
                .param("cases", cases)
                .update();
    }

    /** Remembers in a database without any case that it was emptied, so that nothing is played there again. */
    static void emptied(JdbcClient jdbc) {
        jdbc.sql("insert into demo_play (state, weeks, seed, begins_at) values ('EMPTIED', 0, 0, now())"
                        + " on conflict (one) do nothing")
                .update();
    }
}
