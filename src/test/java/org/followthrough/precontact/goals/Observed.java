package org.followthrough.precontact.goals;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Observations as the rollup would leave them, in a category of their own, so that no other test's cases mix with them.
 */
@Component
public class Observed {

    private static final ZoneId DESK = ZoneId.of("Europe/Berlin");
    private static final String CASES = "OBSERVED-";

    private final JdbcClient jdbc;

    Observed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A category that no case has. */
    public static String category() {
        return "goal-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The cases of a category, as a goal is narrowed to them. */
    public static java.util.Map<Cut, String> only(String category) {
        return java.util.Map.of(Cut.CATEGORY, category);
    }

    /** So many cases at noon of a day, that many of them a yes. */
    public void share(Figure figure, String category, LocalDate day, int yes, int of) {
        share(figure, category, day, yes, of, null);
    }

    /** As {@link #share} that is published from the morning of a day on. */
    public void share(Figure figure, String category, LocalDate day, int yes, int of, LocalDate published) {
        for (int n = 0; n < of; n++) {
            add(figure, category, day, n < yes ? 1 : 0, published);
        }
    }

    /** First responses in the weeks from a Monday on: 40 each, that many of them within service level. */
    public void weeks(String category, LocalDate monday, int... yes) {
        for (int n = 0; n < yes.length; n++) {
            share(Figure.SLA_FRT, category, monday.plusWeeks(n), yes[n], 40);
        }
    }

    /** One duration at noon of a day, in milliseconds. */
    public void add(Figure figure, String category, LocalDate day, long value, LocalDate published) {
        jdbc.sql("""
                insert into figure_observation (figure, reference, item, at, value, final_at, category)
                values (:figure, :reference, '', :at, :value, :final, :category)
                """)
                .param("figure", figure.name())
                .param("reference", CASES + UUID.randomUUID())
                .param("at", day.atTime(LocalTime.NOON).atZone(DESK).toOffsetDateTime())
                .param("value", value)
                .param(
                        "final",
                        published == null ? null : published.atStartOfDay(DESK).toOffsetDateTime())
                .param("category", category)
                .update();
    }

    /** Takes all of them away. */
    public void forget() {
        jdbc.sql("delete from figure_observation where reference like :cases")
                .param("cases", CASES + "%")
                .update();
    }

    /** The numbers of goals for a category. */
    public List<String> goals(String category) {
        return jdbc.sql("select number from goal where narrowed ->> 'category' = :category order by number")
                .param("category", category)
                .query(String.class)
                .list();
    }
}
