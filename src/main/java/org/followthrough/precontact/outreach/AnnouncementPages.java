package org.followthrough.precontact.outreach;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Staff;
import org.followthrough.casefile.Customer;
import org.followthrough.pages.Dates;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where staff read announcements: what would be sent to whom, who decided, who was told and who answered. */
@Controller
@RequestMapping("/desk/announcements")
class AnnouncementPages {

    private static final List<String> READERS =
            List.of("supervisor", "manager", "quality", "process-owner", "compliance");
    private static final ZoneId DESK = ZoneId.of(Customer.USUAL_ZONE);
    private static final int MOST_SHOWN = 200;

    /** One line of the list. */
    record Line(
            String number, String subject, String state, String author, String createdAt, long told, long answered) {}

    /** One decision, in words. */
    record Decided(int version, String author, boolean approved, String by, String note, String at) {}

    /** One recipient. */
    record Told(String name, String email, String state, String reason, String at) {}

    /** How many recipients are in a state, for a reason. */
    record Share(String state, String reason, long count) {}

    /** A case whose customer answered the announcement. */
    record Reply(String reference, String subject, String state) {}

    private final Announcements announcements;
    private final Audience audience;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final Dates dates;
    private final JdbcClient jdbc;

    AnnouncementPages(
            Announcements announcements,
            Audience audience,
            Staff staff,
            CurrentUser currentUser,
            Dates dates,
            JdbcClient jdbc) {
        this.announcements = announcements;
        this.audience = audience;
        this.staff = staff;
        this.currentUser = currentUser;
        this.dates = dates;
        this.jdbc = jdbc;
    }

    @GetMapping
    String list(Model model) {
        allowReaders();
        model.addAttribute(
                "lines",
                announcements.all().stream()
                        .map(one -> new Line(
                                one.number(),
                                one.text().subject(),
                                one.state().name(),
                                staff.displayName(one.author()),
                                time(one.createdAt()),
                                sum(shares(one.id()), "SENT"),
                                replies(one.id()).size()))
                        .toList());
        return "precontact/outreach/announcements";
    }

    /** One announcement; as a panel it stands beside the form in Tasklist. */
    @GetMapping("/{number}")
    String show(@PathVariable String number, @RequestParam(required = false) String panel, Model model) {
        allowReaders();
        model.addAttribute("panel", panel != null);
        Announcement announcement =
                announcements.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Share> shares = shares(announcement.id());
        model.addAttribute("announcement", announcement);
        model.addAttribute("author", staff.displayName(announcement.author()));
        model.addAttribute("createdAt", time(announcement.createdAt()));
        model.addAttribute(
                "endsAt",
                announcement.text().endsAt() == null
                        ? null
                        : time(announcement.text().endsAt()));
        model.addAttribute("size", shares.isEmpty() ? audience.size(announcement.text()) : null);
        model.addAttribute("shares", shares);
        model.addAttribute("decisions", decisions(announcement));
        model.addAttribute("recipients", recipients(announcement.id()));
        model.addAttribute("replies", replies(announcement.id()));
        return "precontact/outreach/announcement";
    }

    private void allowReaders() {
        if (READERS.stream().noneMatch(currentUser.get()::isIn)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private List<Decided> decisions(Announcement announcement) {
        return announcements.decisions(announcement.id()).stream()
                .map(one -> new Decided(
                        one.version(),
                        staff.displayName(one.author()),
                        one.approved(),
                        staff.displayName(one.decidedBy()),
                        one.note(),
                        time(one.decidedAt())))
                .toList();
    }

    private List<Share> shares(UUID id) {
        return jdbc.sql("select state, reason, count(*) as count from announcement_recipient"
                        + " where announcement_id = :id group by state, reason order by state desc, reason")
                .param("id", id)
                .query(Share.class)
                .list();
    }

    private List<Told> recipients(UUID id) {
        return jdbc.sql("""
                select c.name, c.email, r.state, r.reason, r.decided_at
                from announcement_recipient r join customer c on c.id = r.customer_id
                where r.announcement_id = :id order by r.decided_at desc, c.email limit :most
                """)
                .param("id", id)
                .param("most", MOST_SHOWN)
                .query((row, n) -> new Told(
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("state"),
                        row.getString("reason"),
                        time(row.getObject("decided_at", OffsetDateTime.class).toInstant())))
                .list();
    }

    private List<Reply> replies(UUID id) {
        return jdbc.sql("select reference, subject, state from casefile where announcement_id = :id order by opened_at")
                .param("id", id)
                .query(Reply.class)
                .list();
    }

    private static long sum(List<Share> shares, String state) {
        return shares.stream()
                .filter(share -> share.state().equals(state))
                .mapToLong(Share::count)
                .sum();
    }

    private String time(Instant at) {
        return dates.moment(at, DESK);
    }
}
