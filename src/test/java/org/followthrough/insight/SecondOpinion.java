package org.followthrough.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.followthrough.insight.Recomputation.Question;

/** Puts questions to the API and to the recomputation and keeps where their answers differ. */
final class SecondOpinion {

    private static final List<String> NUMBERS =
            List.of("value", "low", "high", "mean", "median", "p90", "share", "responseRate");
    private static final double NEAR = 1e-9;

    private final Function<String, JsonNode> api;
    private final Recomputation recomputation;
    private final List<String> disagreements = new ArrayList<>();
    private final Map<String, Long> counted = new TreeMap<>();
    private long compared;

    SecondOpinion(Function<String, JsonNode> api, Recomputation recomputation) {
        this.api = api;
        this.recomputation = recomputation;
    }

    /** All figures there are. */
    List<String> metrics() {
        List<String> metrics = new ArrayList<>();
        for (JsonNode figure : api.apply("/api/figures/definitions").path("figures")) {
            metrics.add(figure.path("metric").asText());
        }
        return metrics;
    }

    /** How many counted at most in a row of a question that was not narrowed, by figure. */
    Map<String, Long> counted() {
        return counted;
    }

    /** How many rows were compared. */
    long compared() {
        return compared;
    }

    void agree() {
        assertThat(disagreements.stream().limit(80)).isEmpty();
    }

    void compare(Question question) {
        JsonNode answer = api.apply(path(question));
        Instant now = Instant.parse(answer.path("asOf").asText());
        Map<String, RecomputedRow> own = recomputation.answer(question, now);
        Map<String, JsonNode> told = new HashMap<>();
        answer.path("rows").forEach(row -> told.put(row.path("key").asText(""), row));
        if (question.by() == null) {
            JsonNode only = answer.path("rows").path(0);
            told.clear();
            told.put("", only);
        }
        TreeSet<String> keys = new TreeSet<>(own.keySet());
        keys.addAll(told.keySet());
        for (String key : keys) {
            compare(question, key, own.get(key), told.get(key));
        }
    }

    private void compare(Question question, String key, RecomputedRow own, JsonNode told) {
        long n = own == null ? 0 : own.n();
        long pending = own == null ? 0 : own.pending();
        long toldN = told == null ? 0 : told.path("n").asLong();
        long toldPending = told == null ? 0 : told.path("pending").asLong();
        if (n != toldN || pending != toldPending) {
            disagree(question, key, "n " + n + "+" + pending, toldN + "+" + toldPending);
            return;
        }
        if (question.only().isEmpty()) {
            counted.merge(question.metric(), n, Math::max);
        }
        compared++;
        if (own == null || told == null) {
            return;
        }
        for (String name : NUMBERS) {
            Double mine = own.values().get(name);
            Double theirs = told.path(name).isNumber() ? told.path(name).asDouble() : null;
            if (mine == null && theirs != null && theirs == 0 && n == 0) {
                continue;
            }
            if (mine == null || theirs == null
                    ? mine != theirs
                    : !near(mine, theirs, own.values().get("value"))) {
                disagree(question, key, name + " " + mine, String.valueOf(theirs));
            }
        }
    }

    private static boolean near(double mine, double theirs, Double headline) {
        double size = Math.max(Math.abs(mine), headline == null ? 0 : Math.abs(headline));
        return Math.abs(mine - theirs) <= NEAR * Math.max(size, 1e-3);
    }

    private void disagree(Question question, String key, String own, String told) {
        disagreements.add("%s by %s %s %s..%s %s [%s]: here %s, told %s"
                .formatted(
                        question.metric(),
                        question.by(),
                        question.only(),
                        question.from(),
                        question.to(),
                        question.zone(),
                        key,
                        own,
                        told));
    }

    private static String path(Question question) {
        StringBuilder path = new StringBuilder("/api/figures?metric=" + question.metric() + "&from=" + question.from()
                + "&to=" + question.to() + "&zone=" + encoded(question.zone().getId()));
        if (question.by() != null) {
            path.append("&by=").append(question.by());
        }
        new TreeMap<>(question.only())
                .forEach((cut, key) -> path.append('&').append(cut).append('=').append(encoded(key)));
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
