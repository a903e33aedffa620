package org.followthrough.servicelevel.alarm;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.followthrough.web.BadParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works by which calendar, and who is away. */
@Component
@Transactional
public class Shifts {

    static final String USUAL = "business-hours";

    private static final int LONGEST_ABSENCE_IN_DAYS = 366;

    /**
     * What is set for a person.
     *
     * @param calendar key of a published calendar
     * @param awayFrom first day of an absence, or null
     * @param awayUntil its last day, or null
     */
    record Setting(String person, String calendar, LocalDate awayFrom, LocalDate awayUntil) {}

    private final JdbcClient jdbc;
    private final Rulebooks rulebooks;
    private final Clock clock;

    Shifts(JdbcClient jdbc, Rulebooks rulebooks, Clock clock) {
        this.jdbc = jdbc;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    /** What is set for a person, or what holds for whom nothing is set. */
    @Transactional(readOnly = true)
    Setting setting(String person) {
        return jdbc.sql("select person, calendar, away_from, away_until from staff_shift where person = :person")
                .param("person", person)
                .query(Setting.class)
                .optional()
                .orElseGet(() -> new Setting(person, USUAL, null, null));
    }

    /** Key of the calendar by which a person works; the usual one for whom nothing is set. */
    @Transactional(readOnly = true)
    public String calendarOf(String person) {
        return setting(person).calendar();
    }

    /** When a person works. */
    @Transactional(readOnly = true)
    Shift of(String person) {
        Setting setting = setting(person);
        return new Shift(calendar(setting.calendar()), setting.awayFrom(), setting.awayUntil());
    }

    /** Those of these people whose shift it is now and who are not away. */
    @Transactional(readOnly = true)
    public Set<String> working(Collection<String> people) {
        Instant now = clock.instant();
        return people.stream().filter(person -> of(person).isOn(now)).collect(Collectors.toUnmodifiableSet());
    }

    /** The calendars that can be worked by. */
    @Transactional(readOnly = true)
    List<String> calendars() {
        return List.copyOf(rulebooks.current().calendarKeys());
    }

    /**
     * Sets by which calendar a person works and when the person is away.
     *
     * @throws BadParameter if there is no such calendar or the absence is none
     */
    void set(Setting setting, String changedBy) {
        check(setting);
        jdbc.sql("""
                insert into staff_shift (person, calendar, away_from, away_until, changed_at, changed_by)
                values (:person, :calendar, :from, :until, :now, :by)
                on conflict (person) do update set calendar = excluded.calendar, away_from = excluded.away_from,
                    away_until = excluded.away_until, changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by
                """)
                .param("person", setting.person())
                .param("calendar", setting.calendar())
                .param("from", setting.awayFrom())
                .param("until", setting.awayUntil())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", changedBy)
                .update();
    }

    private void check(Setting setting) {
        if (!calendars().contains(setting.calendar())) {
            throw new BadParameter(
                    "calendar",
                    "There is no calendar \"" + setting.calendar() + "\". Choose one of "
                            + String.join(", ", calendars()) + ".");
        }
        if ((setting.awayFrom() == null) != (setting.awayUntil() == null)) {
            throw new BadParameter(
                    setting.awayFrom() == null ? "awayFrom" : "awayUntil",
                    "An absence has a first and a last day. Give both, or none.");
        }
        if (setting.awayFrom() == null) {
            return;
        }
        long days = ChronoUnit.DAYS.between(setting.awayFrom(), setting.awayUntil());
        if (days < 0) {
            throw new BadParameter("awayUntil", "The absence ends before it begins. Correct one of the two days.");
        }
        if (days >= LONGEST_ABSENCE_IN_DAYS) {
            throw new BadParameter(
                    "awayUntil", "An absence lasts a year at most. Close the account of who stays away for longer.");
        }
    }

    private BusinessCalendar calendar(String key) {
        return rulebooks.current().calendarAt(key, clock.instant()).content();
    }
}
