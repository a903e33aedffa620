package org.followthrough.sop.acknowledgement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.followthrough.access.Staff;
import org.followthrough.casefile.Customer;
import org.followthrough.messaging.MailSettings;
import org.followthrough.messaging.StaffMail;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.Sop;
import org.springframework.stereotype.Component;

/** Mails about reading: to who has not read yet, and to the supervisors when the time is over. */
@Component
class AcknowledgementMail {

    private static final ZoneId DESK = ZoneId.of(Customer.USUAL_ZONE);
    private static final DateTimeFormatter DUE =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private final Acknowledgements acknowledgements;
    private final Releases releases;
    private final StaffMail mail;
    private final MailSettings settings;
    private final Staff staff;

    AcknowledgementMail(
            Acknowledgements acknowledgements, Releases releases, StaffMail mail, MailSettings settings, Staff staff) {
        this.acknowledgements = acknowledgements;
        this.releases = releases;
        this.mail = mail;
        this.settings = settings;
        this.staff = staff;
    }

    /** Reminds a reader who has not signed. */
    void remind(long releaseId, String user) {
        Release release = releases.get(releaseId);
        acknowledgements
                .find(releaseId, user)
                .filter(one -> one.state().awaited())
                .ifPresent(one -> staff.email(user)
                        .ifPresent(address -> mail.send(
                                address,
                                "read-release",
                                Map.of(
                                        "title", title(release),
                                        "version", release.version(),
                                        "due", due(one.dueAt()),
                                        "link", settings.link("/camunda/app/tasklist/default/")))));
    }

    /** Counts a reader as overdue; the supervisors are told once a day for each release. */
    void timeIsUp(long releaseId, String user) {
        int late = acknowledgements.timeIsUp(releaseId, user);
        if (late > 0) {
            Release release = releases.get(releaseId);
            Map<String, Object> values = Map.of(
                    "title", title(release),
                    "version", release.version(),
                    "count", late,
                    "all", acknowledgements.of(releaseId).size(),
                    "link", settings.link("/sops/" + release.sop() + "/releases/" + releaseId));
            staff.members("supervisor")
                    .forEach(supervisor ->
                            staff.email(supervisor).ifPresent(address -> mail.send(address, "unread-release", values)));
        }
    }

    private String title(Release release) {
        return releases.sop(release.sop()).map(Sop::title).orElse(release.sop());
    }

    private static String due(Instant at) {
        return DUE.format(at.atZone(DESK)) + " (" + DESK + ")";
    }
}
