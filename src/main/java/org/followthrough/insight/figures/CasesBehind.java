package org.followthrough.insight.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureCases;
import org.followthrough.insight.FigureCases.Order;
import org.followthrough.insight.FigureCases.Which;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.Pending;
import org.followthrough.web.BadParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The observations behind a row, one by one: as many as its n. */
@Repository
public class CasesBehind {

    private static final List<Cut> STORED = Arrays.stream(Cut.values())
            .filter(cut -> !cut.isPeriod() && !cut.isClock())
            .toList();
    private static final String COLUMNS = STORED.stream().map(Cut::word).collect(Collectors.joining(", "));

    /** Together they know everyone and everything that other figures know. */
    private static final List<Figure> TELLING = List.of(
            Figure.RECEIVED,
            Figure.RESOLVED,
            Figure.FRT,
            Figure.NRT,
            Figure.AHT,
            Figure.VOLUME,
            Figure.SURVEY_COVERAGE);

    private final JdbcClient jdbc;

    CasesBehind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of the cases behind a question that is not cut.
     *
     * @throws BadParameter if those that speak against us are asked for of a figure that is neither share nor score
     */
    public FigureCases of(
            FigureQuestion question, Which which, Order order, int offset, int limit, Instant now, Instant asOf) {
        var where = new Parameters(now);
        String found = question.figure().kind() == FigureKind.LEVEL
                ? open(question, which, where)
                : observed(question, which, where);
        long total = jdbc.sql("select count(*) from (" + found + ") f")
                .params(where.values())
                .query(Long.class)
                .single();
        List<FigureCases.Entry> cases = total <= offset
                ? List.of()
                : jdbc.sql("select * from (" + found + ") f order by " + order(question.figure(), which, order)
                                + ", reference, item limit :limit offset :offset")
                        .params(where.values())
                        .param("limit", limit)
                        .param("offset", offset)
                        .query((row, n) -> entry(question.figure(), row))
                        .list();
        return new FigureCases(question, asOf, total, offset, cases);
    }

    /** The keys that occur in a period, by cut. */
    public Map<Cut, List<String>> keys(Instant from, Instant to) {
        var where = new Parameters(to);
        String seen = "select distinct " + COLUMNS + " from figure_observation where figure = any("
                + Parameters.names(TELLING) + ") and at >= " + where.moment(from) + " and at < " + where.moment(to);
        String each = STORED.stream()
                .map(cut -> "select '" + cut + "' as cut, " + cut.word() + " as key from seen where " + cut.word()
                        + " is not null")
                .collect(Collectors.joining(" union "));
        Map<Cut, List<String>> keys = new EnumMap<>(Cut.class);
        STORED.forEach(cut -> keys.put(cut, new ArrayList<>()));
        jdbc.sql("with seen as materialized (" + seen + ") select cut, key from (" + each
                        + ") k order by cut, key collate \"C\"")
                .params(where.values())
                .query(row -> {
                    keys.get(Cut.valueOf(row.getString("cut"))).add(row.getString("key"));
                });
        return keys;
    }

    /** What is pending in the period and with the filters of a question; figures of which nothing is are left out. */
    public Map<Figure, Pending> pending(Collection<Figure> figures, FigureQuestion question, Instant now) {
        var where = new Parameters(now);
        Map<Figure, Pending> pending = new EnumMap<>(Figure.class);
        jdbc.sql("select figure, count(*) filter (where value is null or final_at = 'infinity') as running,"
                        + " count(*) filter (where value is not null and final_at < 'infinity') as waiting,"
                        + " min(final_at) filter (where value is not null and final_at < 'infinity') as next"
                        + " from figure_observation where figure = any(" + Parameters.names(figures) + ") and at >= "
                        + where.moment(question.from()) + " and at < " + where.moment(question.to())
                        + where.only(question.only(), question.zone(), question.from(), question.to()) + " and not "
                        + Parameters.PUBLISHED + " group by figure")
                .params(where.values())
                .query(row -> {
                    OffsetDateTime next = row.getObject("next", OffsetDateTime.class);
                    pending.put(
                            Figure.valueOf(row.getString("figure")),
                            new Pending(
                                    row.getLong("running"),
                                    row.getLong("waiting"),
                                    next == null ? null : next.toInstant()));
                });
        return pending;
    }

    private static String observed(FigureQuestion question, Which which, Parameters where) {
        Figure figure = question.figure();
        String period = "select reference, item, at, value, final_at, customer, " + COLUMNS
                + " from figure_observation where figure = any(" + Parameters.names(List.of(figure)) + ") and at >= "
                + where.moment(question.from()) + " and at < " + where.moment(question.to())
                + where.only(question.only(), question.zone(), question.from(), question.to()) + " and "
                + (which == Which.PENDING ? "not " : "") + Parameters.PUBLISHED;
        String counted = figure.kind() == FigureKind.NPS && which != Which.PENDING
                ? "select distinct on (coalesce(customer::text, reference)) * from (" + period
                        + ") a order by coalesce(customer::text, reference), at desc, reference desc, item desc"
                : period;
        return which == Which.BAD ? "select * from (" + counted + ") c where " + bad(figure) : counted;
    }

    /** The cases that are open at the end of the period, or now; since when they have been. */
    private static String open(FigureQuestion question, Which which, Parameters where) {
        if (which == Which.BAD) {
            throw notToldApart(question.figure());
        }
        String steps = " from figure_observation where figure = any(" + Parameters.names(List.of(question.figure()))
                + ") and at <= least(" + where.moment(question.to()) + ", :now)"
                + where.only(question.only(), question.zone(), question.from(), question.to());
        String last = STORED.stream()
                .map(cut -> "(array_agg(" + cut.word() + " order by at desc, value desc))[1] as " + cut.word())
                .collect(Collectors.joining(", "));
        // Which cases are open is found first, for most have long been solved.
        return "select reference, '' as item, max(at) filter (where value > 0) as at, sum(value) as value,"
                + " null::timestamptz as final_at, " + last + steps + " and reference in (select reference" + steps
                + " group by reference having sum(value) " + (which == Which.PENDING ? "is null" : "<> 0")
                + ") group by reference";
    }

    private static String bad(Figure figure) {
        return switch (figure.kind()) {
            case SHARE -> figure.highIsGood().orElse(false) ? "value = 0" : "value = 1";
            case CSAT -> "value < 4";
            case CES -> "value < 5";
            case NPS -> "value <= 6";
            default -> throw notToldApart(figure);
        };
    }

    private static BadParameter notToldApart(Figure figure) {
        return new BadParameter(
                "which",
                "\"" + figure.title()
                        + "\" does not tell good from bad cases. Ask for which=counted, the worst first.");
    }

    private static String order(Figure figure, Which which, Order order) {
        if (order == Order.NEWEST) {
            return "at desc";
        }
        if (which == Which.PENDING || figure.kind() == FigureKind.LEVEL) {
            return "at";
        }
        if (figure.kind() == FigureKind.COUNT) {
            return "at desc";
        }
        return figure.highIsGood().orElse(false) ? "value, at desc" : "value desc, at desc";
    }

    private static FigureCases.Entry entry(Figure figure, ResultSet row) throws SQLException {
        long stored = row.getLong("value");
        Double value = row.wasNull() ? null : stored / Tally.storedIn(figure);
        OffsetDateTime finalAt = row.getObject("final_at", OffsetDateTime.class);
        return new FigureCases.Entry(
                row.getString("reference"),
                row.getString("item"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                value,
                finalAt == null || finalAt.getYear() > 9999 ? null : finalAt.toInstant(),
                row.getString("channel"),
                row.getString("category"),
                row.getString("priority"),
                row.getString("team"),
                row.getString("agent"),
                row.getString("tier"),
                row.getString("process"),
                row.getString("sop"));
    }
}
