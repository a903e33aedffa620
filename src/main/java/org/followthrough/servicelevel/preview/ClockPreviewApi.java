package org.followthrough.servicelevel.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.followthrough.web.BadParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads a clock that exists only in the request, by the same code as the clocks of cases. */
@RestController
@RequestMapping("/api/clocks/preview")
@Tag(name = "Clocks")
class ClockPreviewApi {

    private static final String EXAMPLE = """
            {"calendar": {"zone": "Europe/Berlin",
                          "week": {"MONDAY": ["09:00-12:00", "13:00-17:00"], "FRIDAY": ["09:00-17:00"]},
                          "exceptions": [{"date": "2026-04-03", "closed": true, "why": "Good Friday"},
                                         {"date": "2026-12-24", "intervals": ["09:00-12:00"]}]},
             "target": {"amount": 60, "unit": "business_minutes"},
             "metric": "RESOLUTION",
             "start": "2026-03-06T16:30:00+01:00",
             "events": [{"at": "2026-03-06T16:40:00+01:00", "type": "PAUSE"},
                        {"at": "2026-03-06T16:50:00+01:00", "type": "RESUME"},
                        {"at": "2026-03-09T09:10:00+01:00", "type": "TARGET_CHANGED",
                         "target": {"amount": 4, "unit": "business_hours"}, "mode": "RETROACTIVE"}],
             "at": "2026-03-06T17:30:00+01:00"}
            """;

    private final ObjectReader json;

    ClockPreviewApi(ObjectMapper json) {
        this.json = json.readerFor(JsonNode.class)
                .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Ask a clock what if",
            description = "Says when something would be due, and which time counts, for a calendar, a target and"
                    + " events of your own. Nothing is stored. A week is \"always\" or has intervals by day, which may"
                    + " cross midnight and end at 24:00; an exception closes a date, replaces its \"intervals\" or"
                    + " adds some (\"add\"). Units: minutes, hours, weeks (every hour counts), business_minutes,"
                    + " business_hours, business_days, end_of_business_day. Events, in order: PAUSE, RESUME,"
                    + " RESPONDED, RESOLVED, REOPENED, TARGET_CHANGED, CANCELLED; those after \"at\" have not"
                    + " happened yet.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(EXAMPLE))))
    @ApiResponse(responseCode = "200", description = "The clock as it stands at \"at\".")
    @ApiResponse(responseCode = "400", description = "\"field\" names what cannot be used.")
    @ApiResponse(responseCode = "413", description = "The body is larger than 1 MB.")
    Preview preview(@RequestBody String body) {
        return PreviewReader.read(new Given("", parsed(body)));
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new BadParameter(
                    null,
                    "The body is no JSON, or says something twice: "
                            + broken.getOriginalMessage().lines().findFirst().orElse("")
                            + ". The API's description is at /api/docs.");
        }
    }
}
