package org.followthrough.sop.review;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.followthrough.access.Staff;
import org.followthrough.messaging.MailSettings;
import org.followthrough.messaging.StaffMail;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.Sop;
import org.springframework.stereotype.Component;

/** Mails about a review, to those who can do it; on its last day to compliance as well. */
@Component
class ReviewMail {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final PeriodicReviews reviews;
    private final Releases releases;
    private final StaffMail mail;
    private final MailSettings settings;
    private final Staff staff;
    private final Clock clock;

    ReviewMail(
            PeriodicReviews reviews,
            Releases releases,
            StaffMail mail,
            MailSettings settings,
            Staff staff,
            Clock clock) {
        this.reviews = reviews;
        this.releases = releases;
        this.mail = mail;
        this.settings = settings;
        this.staff = staff;
        this.clock = clock;
    }

    /** The review has opened. */
    void announce(String sop) {
        send(
                sop,
                "The review has opened. Any process owner can do it; it takes a look at the facts and a signature.",
                false);
    }

    /** The review is near its last day, or at it. */
    void remind(String sop) {
        boolean lastDay = !clock.instant().isBefore(reviews.lastMorning(sop));
        send(
                sop,
                lastDay
                        ? "This is the last day. From tomorrow on the review is overdue, and no change of this SOP is handed"
                                + " over until it is signed; emergencies, rollbacks and customers do not wait for it."
                        : "Nobody has signed it yet.",
                lastDay);
    }

    private void send(String sop, String sentence, boolean complianceToo) {
        LocalDate due = reviews.due(sop).orElseThrow();
        Map<String, Object> values = Map.of(
                "title", releases.sop(sop).map(Sop::title).orElse(sop),
                "due", DAY.format(due),
                "sentence", sentence,
                "link", settings.link("/sops/" + sop + "/review"));
        Set<String> told = new LinkedHashSet<>(staff.members("process-owner"));
        if (complianceToo) {
            told.addAll(staff.members("compliance"));
        }
        told.forEach(person -> staff.email(person).ifPresent(address -> mail.send(address, "review-sop", values)));
    }
}
