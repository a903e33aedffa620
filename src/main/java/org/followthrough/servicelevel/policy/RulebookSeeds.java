package org.followthrough.servicelevel.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.followthrough.casefile.Ledger;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the starting values in place before anything is timed: version 1 of each part that is not there yet. */
@Component
class RulebookSeeds implements SmartInitializingSingleton {

    /** Calendars first: a policy may only name those that exist. */
    private static final List<String> CALENDARS = List.of("always", "business-hours");

    private static final String WITH_HOLIDAYS = "business-hours";
    private static final String COUNTRY = "de";
    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 5;

    private final Rulebooks rulebooks;
    private final PublicHolidays holidays;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RulebookSeeds(
            Rulebooks rulebooks,
            PublicHolidays holidays,
            JdbcClient jdbc,
            ObjectMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rulebooks = rulebooks;
        this.holidays = holidays;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            rulebooks.hold();
            List<String> known = jdbc.sql("select distinct part from service_level_version")
                    .query(String.class)
                    .list();
            for (String key : CALENDARS) {
                if (!known.contains(Rulebook.calendarPart(key))) {
                    seed(Rulebook.calendarPart(key), calendar(key));
                }
            }
            if (!known.contains(Rulebook.POLICY)) {
                seed(Rulebook.POLICY, read("policy"));
            }
        });
        rulebooks.current();
    }

    private void seed(String part, String content) {
        rulebooks.insert(new Publication(part, 1, content, Instant.EPOCH, false, "Starting values", Ledger.SYSTEM));
    }

    /** The holidays are frozen into dates, so that a later version of the library changes no clock. */
    private String calendar(String key) {
        String content = read(key);
        if (!key.equals(WITH_HOLIDAYS)) {
            return content;
        }
        int year = clock.instant().atOffset(ZoneOffset.UTC).getYear();
        try {
            ObjectNode calendar = (ObjectNode) json.readTree(content);
            calendar.set(
                    "exceptions", json.valueToTree(holidays.of(COUNTRY, null, year - YEARS_BACK, year + YEARS_AHEAD)));
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("servicelevel/" + name + ".json").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
