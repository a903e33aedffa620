package org.followthrough.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes points in time as the reader's browser would, in templates as {@code ${@dates.moment(at, zone)}}. */
@Component
public class Dates {

    private final HttpServletRequest request;
    private final ZoneId zone;

    Dates(HttpServletRequest request, @Value("${followthrough.pages.zone:Europe/Berlin}") ZoneId zone) {
        this.request = request;
        this.zone = zone;
    }

    /** Day and time of day where we are; with scripts the browser shows it where the reader is. */
    public String moment(Instant at) {
        return moment(at, zone);
    }

    /** Day and time of day. */
    public String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .format(at.atZone(zone));
    }

    /** The day alone. */
    public String day(Instant at, ZoneId zone) {
        return day(at.atZone(zone).toLocalDate());
    }

    /** The day alone. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(day);
    }

    /** The browser's own locale, British or American, as long as the page speaks its language. */
    private Locale locale() {
        Locale page = LocaleContextHolder.getLocale();
        Locale browser = request.getLocale();
        return browser.getLanguage().equals(page.getLanguage()) ? browser : page;
    }
}
