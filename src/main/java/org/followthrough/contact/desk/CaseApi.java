package org.followthrough.contact.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.followthrough.access.CurrentUser;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.engine.Refused;
import org.followthrough.web.BadParameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads a case over HTTP. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "Cases")
class CaseApi {

    private static final int MOST = 1000;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final CaseReader reader;
    private final CaseList list;
    private final Worklist worklist;
    private final CurrentUser currentUser;

    CaseApi(CaseReader reader, CaseList list, Worklist worklist, CurrentUser currentUser) {
        this.reader = reader;
        this.list = list;
        this.worklist = worklist;
        this.currentUser = currentUser;
    }

    @GetMapping
    @Operation(
            summary = "List cases by when they were received",
            description = "Running and ended cases, also merged ones and spam, the one received first at the top. A"
                    + " period includes its beginning and not its end.")
    @ApiResponse(responseCode = "200", description = "A page of cases.")
    @ApiResponse(responseCode = "400", description = "A parameter cannot be understood; \"field\" names it.")
    @ApiResponse(responseCode = "403", description = "The account sees no cases.")
    CaseList.Page list(
            @Parameter(
                            description = "Received at this moment or later: a day, which begins at midnight UTC, or a"
                                    + " time with its offset.",
                            example = "2026-10-01")
                    @RequestParam(required = false)
                    String from,
            @Parameter(description = "Received before this moment.", example = "2026-11-01T00:00:00+01:00")
                    @RequestParam(required = false)
                    String to,
            @Parameter(description = "The \"next\" of the page before.") @RequestParam(required = false) String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(defaultValue = "100")
                    int limit) {
        readsCases();
        if (limit < 1 || limit > MOST) {
            throw new BadParameter("limit", "\"limit\" is " + limit + "; give a number from 1 to " + MOST + ".");
        }
        Instant begin = moment("from", from);
        Instant end = moment("to", to);
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw new BadParameter("to", "\"to\" is not after \"from\", so no case can lie between. Correct one.");
        }
        return list.page(begin, end, after == null || after.isBlank() ? null : after, limit);
    }

    @GetMapping("/{reference}")
    @Operation(
            summary = "Read a case",
            description = "Everything that is known of a case: messages over all channels, open tasks and the ledger."
                    + " A reference that joined a running case, or was merged into one, answers with that case."
                    + " A contact that was accepted a moment ago answers with state NEW and empty lists.")
    @ApiResponse(responseCode = "200", description = "The case.")
    @ApiResponse(responseCode = "403", description = "The account sees no cases.")
    @ApiResponse(responseCode = "404", description = "No case answers to this reference.")
    CaseView read(
            @Parameter(description = "The case reference.", example = "FT-2026-000001") @PathVariable
                    String reference) {
        readsCases();
        return reader.read(reference).orElseThrow(() -> new CaseNotFound(reference));
    }

    private void readsCases() {
        if (!worklist.readsCases(currentUser.get())) {
            throw new Refused("Your account sees no cases. Ask an administrator for a team.");
        }
    }

    private static Instant moment(String name, String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            Instant read = given.length() == "2026-10-01".length()
                    ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(given).toInstant();
            if (read.isBefore(Instant.EPOCH) || read.isAfter(LATEST)) {
                throw new DateTimeException("Out of range");
            }
            return read;
        } catch (DateTimeException e) {
            throw new BadParameter(
                    name,
                    "\"" + name + "\" is no day and no time with an offset. Give it like 2026-10-01 or"
                            + " 2026-10-01T00:00:00+02:00; a + in an address is written %2B.");
        }
    }
}
