package org.followthrough.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.followthrough.engine.PlayedTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides where the database is made whether weeks are played in it: only in an embedded one in which nothing was
 * before this start. From then on it is six weeks ago until the play is over, so that everything the application brings
 * along was there in time. What an interrupted play left, or a desk that is to be emptied, is taken away here, before
 * anything else has looked at it.
 */
@Component
class FirstStart implements FlywayMigrationStrategy {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final DemoSettings settings;
    private final PlayedTime time;
    private final Emptying emptying;
    private final Environment environment;
    private final boolean embedded;

    FirstStart(
            DemoSettings settings,
            PlayedTime time,
            Emptying emptying,
            Environment environment,
            @Value("${followthrough.embedded.database:false}") boolean embedded) {
        this.settings = settings;
        this.time = time;
        this.emptying = emptying;
        this.environment = environment;
        this.embedded = embedded;
    }

    @Override
    public void migrate(Flyway flyway) {
        JdbcClient jdbc = JdbcClient.create(flyway.getConfiguration().getDataSource());
        Optional<Play> play = isNew(flyway) ? Optional.empty() : Play.find(jdbc);
        boolean interrupted =
                play.filter(found -> found.state() == Play.State.PLAYING).isPresent();
        if (interrupted) {
            LOG.warn("The demo was interrupted while it was played; what it left is taken away.");
            emptying.interrupted(flyway);
        }
        if (settings.empties()) {
            if (!interrupted) {
                emptying.empty(flyway, jdbc, play, settings);
            }
            flyway.migrate();
            Play.emptied(jdbc);
            return;
        }
        boolean plays = plays(isNew(flyway));
        flyway.migrate();
        if (plays) {
            Instant begins = midnight(time.real());
            Play.begin(jdbc, settings, begins);
            time.begin(begins);
        }
    }

    /** Whether weeks are played now. */
    boolean plays(boolean brandNew) {
        if (!brandNew || settings.weeks() == 0 || environment.matchesProfiles("production")) {
            return false;
        }
        if (!embedded) {
            LOG.warn("followthrough.demo.weeks is for the embedded database; nothing is played in this one.");
        }
        return embedded;
    }

    private static boolean isNew(Flyway flyway) {
        return flyway.info().applied().length == 0;
    }

    /** Midnight of the day as many weeks ago. */
    private Instant midnight(Instant now) {
        return now.atZone(ZONE).minusWeeks(settings.weeks()).with(LocalTime.MIN).toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
