package org.followthrough.contact.escalation;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.followthrough.servicelevel.CaseClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Says to people of the desk which service level ran out, and what has become of it since. */
@Component
class RanOut {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);

    private final ZoneId zone;

    RanOut(@Value("${followthrough.pages.zone:Europe/Berlin}") ZoneId zone) {
        this.zone = zone;
    }

    /** Which service level ran out, and since when. */
    String sentence(CaseClock clock) {
        return "the time for \"" + clock.metric().title() + "\" (" + clock.target() + ") ran out on "
                + MOMENT.format(clock.dueAt().atZone(zone)) + ".";
    }

    /** What has become of a service level that ran out, or empty text while it still waits to be met. */
    String meanwhile(CaseClock clock) {
        String title = "\"" + clock.metric().title() + "\"";
        return switch (clock.state()) {
            case STOPPED_LATE -> " Meanwhile " + title + " has been done, late.";
            case MET -> " Meanwhile it turned out that " + title + " was met in time.";
            case CANCELLED -> " Meanwhile " + title + " is no longer asked for.";
            case RUNNING, PAUSED -> " Meanwhile " + title + " has been given more time.";
            case BREACHED -> "";
        };
    }
}
