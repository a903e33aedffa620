package org.followthrough.precontact.outreach;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a customer is disturbed at most.
 *
 * @param quietFrom when quiet hours begin, in the customer's zone
 * @param quietUntil when they end; earlier than the beginning means the next morning, equal means no quiet hours
 * @param budget how many announcements a customer gets at most in a budget period
 * @param budgetPeriod the length of that period, counted back from now
 */
@ConfigurationProperties("followthrough.outreach")
record OutreachSettings(
        @DefaultValue("20:00") LocalTime quietFrom,
        @DefaultValue("08:00") LocalTime quietUntil,
        @DefaultValue("2") int budget,
        @DefaultValue("P7D") Duration budgetPeriod) {

    /** When a customer in a zone may be told: the moment itself, or the end of the quiet hours it falls into. */
    Instant toldAt(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overnight = quietUntil.isBefore(quietFrom);
        boolean begun = !time.isBefore(quietFrom);
        boolean notOver = time.isBefore(quietUntil);
        boolean quiet = overnight ? begun || notOver : begun && notOver;
        if (!quiet) {
            return moment;
        }
        return local.toLocalDate()
                .plusDays(overnight && begun ? 1 : 0)
                .atTime(quietUntil)
                .atZone(zone)
                .toInstant();
    }

    boolean quiet(Instant moment, ZoneId zone) {
        return toldAt(moment, zone).isAfter(moment);
    }
}
