package org.followthrough.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.followthrough.PlayedDeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.insight.Recomputation.Question;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every figure, made anew from nothing but what the API tells of the cases and the definitions that stand beside the
 * figures. Nothing here uses the product's own code for it.
 */
@PlayedDeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnybodyCanRecomputeTheFiguresTest {

    private static final List<String> CUTS = List.of(
            "channel",
            "category",
            "priority",
            "team",
            "agent",
            "tier",
            "process",
            "sop",
            "day",
            "week",
            "month",
            "hour",
            "weekday");
    private static final Set<String> CLOCK = Set.of("hour", "weekday");
    /** What any six weeks have, however few contacts they bring; the rest is compared as it comes. */
    private static final Set<String> NEVER_SILENT = Set.of(
            "FRT",
            "NRT",
            "RESOLUTION_FIRST",
            "RESOLUTION_FULL_BUSINESS",
            "AHT",
            "FCR_GROSS",
            "FCR_NET",
            "ONE_TOUCH",
            "REOPEN",
            "REPEAT_CONTACT",
            "BACKLOG",
            "VOLUME",
            "SLA_ACK",
            "SLA_FRT",
            "SLA_RESOLUTION",
            "PAUSE_SHARE",
            "ESCALATION_HIERARCHICAL",
            "TRANSFER",
            "CSAT",
            "NPS",
            "CES",
            "RESPONSE_CSAT",
            "RESPONSE_NPS",
            "RESPONSE_CES",
            "SURVEY_COVERAGE",
            "CHURN_SIGNAL");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @LocalServerPort
    int port;

    private Function<String, JsonNode> api;
    private List<ToldCase> cases;
    private Recomputation recomputation;
    private List<String> metrics;
    private SecondOpinion opinion;

    @BeforeAll
    void readEverything() {
        Visitor supervisor = new Visitor(port).withBasic("sara", "demo");
        api = path -> read(path, supervisor.get(path));
        cases = CaseBook.read(api);
        recomputation = new Recomputation(cases);
        metrics = new SecondOpinion(api, recomputation).metrics();
    }

    @BeforeEach
    void ask() {
        opinion = new SecondOpinion(api, recomputation);
    }

    @Test
    void eachWholeAndByEachCut() {
        Instant from = received().minus(1, ChronoUnit.DAYS);
        Instant to = happened().plus(1, ChronoUnit.DAYS);
        for (String metric : metrics) {
            opinion.compare(new Question(metric, from, to, BERLIN, null, Map.of()));
            for (String cut : cuts(metric)) {
                opinion.compare(new Question(metric, from, to, BERLIN, cut, Map.of()));
            }
        }
        opinion.agree();
        assertThat(metrics).containsAll(NEVER_SILENT);
        assertThat(recomputation.keys("tier")).hasSizeGreaterThan(1);
        assertThat(NEVER_SILENT)
                .allSatisfy(metric ->
                        assertThat(opinion.counted().get(metric)).as(metric).isPositive());
        assertThat(opinion.compared()).isGreaterThan(2_000);
    }

    @Test
    void inPeriodsThatBeginAndEndAnywhereInOtherZones() {
        Instant from = received().plus(Duration.ofHours(83)).plusMillis(12_345_678);
        Instant to = happened().minus(Duration.ofHours(157)).plusMillis(7_654_321);
        for (String metric : metrics) {
            opinion.compare(new Question(metric, from, to, ZoneId.of("America/New_York"), null, Map.of()));
            for (String cut : cuts(metric)) {
                opinion.compare(new Question(metric, from, to, ZoneId.of("Asia/Kathmandu"), cut, Map.of()));
            }
        }
        opinion.agree();
    }

    @Test
    void inHalfOpenPeriodsThatMeetAtAnObservation() {
        List<ToldCase> resolved =
                cases.stream().filter(told -> told.has("CASE_RESOLVED")).toList();
        Instant from = received();
        Instant middle = resolved.get(resolved.size() / 2)
                .first("CASE_RESOLVED")
                .orElseThrow()
                .at();
        Instant to = happened();
        for (String metric : metrics) {
            opinion.compare(new Question(metric, from, middle, BERLIN, null, Map.of()));
            opinion.compare(new Question(metric, middle, to, BERLIN, null, Map.of()));
            opinion.compare(new Question(metric, middle, middle.plusMillis(1), BERLIN, "team", Map.of()));
        }
        opinion.agree();
    }

    @Test
    void narrowedToSeveralThingsAtOnce() {
        Instant from = received();
        Instant to = happened();
        List<Map<String, String>> narrow = new ArrayList<>();
        for (String channel : recomputation.keys("channel")) {
            for (String team : recomputation.keys("team")) {
                narrow.add(Map.of("channel", channel, "team", team));
            }
        }
        recomputation.keys("sop").forEach(sop -> narrow.add(Map.of("sop", sop)));
        recomputation.keys("agent").forEach(agent -> narrow.add(Map.of("agent", agent, "priority", "NORMAL")));
        recomputation
                .keys("category")
                .forEach(category -> narrow.add(Map.of("category", category, "tier", "STANDARD")));
        int turn = 0;
        for (String metric : metrics) {
            for (Map<String, String> only : narrow) {
                String by = CUTS.get(turn++ % CUTS.size());
                boolean fits = !only.containsKey(by) && cuts(metric).contains(by);
                opinion.compare(new Question(metric, from, to, BERLIN, fits ? by : null, only));
            }
            if (cuts(metric).contains("hour")) {
                opinion.compare(new Question(metric, from, to, BERLIN, "weekday", Map.of("hour", "10")));
            }
        }
        opinion.agree();
    }

    private static JsonNode read(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static List<String> cuts(String metric) {
        return metric.equals("BACKLOG")
                ? CUTS.stream().filter(cut -> !CLOCK.contains(cut)).toList()
                : CUTS;
    }

    private Instant received() {
        return cases.stream()
                .map(ToldCase::received)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Instant happened() {
        return cases.stream()
                .flatMap(told -> told.events().stream())
                .map(CaseBook.Event::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
