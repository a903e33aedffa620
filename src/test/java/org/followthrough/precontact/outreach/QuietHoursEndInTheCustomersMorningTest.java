package org.followthrough.precontact.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursEndInTheCustomersMorningTest {

    private final OutreachSettings settings =
            new OutreachSettings(LocalTime.of(20, 0), LocalTime.of(8, 0), 2, Duration.ofDays(7));

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T18:59:59Z, Europe/Berlin, 2026-11-24T18:59:59Z",
        "2026-11-24T19:00:00Z, Europe/Berlin, 2026-11-25T07:00:00Z",
        "2026-11-24T23:30:00Z, Europe/Berlin, 2026-11-25T07:00:00Z",
        "2026-11-25T06:59:59Z, Europe/Berlin, 2026-11-25T07:00:00Z",
        "2026-11-25T07:00:00Z, Europe/Berlin, 2026-11-25T07:00:00Z",
        "2026-11-25T07:00:00Z, America/New_York, 2026-11-25T13:00:00Z",
        "2026-03-28T20:00:00Z, Europe/Berlin, 2026-03-29T06:00:00Z",
        "2026-10-24T20:00:00Z, Europe/Berlin, 2026-10-25T07:00:00Z"
    })
    void alsoWhenTheClockChangesOvernight(Instant moment, ZoneId zone, Instant told) {
        assertThat(settings.toldAt(moment, zone)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "12:00, 13:00, 2026-11-24T11:30:00Z, 2026-11-24T12:00:00Z",
        "08:00, 08:00, 2026-11-24T07:00:00Z, 2026-11-24T07:00:00Z"
    })
    void alsoWhenTheyLieWithinADayOrAreSwitchedOff(LocalTime from, LocalTime until, Instant moment, Instant told) {
        var others = new OutreachSettings(from, until, 2, Duration.ofDays(7));
        assertThat(others.toldAt(moment, ZoneId.of("Europe/Berlin"))).isEqualTo(told);
    }
}
