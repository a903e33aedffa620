package org.followthrough.insight.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.web.BadParameter;

/**
 * What a reader asked for by the form above the figures, which is also the address of the page.
 *
 * @param period one of {@link #PERIODS}, or {@link #BETWEEN} for two days of one's own
 * @param until last day, included
 * @param step in which steps time is drawn: day, week or month
 * @param by into what the figures are cut besides, or null
 * @param show word of a {@link FigureSet} or name of a {@link Figure}
 * @param problems what cannot be understood, by field, in words
 */
record Asked(
        String period,
        LocalDate from,
        LocalDate until,
        ZoneId zone,
        Cut step,
        Cut by,
        Map<Cut, String> only,
        String show,
        Map<String, String> problems) {

    static final String BETWEEN = "between";

    /** The periods one can choose, by their word in the address. */
    static final Map<String, String> PERIODS = new LinkedHashMap<>();

    static {
        PERIODS.put("today", "Today");
        PERIODS.put("7d", "Last 7 days");
        PERIODS.put("28d", "Last 28 days");
        PERIODS.put("6w", "Last six weeks");
        PERIODS.put("month", "This month");
        PERIODS.put("last-month", "Last month");
        PERIODS.put("quarter", "Last 13 weeks");
        PERIODS.put(BETWEEN, "Between two days");
    }

    /** By what figures are narrowed in the form. */
    static final List<Cut> FILTERS =
            List.of(Cut.TEAM, Cut.CHANNEL, Cut.CATEGORY, Cut.PRIORITY, Cut.TIER, Cut.PROCESS, Cut.SOP);

    /** Into what figures are cut in the form. */
    static final List<Cut> CUTS = List.of(
            Cut.TEAM,
            Cut.CHANNEL,
            Cut.CATEGORY,
            Cut.PRIORITY,
            Cut.TIER,
            Cut.PROCESS,
            Cut.SOP,
            Cut.HOUR,
            Cut.WEEKDAY,
            Cut.AGENT);

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final int SHORT_IN_DAYS = 15;
    private static final int MIDDLE_IN_DAYS = 190;

    /** Reads the parameters of a page; what cannot be understood is named in {@link #problems}. */
    static Asked read(Map<String, String> parameters, Instant now, ZoneId ours) {
        Map<String, String> problems = new LinkedHashMap<>();
        ZoneId zone = zone(parameters.getOrDefault("zone", ""), ours, problems);
        LocalDate today = LocalDate.ofInstant(now, zone);
        String period = parameters.getOrDefault("period", "");
        if (period.isEmpty()) {
            period = given(parameters, "from") || given(parameters, "until") ? BETWEEN : "6w";
        }
        if (!PERIODS.containsKey(period)) {
            problems.put("period", "There is no period \"" + period + "\". Choose one of the list.");
            period = "6w";
        }
        LocalDate from = first(period, today);
        LocalDate until = last(period, today);
        if (period.equals(BETWEEN)) {
            from = day("from", parameters, first("6w", today), problems);
            until = day("until", parameters, today, problems);
            if (problems.isEmpty() && until.isBefore(from)) {
                problems.put("until", "The last day is before the first. Choose a later one.");
            } else if (problems.isEmpty() && from.isAfter(today)) {
                problems.put("from", "This period has not begun yet. Choose a first day up to today.");
            }
        }
        Cut step = cut("step", parameters, List.of(Cut.DAY, Cut.WEEK, Cut.MONTH), problems);
        Cut by = cut("by", parameters, CUTS, problems);
        Map<Cut, String> only = new EnumMap<>(Cut.class);
        for (Cut cut : Cut.values()) {
            if (given(parameters, cut.word()) && (FILTERS.contains(cut) || cut == Cut.AGENT || cut.isClock())) {
                only.put(cut, parameters.get(cut.word()));
            }
        }
        String show = parameters.getOrDefault("show", "").isBlank() ? FigureSet.KEY.word() : parameters.get("show");
        if (FigureSet.of(show).isEmpty() && !isFigure(show)) {
            problems.put("show", "There is no figure \"" + show + "\". Choose one of the list.");
            show = FigureSet.KEY.word();
        }
        return new Asked(period, from, until, zone, step == null ? step(from, until) : step, by, only, show, problems);
    }

    private static LocalDate first(String period, LocalDate today) {
        return switch (period) {
            case "7d" -> today.minusDays(6);
            case "28d" -> today.minusDays(27);
            case "6w" ->
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(5);
            case "month" -> today.withDayOfMonth(1);
            case "last-month" -> today.withDayOfMonth(1).minusMonths(1);
            case "quarter" ->
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(12);
            default -> today;
        };
    }

    private static LocalDate last(String period, LocalDate today) {
        return period.equals("last-month") ? today.withDayOfMonth(1).minusDays(1) : today;
    }

    private static Cut step(LocalDate from, LocalDate until) {
        long days = ChronoUnit.DAYS.between(from, until);
        return days < SHORT_IN_DAYS ? Cut.DAY : days < MIDDLE_IN_DAYS ? Cut.WEEK : Cut.MONTH;
    }

    private static boolean given(Map<String, String> parameters, String name) {
        return !parameters.getOrDefault(name, "").isBlank();
    }

    private static ZoneId zone(String written, ZoneId ours, Map<String, String> problems) {
        if (written.isBlank()) {
            return ours;
        }
        try {
            return ZoneId.of(written.strip());
        } catch (DateTimeException e) {
            problems.put("zone", "\"" + written + "\" is no time zone. Write it like Europe/Berlin or UTC.");
            return ours;
        }
    }

    /** A day of a form field, or another one if it is empty. */
    static LocalDate day(
            String field, Map<String, String> parameters, LocalDate otherwise, Map<String, String> problems) {
        if (!given(parameters, field)) {
            return otherwise;
        }
        String written = parameters.get(field).strip();
        try {
            LocalDate day = LocalDate.parse(written);
            if (day.isBefore(FIRST) || day.isAfter(FIRST.plusYears(200))) {
                throw new DateTimeException("Nobody was served then.");
            }
            return day;
        } catch (DateTimeException e) {
            problems.put(field, "\"" + written + "\" is not a day. Write it as year, month and day: 2026-10-05.");
            return otherwise;
        }
    }

    private static Cut cut(
            String field, Map<String, String> parameters, List<Cut> allowed, Map<String, String> problems) {
        if (!given(parameters, field)) {
            return null;
        }
        Cut cut = Cut.of(parameters.get(field)).filter(allowed::contains).orElse(null);
        if (cut == null) {
            problems.put(
                    field,
                    "\"" + parameters.get(field) + "\" is not one of "
                            + allowed.stream().map(Cut::word).collect(Collectors.joining(", ")) + ".");
        }
        return cut;
    }

    private static boolean isFigure(String name) {
        try {
            Figure.valueOf(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The figures asked for, in their order. */
    List<Figure> figures() {
        return FigureSet.of(show).map(FigureSet::figures).orElseGet(() -> List.of(Figure.valueOf(show)));
    }

    /** Whether a single figure is asked for. */
    public boolean single() {
        return FigureSet.of(show).isEmpty();
    }

    Instant begin() {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return until.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /**
     * The question for a figure, not cut.
     *
     * @throws BadParameter if it cannot be asked
     */
    FigureQuestion question(Figure figure) {
        return new FigureQuestion(figure, begin(), end(), zone, null, only);
    }

    /** The period in words. */
    public String words() {
        return Labels.period(from, until)
                + (period.equals(BETWEEN) ? "" : " (" + PERIODS.get(period).toLowerCase() + ")");
    }

    /** The address of a page with the same period, zone and filters, and more. */
    public String address(String path, String... more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (period.equals(BETWEEN)) {
            parameters.put("from", from.toString());
            parameters.put("until", until.toString());
        } else {
            parameters.put("period", period);
        }
        parameters.put("zone", zone.getId());
        only.forEach((cut, key) -> parameters.put(cut.word(), key));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return path + "?" + written(parameters);
    }

    /** The cases behind a row of a figure; of all of it for null. */
    String cases(Figure figure, Cut cut, String key) {
        return key == null
                ? address("/figures/cases", "metric", figure.name())
                : address("/figures/cases", "metric", figure.name(), "by", cut.word(), "key", key);
    }

    /** A figure cut by something as a file for a spreadsheet. */
    String csv(Figure figure, Cut cut) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("metric", figure.name());
        parameters.put("from", from.toString());
        parameters.put("to", until.plusDays(1).toString());
        parameters.put("zone", zone.getId());
        parameters.put("by", cut.word());
        only.forEach((narrowed, key) -> parameters.put(narrowed.word(), key));
        return "/figures/table.csv?" + written(parameters);
    }

    private static String written(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
