package org.followthrough.insight.figures;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.FigureQuestion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Adds up observations, for any number of questions in one statement: figures that are asked for the same period, cut
 * and filters share a pass over the table.
 *
 * <p>An observation counts if its moment is in the period, its value is known and it is published; it is pending if only
 * its moment is in the period.
 */
@Repository
class Observations {

    /** Figures that share a pass. */
    private record Pass(Instant from, Instant to, ZoneId zone, Cut by, Map<Cut, String> only) {

        static Pass of(FigureQuestion question) {
            return new Pass(question.from(), question.to(), question.zone(), question.by(), question.only());
        }
    }

    private record Slot(int pass, Figure figure) {}

    private static final Set<FigureKind> WITH_VARIANCE = Set.of(FigureKind.DURATION, FigureKind.RATIO, FigureKind.CES);
    private static final Set<FigureKind> WITH_QUANTILES = Set.of(FigureKind.DURATION, FigureKind.RATIO);

    private final JdbcClient jdbc;

    Observations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Answers each question with its tallies by key; a question that is not cut has the key "".
     *
     * @param now what is published later is pending
     */
    List<Map<String, Tally>> tally(List<FigureQuestion> questions, Instant now) {
        Map<Pass, Set<Figure>> passes = new LinkedHashMap<>();
        questions.forEach(question -> passes.computeIfAbsent(Pass.of(question), pass -> new TreeSet<>())
                .add(question.figure()));
        Map<Slot, Map<String, Tally>> found = passes.isEmpty() ? Map.of() : read(passes, now);
        List<Pass> order = List.copyOf(passes.keySet());
        return questions.stream()
                .map(question ->
                        found.getOrDefault(new Slot(order.indexOf(Pass.of(question)), question.figure()), Map.of()))
                .toList();
    }

    private Map<Slot, Map<String, Tally>> read(Map<Pass, Set<Figure>> passes, Instant now) {
        var where = new Parameters(now);
        List<String> parts = new ArrayList<>();
        int number = 0;
        for (Map.Entry<Pass, Set<Figure>> pass : passes.entrySet()) {
            parts.addAll(parts(number++, pass.getKey(), pass.getValue(), where));
        }
        Map<Slot, Map<String, Tally>> tallies = new HashMap<>();
        jdbc.sql(String.join("\nunion all\n", parts)).params(where.values()).query(row -> {
            tallies.computeIfAbsent(
                            new Slot(row.getInt("pass"), Figure.valueOf(row.getString("figure"))),
                            slot -> new HashMap<>())
                    .put(row.getString("key"), tally(row));
        });
        return tallies;
    }

    private static List<String> parts(int number, Pass pass, Set<Figure> figures, Parameters where) {
        List<String> parts = new ArrayList<>();
        List<Figure> levels = of(figures, Set.of(FigureKind.LEVEL));
        List<Figure> perCustomer = of(figures, Set.of(FigureKind.NPS));
        List<Figure> others = figures.stream()
                .filter(figure -> !levels.contains(figure) && !perCustomer.contains(figure))
                .toList();
        if (!others.isEmpty()) {
            parts.add(added(number, pass, others, where));
        }
        if (!perCustomer.isEmpty()) {
            parts.add(perCustomer(number, pass, perCustomer, where));
        }
        if (!levels.isEmpty()) {
            parts.add(levels(number, pass, levels, where));
        }
        return parts;
    }

    private static String added(int number, Pass pass, List<Figure> figures, Parameters where) {
        return """
                select %d as pass, figure, key,
                       count(*) filter (where counts) as n,
                       count(*) filter (where not counts) as pending,
                       coalesce(sum(value) filter (where counts), 0) as total,
                       var_samp(value) filter (where counts and figure = any(%s)) as variance,
                       percentile_cont(array[0.5, 0.9]) within group (order by value)
                           filter (where counts and figure = any(%s)) as quantiles,
                       count(*) filter (where counts and value >= case figure when 'CSAT' then 4 when 'CES' then 5 else 1 end)
                           as hits,
                       0::bigint as misses
                from (%s) o
                group by figure, key""".formatted(
                        number,
                        Parameters.names(of(figures, WITH_VARIANCE)),
                        Parameters.names(of(figures, WITH_QUANTILES)),
                        inPeriod(pass, figures, where));
    }

    /** Of each customer only the last answer, so that nobody has several votes. */
    private static String perCustomer(int number, Pass pass, List<Figure> figures, Parameters where) {
        return """
                select %d as pass, figure, key, count(*) as n, 0::bigint as pending, sum(value) as total,
                       null::numeric as variance, null::double precision[] as quantiles,
                       count(*) filter (where value >= 9) as hits, count(*) filter (where value <= 6) as misses
                from (select distinct on (figure, key, person) figure, key, person, value
                      from (%s) a
                      where counts
                      order by figure, key, person, at desc, reference desc, item desc) o
                group by figure, key""".formatted(number, inPeriod(pass, figures, where));
    }

    private static String inPeriod(Pass pass, List<Figure> figures, Parameters where) {
        return "select figure, reference, item, at, value, " + Parameters.PUBLISHED + " as counts,"
                + " coalesce(customer::text, reference) as person, "
                + where.key(pass.by(), pass.zone(), pass.from(), pass.to())
                + " as key from figure_observation where figure = any(" + Parameters.names(figures) + ") and at >= "
                + where.moment(pass.from()) + " and at < " + where.moment(pass.to())
                + where.only(pass.only(), pass.zone(), pass.from(), pass.to());
    }

    /** Everything since the beginning, for a level is what all steps up to a moment amount to. */
    private static String levels(int number, Pass pass, List<Figure> figures, Parameters where) {
        String from = where.moment(pass.from());
        String key = pass.by() != null && pass.by().isPeriod()
                ? where.ends(pass.from(), pass.to(), pass.zone(), pass.by())
                : where.key(pass.by(), pass.zone(), pass.from(), pass.to());
        String idle = pass.by() == null || pass.by().isPeriod() ? "" : " having sum(value) <> 0 or max(at) >= " + from;
        return """
                select %d as pass, figure, key, sum(value)::bigint as n, 0::bigint as pending, sum(value) as total,
                       null::numeric as variance, null::double precision[] as quantiles, 0::bigint as hits,
                       0::bigint as misses
                from (select figure, at, value, %s as key from figure_observation
                      where figure = any(%s) and at <= least(%s, :now)%s) o
                group by figure, key%s""".formatted(
                        number,
                        key,
                        Parameters.names(figures),
                        where.moment(pass.to()),
                        where.only(pass.only(), pass.zone(), pass.from(), pass.to()),
                        idle);
    }

    private static Tally tally(ResultSet row) throws SQLException {
        Array array = row.getArray("quantiles");
        Double[] quantiles = array == null ? new Double[2] : (Double[]) array.getArray();
        var variance = row.getBigDecimal("variance");
        return new Tally(
                row.getLong("n"),
                row.getLong("pending"),
                row.getBigDecimal("total"),
                variance == null ? null : variance.doubleValue(),
                quantiles[0],
                quantiles[1],
                row.getLong("hits"),
                row.getLong("misses"));
    }

    private static List<Figure> of(Iterable<Figure> figures, Set<FigureKind> kinds) {
        List<Figure> chosen = new ArrayList<>();
        figures.forEach(figure -> {
            if (kinds.contains(figure.kind())) {
                chosen.add(figure);
            }
        });
        return chosen;
    }
}
