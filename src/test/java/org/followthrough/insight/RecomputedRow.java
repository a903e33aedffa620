package org.followthrough.insight;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A row as the API tells it; a name without a value stands for null. */
record RecomputedRow(long n, long pending, Map<String, Double> values) {

    private static final Set<String> COUNTS = Set.of("RECEIVED", "RESOLVED", "VOLUME");

    static RecomputedRow of(String metric, List<Observed> rows, List<Observed> sent, Instant now) {
        List<Observed> counted = rows.stream().filter(row -> row.countsAt(now)).toList();
        long pending = rows.size() - counted.size();
        double[] values = counted.stream().mapToDouble(Observed::value).toArray();
        Map<String, Double> told = new LinkedHashMap<>();
        long n = counted.size();
        if (COUNTS.contains(metric)) {
            told.put("value", (double) n);
        } else if (metric.equals("CSAT")) {
            csat(told, values);
        } else if (metric.equals("CES")) {
            ces(told, values);
        } else if (metric.equals("NPS")) {
            n = nps(told, counted);
        } else if (metric.equals("PAUSE_SHARE")) {
            spread(told, scaled(values, 1e6), 1);
        } else if (isDuration(metric)) {
            spread(told, scaled(values, 1e3), Double.MAX_VALUE);
        } else {
            share(told, values);
        }
        if (Set.of("CSAT", "NPS", "CES").contains(metric)) {
            List<Observed> over = sent.stream().filter(row -> row.countsAt(now)).toList();
            if (!over.isEmpty()) {
                told.put(
                        "responseRate", over.stream().mapToLong(Observed::value).sum() / (double) over.size());
            }
        }
        return new RecomputedRow(n, pending, told);
    }

    static RecomputedRow level(List<Observed> steps) {
        long height = steps.stream().mapToLong(Observed::value).sum();
        return new RecomputedRow(height, 0, new HashMap<>(Map.of("value", (double) height)));
    }

    private static boolean isDuration(String metric) {
        return Set.of("FRT", "NRT", "AHT").contains(metric)
                || metric.startsWith("RESOLUTION_")
                || metric.startsWith("OVERRUN_");
    }

    private static double[] scaled(double[] values, double by) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= by;
        }
        return scaled;
    }

    private static void spread(Map<String, Double> told, double[] values, double highest) {
        mean(told, values, 0, highest);
        if (values.length > 0) {
            told.put("mean", PlainStatistics.mean(values));
            told.put("median", PlainStatistics.percentile(values, 0.5));
            told.put("p90", PlainStatistics.percentile(values, 0.9));
        }
    }

    private static void mean(Map<String, Double> told, double[] values, double lowest, double highest) {
        if (values.length > 0) {
            told.put("value", PlainStatistics.mean(values));
        }
        if (values.length > 1 && Arrays.stream(values).distinct().count() > 1) {
            told.put("low", Math.max(lowest, PlainStatistics.mean(values) - PlainStatistics.halfWidth(values)));
            told.put("high", Math.min(highest, PlainStatistics.mean(values) + PlainStatistics.halfWidth(values)));
        }
    }

    private static void share(Map<String, Double> told, double[] values) {
        if (values.length > 0) {
            told.put("value", PlainStatistics.mean(values));
            told.put("share", PlainStatistics.mean(values));
        }
        if (values.length > 1) {
            double yes = PlainStatistics.mean(values) * values.length;
            told.put("low", PlainStatistics.wilson(yes, values.length).get(0));
            told.put("high", PlainStatistics.wilson(yes, values.length).get(1));
        }
    }

    private static void csat(Map<String, Double> told, double[] values) {
        double[] satisfied = from(values, 4);
        share(told, satisfied);
        if (values.length > 0) {
            told.put("mean", PlainStatistics.mean(values));
        }
    }

    private static void ces(Map<String, Double> told, double[] values) {
        mean(told, values, 1, 7);
        if (values.length > 0) {
            told.put("mean", PlainStatistics.mean(values));
            told.put("share", PlainStatistics.mean(from(values, 5)));
        }
    }

    private static double[] from(double[] values, double limit) {
        double[] yes = values.clone();
        for (int i = 0; i < yes.length; i++) {
            yes[i] = yes[i] >= limit ? 1 : 0;
        }
        return yes;
    }

    /** @return how many customers answered; the last answer of each counts */
    private static long nps(Map<String, Double> told, List<Observed> answers) {
        Map<String, Observed> last = new HashMap<>();
        answers.stream()
                .sorted(Comparator.comparing(Observed::at))
                .forEach(answer -> last.put(answer.customer(), answer));
        double n = last.size();
        if (n > 0) {
            double promoters =
                    last.values().stream().filter(answer -> answer.value() >= 9).count() / n;
            double detractors =
                    last.values().stream().filter(answer -> answer.value() <= 6).count() / n;
            double score = promoters - detractors;
            told.put("value", 100 * score);
            if (n > 1 && promoters + detractors - score * score > 0) {
                double spread = PlainStatistics.Z * Math.sqrt((promoters + detractors - score * score) / n);
                told.put("low", Math.max(-100, 100 * (score - spread)));
                told.put("high", Math.min(100, 100 * (score + spread)));
            }
        }
        return last.size();
    }
}
