package org.followthrough.servicelevel.alarm;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.followthrough.access.Staff;
import org.followthrough.messaging.MailSettings;
import org.followthrough.messaging.StaffMail;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.alarm.Delivery.Waiting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alarms as mail, to those whose account has an address and who have not switched mails off. */
@Component
class AlarmMail {

    private static final DateTimeFormatter DUE =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private final JdbcClient jdbc;
    private final StaffMail mail;
    private final Staff staff;
    private final MailSettings settings;

    AlarmMail(JdbcClient jdbc, StaffMail mail, Staff staff, MailSettings settings) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.staff = staff;
        this.settings = settings;
    }

    /** Queues the mail of one alarm, its times in the zone of the person's shift. */
    Optional<StaffMail.Sent> single(Waiting alarm, ZoneId zone, CaseClock about) {
        return send(alarm.person(), "alarm", values(alarm, zone, about));
    }

    /** Queues one mail for many alarms. */
    Optional<StaffMail.Sent> digest(String person, ZoneId zone, List<Waiting> alarms, List<CaseClock> abouts) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int n = 0; n < alarms.size(); n++) {
            lines.add(values(alarms.get(n), zone, abouts.get(n)));
        }
        return send(person, "alarm-digest", Map.of("alarms", lines, "count", lines.size()));
    }

    private Optional<StaffMail.Sent> send(String person, String template, Map<String, Object> about) {
        return address(person).map(address -> {
            Map<String, Object> values = new HashMap<>(about);
            values.put("alarmsLink", settings.link("/desk/alarms"));
            return mail.send(address, template, values);
        });
    }

    private Optional<String> address(String person) {
        boolean off = jdbc.sql("select exists (select 1 from alarm_mail_off where person = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
        return off ? Optional.empty() : staff.email(person);
    }

    private Map<String, Object> values(Waiting alarm, ZoneId zone, CaseClock about) {
        return Map.of(
                "reference", alarm.reference(),
                "metric", alarm.metric().title(),
                "percent", alarm.percent(),
                "due", due(about, zone),
                "caseLink", settings.link("/desk/cases/" + alarm.reference()),
                "clockLink", settings.link("/clocks/" + alarm.clockId()));
    }

    private static String due(CaseClock about, ZoneId zone) {
        boolean late = about.state() != ClockState.RUNNING;
        return "It %s due on %s (%s)."
                .formatted(late ? "was" : "is", DUE.format(about.dueAt().atZone(zone)), zone);
    }
}
