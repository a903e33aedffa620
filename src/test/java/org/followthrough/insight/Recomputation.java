package org.followthrough.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Figures made from all cases by their definitions alone, in memory. */
final class Recomputation {

    private static final String NONE = "none";

    /** A question as the API takes it; {@code by} is null for one row. */
    record Question(String metric, Instant from, Instant to, ZoneId zone, String by, Map<String, String> only) {}

    private final Map<String, List<Observed>> figures = new HashMap<>();

    Recomputation(List<ToldCase> cases) {
        for (ToldCase told : cases) {
            RecomputedTimes.of(told).forEach(this::add);
            RecomputedOutcomes.of(told, cases).forEach(this::add);
            RecomputedLoad.of(told).forEach(this::add);
            RecomputedPromises.of(told).forEach(this::add);
            RecomputedOpinions.of(told).forEach(this::add);
        }
    }

    private void add(Observed row) {
        figures.computeIfAbsent(row.figure(), figure -> new ArrayList<>()).add(row);
    }

    /** The keys that occur, by cut. */
    TreeSet<String> keys(String cut) {
        TreeSet<String> keys = new TreeSet<>();
        figures.values().forEach(rows -> rows.forEach(row -> keys.add(key(row, cut, ZoneId.of("UTC")))));
        return keys;
    }

    /** The rows that have anything, by key; one with an empty key if the question is not cut. */
    Map<String, RecomputedRow> answer(Question question, Instant now) {
        return question.metric().equals("BACKLOG") ? levels(question, now) : rows(question, now);
    }

    private Map<String, RecomputedRow> rows(Question question, Instant now) {
        Map<String, List<Observed>> groups = group(
                question,
                of(question, question.metric()).stream()
                        .filter(row -> within(row.at(), question.from(), question.to()))
                        .toList());
        Map<String, List<Observed>> sent = group(
                question,
                of(question, "RESPONSE_" + question.metric()).stream()
                        .filter(row -> within(row.at(), question.from(), question.to()))
                        .toList());
        Map<String, RecomputedRow> answer = new TreeMap<>();
        TreeSet<String> keys = new TreeSet<>(groups.keySet());
        keys.addAll(sent.keySet());
        for (String key : keys) {
            answer.put(
                    key,
                    RecomputedRow.of(
                            question.metric(),
                            groups.getOrDefault(key, List.of()),
                            sent.getOrDefault(key, List.of()),
                            now));
        }
        return answer;
    }

    /** How high it stands at the end of the period, or of each day, week or month in it that has begun. */
    private Map<String, RecomputedRow> levels(Question question, Instant now) {
        List<Observed> steps = of(question, question.metric());
        Map<String, RecomputedRow> answer = new TreeMap<>();
        if (List.of("day", "week", "month").contains(String.valueOf(question.by()))) {
            ZonedDateTime begin = begin(question.by(), question.from().atZone(question.zone()));
            while (begin.toInstant().isBefore(question.to())
                    && !begin.toInstant().isAfter(now)) {
                ZonedDateTime next = next(question.by(), begin);
                Instant end = next.toInstant().isBefore(question.to()) ? next.toInstant() : question.to();
                answer.put(periodKey(question.by(), begin.toLocalDate()), RecomputedRow.level(until(steps, end, now)));
                begin = next;
            }
            return answer;
        }
        group(question, until(steps, question.to(), now))
                .forEach((key, rows) -> answer.put(key, RecomputedRow.level(rows)));
        return answer;
    }

    private static List<Observed> until(List<Observed> steps, Instant end, Instant now) {
        return steps.stream()
                .filter(step -> !step.at().isAfter(end) && !step.at().isAfter(now))
                .toList();
    }

    private List<Observed> of(Question question, String figure) {
        return figures.getOrDefault(figure, List.of()).stream()
                .filter(row -> question.only().entrySet().stream()
                        .allMatch(
                                only -> key(row, only.getKey(), question.zone()).equals(only.getValue())))
                .toList();
    }

    private static Map<String, List<Observed>> group(Question question, List<Observed> rows) {
        Function<Observed, String> key =
                question.by() == null ? row -> "" : row -> key(row, question.by(), question.zone());
        Map<String, List<Observed>> groups = new TreeMap<>();
        rows.forEach(row -> groups.computeIfAbsent(key.apply(row), none -> new ArrayList<>())
                .add(row));
        return groups;
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    private static String key(Observed row, String cut, ZoneId zone) {
        ZonedDateTime at = row.at().atZone(zone);
        return switch (cut) {
            case "day", "week", "month" -> periodKey(cut, begin(cut, at).toLocalDate());
            case "hour" -> "%02d".formatted(at.getHour());
            case "weekday" -> at.getDayOfWeek().name().toLowerCase(Locale.ROOT);
            default -> row.keys().get(cut) == null ? NONE : row.keys().get(cut);
        };
    }

    private static ZonedDateTime begin(String cut, ZonedDateTime at) {
        LocalDate day = at.toLocalDate();
        LocalDate first = switch (cut) {
            case "week" -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
            case "month" -> day.with(TemporalAdjusters.firstDayOfMonth());
            default -> day;
        };
        return first.atStartOfDay(at.getZone());
    }

    private static ZonedDateTime next(String cut, ZonedDateTime begin) {
        LocalDate day = begin.toLocalDate();
        LocalDate next = switch (cut) {
            case "week" -> day.plusWeeks(1);
            case "month" -> day.plusMonths(1);
            default -> day.plusDays(1);
        };
        return next.atStartOfDay(begin.getZone());
    }

    private static String periodKey(String cut, LocalDate first) {
        return cut.equals("month") ? first.toString().substring(0, 7) : first.toString();
    }
}
