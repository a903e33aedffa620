package org.followthrough.insight.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;

class AnAddressSaysWhatIsShownTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A Thursday; in Berlin it is already Friday the 13th. */
    private static final Instant NOW = Instant.parse("2026-11-12T23:30:00Z");

    @Test
    void withoutAnythingItIsTheLastSixWeeksOfTheDesksOwnZoneByWeek() {
        Asked asked = read(Map.of());
        assertThat(asked.problems()).isEmpty();
        assertThat(asked.from()).isEqualTo(LocalDate.of(2026, 10, 5));
        assertThat(asked.until()).isEqualTo(LocalDate.of(2026, 11, 13));
        assertThat(asked.step()).isEqualTo(Cut.WEEK);
        assertThat(asked.figures()).contains(Figure.FRT, Figure.CSAT);
    }

    @Test
    void theLastDayIsIncludedAndDaysAreThoseOfTheZone() {
        Asked asked = read(Map.of("from", "2026-10-24", "until", "2026-10-25", "zone", "Europe/Berlin"));
        assertThat(asked.begin()).isEqualTo(Instant.parse("2026-10-23T22:00:00Z"));
        assertThat(asked.end()).as("the day had 25 hours").isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(asked.step()).isEqualTo(Cut.DAY);
    }

    @Test
    void itsOwnAddressReadsTheSame() {
        Asked asked = read(Map.of(
                "from", "2026-10-01", "until", "2026-10-31", "zone", "UTC", "team", "billing", "sop", "contact 1.0.0"));
        assertThat(asked.address("/figures/trends"))
                .isEqualTo("/figures/trends?from=2026-10-01&until=2026-10-31&zone=UTC&team=billing&sop=contact+1.0.0");
        assertThat(asked.cases(Figure.FRT, Cut.WEEK, "2026-10-05"))
                .startsWith("/figures/cases?from=2026-10-01")
                .endsWith("&metric=FRT&by=week&key=2026-10-05");
    }

    @Test
    void aBookmarkOfTheLastSevenDaysMovesWithTheDays() {
        assertThat(read(Map.of("period", "7d")).address("/figures/trends"))
                .isEqualTo("/figures/trends?period=7d&zone=Europe%2FBerlin");
    }

    @Test
    void whatCannotBeUnderstoodIsNamedInWords() {
        assertThat(read(Map.of("from", "yesterday")).problems().get("from")).contains("yesterday", "2026-10-05");
        assertThat(read(Map.of("from", "2026-11-02", "until", "2026-11-01")).problems())
                .containsOnlyKeys("until");
        assertThat(read(Map.of("from", "2027-01-01", "until", "2027-01-02"))
                        .problems()
                        .get("from"))
                .contains("has not begun yet");
        assertThat(read(Map.of("zone", "Berlin")).problems().get("zone")).contains("Europe/Berlin");
        assertThat(read(Map.of("period", "ever")).problems()).containsOnlyKeys("period");
        assertThat(read(Map.of("by", "colour")).problems().get("by")).contains("channel");
        assertThat(read(Map.of("show", "HAPPINESS")).problems()).containsOnlyKeys("show");
        assertThat(read(Map.of("from", "+999999999-01-01")).problems()).containsOnlyKeys("from");
    }

    private static Asked read(Map<String, String> parameters) {
        return Asked.read(parameters, NOW, BERLIN);
    }
}
