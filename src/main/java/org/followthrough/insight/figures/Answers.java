package org.followthrough.insight.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Difference;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureAnswer;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRow;
import org.springframework.stereotype.Component;

/** Makes rows of what the observations add up to. */
@Component
public class Answers {

    private static final Set<FigureKind> ASKED_BY_SURVEY = Set.of(FigureKind.CSAT, FigureKind.NPS, FigureKind.CES);
    private static final Comparator<FigureRow> LARGEST_FIRST =
            Comparator.comparingLong(FigureRow::n).reversed().thenComparing(FigureRow::key);

    private final Observations observations;

    Answers(Observations observations) {
        this.observations = observations;
    }

    /**
     * Answers questions in their order, with one statement.
     *
     * @param now what is published later is pending
     * @param asOf up to when the observations know everything
     */
    public List<FigureAnswer> to(List<FigureQuestion> questions, Instant now, Instant asOf) {
        Set<FigureQuestion> all = new LinkedHashSet<>(questions);
        questions.stream()
                .filter(question -> ASKED_BY_SURVEY.contains(question.figure().kind()))
                .map(Answers::response)
                .forEach(all::add);
        List<FigureQuestion> asked = List.copyOf(all);
        List<Map<String, Tally>> tallies = observations.tally(asked, now);
        return questions.stream()
                .map(question -> {
                    Map<String, Tally> found = tallies.get(asked.indexOf(question));
                    Map<String, Tally> responses =
                            ASKED_BY_SURVEY.contains(question.figure().kind())
                                    ? tallies.get(asked.indexOf(response(question)))
                                    : Map.of();
                    return new FigureAnswer(question, asOf, rows(question, found, responses, now), List.of());
                })
                .toList();
    }

    /**
     * Compares pairs of questions for the same figure that are not cut, with one statement.
     *
     * @param ones as many as the others, in the same order
     */
    public List<Difference> compare(List<FigureQuestion> ones, List<FigureQuestion> others, Instant now) {
        List<FigureQuestion> all = new ArrayList<>(ones);
        all.addAll(others);
        List<Map<String, Tally>> tallies = observations.tally(all, now);
        return IntStream.range(0, ones.size())
                .mapToObj(n -> Comparison.of(
                        ones.get(n).figure(),
                        tallies.get(n).getOrDefault("", Tally.NOTHING),
                        tallies.get(ones.size() + n).getOrDefault("", Tally.NOTHING)))
                .toList();
    }

    private static FigureQuestion response(FigureQuestion question) {
        return new FigureQuestion(
                Figure.valueOf("RESPONSE_" + question.figure().name()),
                question.from(),
                question.to(),
                question.zone(),
                question.by(),
                question.only());
    }

    private static List<FigureRow> rows(
            FigureQuestion question, Map<String, Tally> found, Map<String, Tally> responses, Instant now) {
        Cut by = question.by();
        if (by == null) {
            return List.of(row(question, null, "", found, responses));
        }
        if (by.isPeriod()) {
            return question.figure().kind() == FigureKind.LEVEL
                    ? levels(question, found, now)
                    : periods(question, found, responses);
        }
        if (by.isClock()) {
            return Buckets.hands(by).stream()
                    .map(key -> row(question, key, key, found, responses))
                    .toList();
        }
        return found.keySet().stream()
                .map(key -> row(question, key, key, found, responses))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    private static FigureRow row(
            FigureQuestion question,
            String key,
            String stored,
            Map<String, Tally> found,
            Map<String, Tally> responses) {
        Tally response = responses.get(stored);
        Double rate = response == null ? null : response.value(Figure.valueOf("RESPONSE_" + question.figure()));
        return found.getOrDefault(stored, Tally.NOTHING).row(question.figure(), key, rate);
    }

    private static List<FigureRow> periods(
            FigureQuestion question, Map<String, Tally> found, Map<String, Tally> responses) {
        List<Buckets.Bucket> buckets = Buckets.of(question.from(), question.to(), question.zone(), question.by());
        return IntStream.range(0, buckets.size())
                .mapToObj(n -> row(question, buckets.get(n).key(), Integer.toString(n + 1), found, responses))
                .toList();
    }

    /** The level at the end of each bucket, or now in the one that is not over; nothing is known of those to come. */
    private static List<FigureRow> levels(FigureQuestion question, Map<String, Tally> steps, Instant now) {
        List<FigureRow> rows = new ArrayList<>();
        Tally level = Tally.NOTHING;
        int number = 1;
        for (Buckets.Bucket bucket : Buckets.of(question.from(), question.to(), question.zone(), question.by())) {
            level = level.plus(steps.getOrDefault(Integer.toString(number++), Tally.NOTHING));
            rows.add(
                    bucket.from().isAfter(now)
                            ? new FigureRow(bucket.key(), 0, 0, null, null, null, null, null, null, null, null)
                            : level.row(question.figure(), bucket.key(), null));
        }
        return rows;
    }
}
