package org.followthrough.servicelevel.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.followthrough.background.NotYet;
import org.followthrough.messaging.StaffMail;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.ServiceLevels;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides what becomes of a waiting alarm and delivers it, on the desk and by mail in one transaction.
 *
 * <p>Dropped, with the reason kept, is what nobody needs to know any more: the clock has stopped, the level is no longer
 * reached, or a higher level of the same clock is told instead. While a clock is paused its alarms wait. A task that
 * went back to its team has stopped its clock by that very alarm, which therefore still goes out.
 *
 * <p>The first alarm to a person opens a window of five minutes {@code [start, start + 5 min)}. Five alarms go out
 * singly within it, what comes beyond goes as one digest at its end; the next alarm opens another window.
 */
@Component
class Delivery {

    static final Duration WINDOW = Duration.ofMinutes(5);
    static final int SINGLY = 5;

    /** How long an alarm waits at most before it is looked at again, in case calendar or clock have changed. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);

    private static final Duration UNTIL_RESUMED = Duration.ofMinutes(1);
    private static final Duration UNTIL_CLOSED = Duration.ofMillis(500);

    /** What waits. */
    record Waiting(
            UUID id, String person, String clockId, String reference, Metric metric, int percent, boolean atOnce) {}

    /** What becomes of an alarm now: it goes out about a clock, waits, or is dropped. */
    private record Fate(CaseClock about, Duration pause, String reason) {

        static Fate goes(CaseClock about) {
            return new Fate(about, null, null);
        }

        static Fate waits(Duration pause, String reason) {
            return new Fate(null, pause, reason);
        }

        static Fate dropped(String reason) {
            return new Fate(null, null, reason);
        }
    }

    private record Window(UUID id, Instant end, int sent) {}

    private final JdbcClient jdbc;
    private final Function<String, Optional<CaseClock>> clocks;
    private final Shifts shifts;
    private final AlarmMail mail;
    private final Clock clock;

    @Autowired
    Delivery(JdbcClient jdbc, ServiceLevels levels, Shifts shifts, AlarmMail mail, Clock clock) {
        this(jdbc, levels::find, shifts, mail, clock);
    }

    Delivery(
            JdbcClient jdbc, Function<String, Optional<CaseClock>> clocks, Shifts shifts, AlarmMail mail, Clock clock) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.shifts = shifts;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * Handles one waiting alarm.
     *
     * @throws NotYet if it must go on waiting
     */
    void deliver(UUID id) {
        Waiting alarm = waiting("id", id).get(0);
        Fate fate = fate(alarm);
        if (fate.about() != null) {
            singlyOrCollected(alarm, fate.about());
        } else if (fate.pause() != null) {
            throw new NotYet(fate.reason(), fate.pause());
        } else {
            drop(alarm, fate.reason());
        }
    }

    /** Shows an alarm on the desk that could not be handled otherwise: it must not get lost with its mail. */
    void withoutMail(UUID id) {
        show(waiting("id", id).get(0), id, null);
    }

    /** Ends a window: what was collected in it, and still holds, goes out as one digest. */
    void close(UUID window) {
        List<Waiting> alarms = new ArrayList<>();
        List<CaseClock> abouts = new ArrayList<>();
        for (Waiting alarm : waiting("window_id", window)) {
            Fate fate = fate(alarm);
            if (fate.about() != null) {
                alarms.add(alarm);
                abouts.add(fate.about());
            } else if (fate.pause() != null) {
                waitOn(alarm, fate);
            } else {
                drop(alarm, fate.reason());
            }
        }
        if (alarms.isEmpty()) {
            forget(window);
            return;
        }
        String person = alarms.get(0).person();
        for (int n = 0; n < alarms.size(); n++) {
            show(alarms.get(n), window, abouts.get(n).dueAt());
        }
        mail.digest(person, shifts.of(person).zone(), alarms, abouts).ifPresent(sent -> mailed(window, sent));
    }

    /** Shows on the desk what was collected in a window whose digest could not be mailed. */
    void closeWithoutMail(UUID window) {
        waiting("window_id", window).forEach(alarm -> show(alarm, window, null));
    }

    private Fate fate(Waiting alarm) {
        CaseClock about = clocks.apply(alarm.clockId()).orElse(null);
        if (about == null) {
            return Fate.dropped("There is no such clock any more.");
        }
        if (!about.state().open() && !isReturnedTask(alarm, about)) {
            return Fate.dropped("The clock has stopped (" + about.state() + ").");
        }
        if (about.usedPercent() < alarm.percent()) {
            return Fate.dropped("The clock has moved: " + about.usedPercent() + " % are used.");
        }
        Optional<Integer> higher = higher(alarm, about.usedPercent());
        if (higher.isPresent()) {
            return Fate.dropped("The alarm of " + higher.get() + " % is told instead.");
        }
        if (about.state() == ClockState.PAUSED) {
            return Fate.waits(UNTIL_RESUMED, "The clock is paused.");
        }
        return alarm.atOnce() ? Fate.goes(about) : inShift(alarm, about);
    }

    private Fate inShift(Waiting alarm, CaseClock about) {
        Instant now = clock.instant();
        Shift shift = shifts.of(alarm.person());
        if (shift.isOn(now)) {
            return Fate.goes(about);
        }
        Duration wait = shift.begins(now)
                .map(begin -> Duration.between(now, begin))
                .filter(untilThen -> untilThen.compareTo(LOOK_AGAIN) < 0)
                .orElse(LOOK_AGAIN);
        return Fate.waits(wait, "The person is not on shift.");
    }

    private static boolean isReturnedTask(Waiting alarm, CaseClock about) {
        return alarm.metric() == Metric.ASSIGNEE_RESPONSE
                && alarm.percent() >= 100
                && about.state() == ClockState.STOPPED_LATE;
    }

    /** A higher level of the same clock that the person knows of, or is about to. */
    private Optional<Integer> higher(Waiting alarm, int used) {
        return jdbc.sql("""
                select max(percent) from alarm
                where person = :person and clock_id = :clock and percent > :percent
                  and (delivered_at is not null or state in ('ACCEPTED', 'COLLECTED') and percent <= :used)
                """)
                .param("person", alarm.person())
                .param("clock", alarm.clockId())
                .param("percent", alarm.percent())
                .param("used", used)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single();
    }

    private void singlyOrCollected(Waiting alarm, CaseClock about) {
        Window window = window(alarm.person());
        if (window.sent() < SINGLY) {
            jdbc.sql("update alarm_window set sent = sent + 1 where id = :id")
                    .param("id", window.id())
                    .update();
            show(alarm, alarm.id(), about.dueAt());
            mail.single(alarm, shifts.of(alarm.person()).zone(), about).ifPresent(sent -> mailed(alarm.id(), sent));
        } else {
            jdbc.sql("update alarm set state = 'COLLECTED', window_id = :window, reason = null where id = :id")
                    .param("window", window.id())
                    .param("id", alarm.id())
                    .update();
        }
    }

    /** The person's open window, held by this transaction, so that only one node at a time counts in it. */
    private Window window(String person) {
        OffsetDateTime now = now();
        jdbc.sql("""
                insert into alarm_window (id, person, ends_at, next_attempt_at) values (:id, :person, :end, :end)
                on conflict (person) where state = 'ACCEPTED' do nothing
                """)
                .param("id", UUID.randomUUID())
                .param("person", person)
                .param("end", now.plus(WINDOW))
                .update();
        Optional<Window> open = jdbc.sql("""
                select id, ends_at, sent from alarm_window where person = :person and state = 'ACCEPTED'
                for update
                """)
                .param("person", person)
                .query((row, n) -> new Window(
                        row.getObject("id", UUID.class),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                        row.getInt("sent")))
                .optional();
        return open.filter(window -> now.toInstant().isBefore(window.end()))
                .orElseThrow(() -> new NotYet("The window before is being closed.", UNTIL_CLOSED));
    }

    private void show(Waiting alarm, UUID notice, Instant dueAt) {
        jdbc.sql("""
                update alarm set state = case state when 'COLLECTED' then 'DONE' else state end,
                    delivered_at = :now, done_at = :now, notice = :notice, due_at = :due where id = :id
                """)
                .param("now", now())
                .param("notice", notice)
                .param("due", dueAt == null ? null : dueAt.atOffset(ZoneOffset.UTC))
                .param("id", alarm.id())
                .update();
    }

    private void mailed(UUID notice, StaffMail.Sent sent) {
        jdbc.sql("""
                update alarm set mail_message_id = :message, mail_template = :template, mail_version = :version
                where notice = :notice
                """)
                .param("message", sent.mailMessageId())
                .param("template", sent.template())
                .param("version", sent.version())
                .param("notice", notice)
                .update();
    }

    private void drop(Waiting alarm, String reason) {
        jdbc.sql("update alarm set state = 'DROPPED', done_at = :now, reason = :reason where id = :id")
                .param("now", now())
                .param("reason", reason)
                .param("id", alarm.id())
                .update();
    }

    /** A window that collected nothing tells nobody anything later. */
    private void forget(UUID window) {
        jdbc.sql("delete from alarm_window w where id = :id"
                        + " and not exists (select 1 from alarm a where a.window_id = w.id)")
                .param("id", window)
                .update();
    }

    private void waitOn(Waiting alarm, Fate fate) {
        jdbc.sql("""
                update alarm set state = 'ACCEPTED', window_id = null, next_attempt_at = :next, reason = :reason
                where id = :id
                """)
                .param("next", now().plus(fate.pause()))
                .param("reason", fate.reason())
                .param("id", alarm.id())
                .update();
    }

    private List<Waiting> waiting(String column, UUID id) {
        return jdbc.sql("select id, person, clock_id, reference, metric, percent, at_once from alarm where " + column
                        + " = :id and delivered_at is null and state <> 'DROPPED' order by seq")
                .param("id", id)
                .query(Waiting.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
