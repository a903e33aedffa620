package org.followthrough.insight.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.followthrough.access.CurrentUser;
import org.followthrough.engine.Refused;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Difference;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureAnswer;
import org.followthrough.insight.FigureCases;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRights;
import org.followthrough.insight.FigureRow;
import org.followthrough.insight.rollup.Rollup;
import org.followthrough.web.BadParameter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Figures over HTTP. */
@RestController
@Tag(name = "Figures")
class FigureApi {

    private static final String ADMINISTRATORS = "camunda-admin";
    private static final int MOST_CASES = 1000;
    private static final int FARTHEST = 1_000_000;

    /** What a figure is, with each answer. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "FigureDefinition")
    record Definition(
            @Schema(example = "FRT") String metric,

            @Schema(description = "Grows when it is derived in another way.", example = "1")
            int definition,

            @Schema(
                    description = "seconds, share (0 to 1), points (-100 to 100), score or what is counted.",
                    example = "seconds")
            String unit,

            FigureKind kind,
            @Schema(example = "First response time") String title,

            @Schema(description = "What counts, what is out and when it is published.")
            String meaning,

            @Schema(description = "How low and high are made.")
            String interval,

            @Schema(description = "Whether a high value is good; null where neither is.", nullable = true)
            Boolean highIsGood) {

        static Definition of(Figure figure) {
            return new Definition(
                    figure.name(),
                    figure.definition(),
                    figure.unit(),
                    figure.kind(),
                    figure.title(),
                    figure.meaning(),
                    Words.interval(figure.kind()),
                    figure.highIsGood().orElse(null));
        }
    }

    /** All figures and the words by which they are cut. */
    @Schema(name = "FigureDefinitions")
    record Definitions(List<Definition> figures, List<String> cuts) {}

    /** A figure for a period. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "FigureAnswer")
    record Answer(
            String metric,
            int definition,
            String unit,
            String title,
            String meaning,
            String interval,
            Instant from,
            Instant to,
            String zone,
            @Schema(nullable = true) String by,
            @Schema(description = "What it is narrowed to.") Map<String, String> only,

            @Schema(description = "Up to when the figures know everything.")
            Instant asOf,

            List<FigureRow> rows,

            @Schema(description = "Keys of rows left out because so few people are behind them.")
            List<String> withheld) {

        static Answer of(FigureAnswer answer) {
            FigureQuestion question = answer.question();
            Figure figure = question.figure();
            return new Answer(
                    figure.name(),
                    figure.definition(),
                    figure.unit(),
                    figure.title(),
                    figure.meaning(),
                    Words.interval(figure.kind()),
                    question.from(),
                    question.to(),
                    question.zone().getId(),
                    question.by() == null ? null : question.by().word(),
                    words(question.only()),
                    answer.asOf(),
                    answer.rows(),
                    answer.withheld());
        }
    }

    /** One of two that are compared. */
    @Schema(name = "FigureSide")
    record Side(Instant from, Instant to, Map<String, String> only, FigureRow row) {

        static Side of(FigureQuestion question, FigureRow row) {
            return new Side(question.from(), question.to(), words(question.only()), row);
        }
    }

    /** Two answers side by side. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "FigureComparison")
    record Compared(
            String metric,
            int definition,
            String unit,
            String title,
            String zone,
            Side one,
            Side with,

            @Schema(description = "The second less the first.", nullable = true)
            Double difference,

            @Schema(nullable = true) Double low,
            @Schema(nullable = true) Double high,
            Difference.Verdict verdict,

            @Schema(description = "Whether the second is better; null where neither direction is.", nullable = true)
            Boolean better,

            String sentence) {}

    /** The cases behind a row. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "FigureCases")
    record Behind(
            String metric,
            int definition,
            String unit,
            String title,
            Instant from,
            Instant to,
            String zone,
            Map<String, String> only,
            Instant asOf,

            @Schema(description = "How many there are in all.")
            long total,

            int offset,
            List<FigureCases.Entry> cases) {}

    /** What an order to derive everything anew amounts to. */
    @Schema(name = "FigureRebuild")
    record Rebuild(
            @Schema(description = "Cases that are derived anew.")
            int cases,

            String sentence) {}

    private final FigureRights rights;
    private final QuestionReader reader;
    private final Rollup rollup;
    private final CurrentUser currentUser;

    FigureApi(FigureRights rights, QuestionReader reader, Rollup rollup, CurrentUser currentUser) {
        this.rights = rights;
        this.reader = reader;
        this.rollup = rollup;
        this.currentUser = currentUser;
    }

    @GetMapping("/api/figures")
    @QuestionParameters
    @Operation(
            summary = "Ask for a figure",
            description =
                    "A figure over a half-open period, in one row or cut into rows. Durations are in seconds, shares"
                            + " from 0 to 1. Each row tells how many count (n), how many are not published yet (pending), the"
                            + " headline (value) with its 95 % interval (low, high; none below two observations), and beside"
                            + " it what else there is. Days, weeks (from Monday), months, hours and weekdays are complete;"
                            + " other rows come largest first. The backlog is the level at the end of the period, or now."
                            + " By agent, or for another agent than oneself, it is for supervisors.")
    @ApiResponse(responseCode = "200", description = "The figure.")
    Answer ask(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        return Answer.of(shown().ask(reader.read(parameters)));
    }

    /** The second address is for who is logged in to the pages. */
    @GetMapping(
            path = {"/api/figures.csv", "/figures/table.csv"},
            produces = "text/csv")
    @QuestionParameters
    @Operation(
            summary = "Ask for a figure as CSV",
            description = "As /api/figures, one line per row, in UTF-8 with a byte order mark (RFC 4180). A text that a"
                    + " spreadsheet would take for a formula has an apostrophe before it.")
    @ApiResponse(
            responseCode = "200",
            description = "The figure.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> csv(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        FigureAnswer answer = shown().ask(reader.read(parameters));
        FigureQuestion question = answer.question();
        String name = question.figure() + "-"
                + question.from().atZone(question.zone()).toLocalDate() + "-"
                + question.to().atZone(question.zone()).toLocalDate() + ".csv";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8;header=present"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(FigureCsv.of(answer).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/api/figures/compare")
    @QuestionParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "withFrom",
            description = "Begin of the period to compare with; with \"withTo\". The same period if left out.",
            schema = @Schema(type = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "withTo", schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "withSop",
            description = "Version of the SOP to compare with; likewise withChannel, withTeam and so on.",
            schema = @Schema(type = "string"))
    @Operation(
            summary = "Compare a figure",
            description =
                    "Two periods, two versions of an SOP or any two filters side by side, with the difference (the"
                            + " second less the first), its 95 % interval and a sentence that says what may be concluded.")
    @ApiResponse(responseCode = "200", description = "Both rows and their difference.")
    Compared compare(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        FigureQuestion one = reader.read(parameters, QuestionReader.othersParameters());
        FigureQuestion with = reader.readOther(parameters);
        Difference found = shown().compare(one, with);
        Figure figure = one.figure();
        return new Compared(
                figure.name(),
                figure.definition(),
                figure.unit(),
                figure.title(),
                one.zone().getId(),
                Side.of(one, found.one()),
                Side.of(with, found.other()),
                found.difference(),
                found.low(),
                found.high(),
                found.verdict(),
                found.better(),
                found.sentence());
    }

    @GetMapping("/api/figures/cases")
    @QuestionParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "key",
            description = "Key of the row, with \"by\"; the cases of all rows if left out.",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "which",
            description = "Those that count, those not published yet, or of those that count the bad ones: breached,"
                    + " broken, reopened, low scores.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"counted", "pending", "bad"},
                            defaultValue = "counted"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "order",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"newest", "worst"},
                            defaultValue = "newest"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "offset",
            schema = @Schema(type = "integer", minimum = "0", maximum = "1000000", defaultValue = "0"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
    @Operation(
            summary = "Read the cases behind a figure",
            description =
                    "As many as the row's n: for NPS the answers that count, for the backlog the cases open at that"
                            + " moment. An agent is named only to whom sees the agent's figures.")
    @ApiResponse(responseCode = "200", description = "A page of cases.")
    Behind cases(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        FigureQuestion asked = reader.read(parameters, "key", "which", "order", "offset", "limit");
        String key = QuestionReader.given(parameters, "key");
        if (key != null && asked.by() == null) {
            throw new BadParameter("by", "A key belongs to a row. Say by what the rows are cut: give \"by\" too.");
        }
        FigureCases found = shown().cases(
                        asked.at(key),
                        QuestionReader.word(parameters, "which", FigureCases.Which.values()),
                        QuestionReader.word(parameters, "order", FigureCases.Order.values()),
                        QuestionReader.number(parameters, "offset", 0, 0, FARTHEST),
                        QuestionReader.number(parameters, "limit", 50, 1, MOST_CASES));
        FigureQuestion question = found.question();
        Figure figure = question.figure();
        return new Behind(
                figure.name(),
                figure.definition(),
                figure.unit(),
                figure.title(),
                question.from(),
                question.to(),
                question.zone().getId(),
                words(question.only()),
                found.asOf(),
                found.total(),
                found.offset(),
                found.cases());
    }

    @GetMapping("/api/figures/definitions")
    @Operation(summary = "Read how figures are defined", description = "All figures, with what counts and what is out.")
    @ApiResponse(responseCode = "200", description = "The definitions in force.")
    @ApiResponse(responseCode = "403", description = "The account sees no figures.")
    Definitions definitions() {
        shown();
        return new Definitions(
                Arrays.stream(Figure.values()).map(Definition::of).toList(),
                Arrays.stream(Cut.values()).map(Cut::word).toList());
    }

    @PostMapping("/api/figures/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Derive all figures anew",
            description =
                    "Has every case derived from its ledger again, in the background and after what is new. What is"
                            + " asked meanwhile sees no gap. For administrators.")
    @ApiResponse(responseCode = "202", description = "Ordered; the answer says for how many cases.")
    @ApiResponse(responseCode = "403", description = "The account is no administrator's.")
    Rebuild rebuild() {
        if (!currentUser.get().isIn(ADMINISTRATORS)) {
            throw new Refused("Only administrators have figures derived anew. Ask one of them.");
        }
        int cases = rollup.orderRebuild();
        return new Rebuild(
                cases,
                cases == 0
                        ? "There are no cases yet, so there is nothing to derive."
                        : "All " + cases + " cases are derived anew in the background.");
    }

    private FigureRights.Shown shown() {
        return rights.shownTo(currentUser.get());
    }

    private static Map<String, String> words(Map<Cut, String> only) {
        Map<String, String> words = new TreeMap<>();
        only.forEach((cut, key) -> words.put(cut.word(), key));
        return words;
    }
}
