package org.followthrough.contact.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.casefile.CaseState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people of the desk find their tools, and any case. */
@Controller
@RequestMapping("/desk")
class DeskHome {

    private static final int MOST_HITS = 50;
    private static final Set<String> AT_TASKS =
            Set.of("frontline", "billing", "technical", "complaints", "supervisor", "manager", "quality");
    private static final Set<String> AT_PROCESSES =
            Set.of("supervisor", "manager", "process-owner", "compliance", "camunda-admin");

    private static final Set<String> OWNERS = Set.of("process-owner");

    /** A way to a tool. */
    record Door(String name, String purpose, String path) {}

    /** A case that was found. */
    record Hit(String reference, String subject, String customer, CaseState state, Instant openedAt) {}

    private final JdbcClient jdbc;
    private final Worklist worklist;
    private final CurrentUser currentUser;

    DeskHome(JdbcClient jdbc, Worklist worklist, CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.worklist = worklist;
        this.currentUser = currentUser;
    }

    @GetMapping({"", "/"})
    String home(Model model) {
        Member member = currentUser.get();
        List<Door> doors = new ArrayList<>();
        if (isIn(member, AT_TASKS)) {
            doors.add(new Door(
                    "Tasklist", "Work cases, log a call, announce known trouble.", "/camunda/app/tasklist/default/"));
            doors.add(new Door("Alarms", "What runs out of time and concerns you.", "/desk/alarms"));
        }
        if (isIn(member, Set.of("supervisor"))) {
            doors.add(new Door(
                    "Announcements", "Who is told of known trouble, and what came of it.", "/desk/announcements"));
            doors.add(new Door(
                    "Quarantine", "Messages that could not become a case, with the reason.", "/desk/quarantine"));
            doors.add(new Door("Shifts", "Who works when, and who is away.", "/desk/shifts"));
        }
        if (isIn(member, OWNERS)) {
            doors.add(new Door(
                    "Change service levels",
                    "The shared draft: rules, calendars and holidays, what they would move, publication.",
                    "/service-levels/draft"));
        }
        if (isIn(member, AT_TASKS) || isIn(member, AT_PROCESSES)) {
            doors.add(new Door(
                    "Figures", "How service goes now and over time, and the cases behind each figure.", "/figures"));
            doors.add(new Door(
                    "SOPs", "How we serve customers, step by step: what is in force and what changes.", "/sops"));
            doors.add(new Door(
                    "Service levels", "How soon customers hear from us, and in which hours.", "/service-levels"));
        }
        if (isIn(member, AT_PROCESSES)) {
            doors.add(new Door(
                    "Cockpit", "Running processes, their versions and failed jobs.", "/camunda/app/cockpit/default/"));
        }
        if (isIn(member, Set.of("camunda-admin"))) {
            doors.add(new Door("Admin", "Accounts, groups and rights.", "/camunda/app/admin/default/"));
        }
        doors.add(new Door("API", "Its description, to read and to try.", "/api/docs/ui"));
        doors.add(new Door("Help page", "What customers see: articles and the contact form.", "/help"));
        model.addAttribute("name", member.displayName());
        model.addAttribute("doors", doors);
        return "contact/desk/home";
    }

    private static boolean isIn(Member member, Set<String> groups) {
        return groups.stream().anyMatch(member::isIn);
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("most", MOST_HITS);
        model.addAttribute(
                "found", q.isBlank() || !worklist.readsCases(currentUser.get()) ? List.of() : find(q.strip()));
        return "contact/desk/search";
    }

    private List<Hit> find(String q) {
        String part = "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return jdbc.sql("""
                select f.reference, f.subject, coalesce(c.name, f.contact_name, f.contact_email) as customer,
                       f.state, f.opened_at
                from casefile f left join customer c on c.id = f.customer_id
                where f.reference ilike :part or f.order_reference ilike :part
                   or f.contact_name ilike :part or f.contact_email ilike :part
                   or c.name ilike :part or c.email ilike :part
                   or f.reference = (select joined from case_alias where reference = upper(:q))
                order by f.opened_at desc limit :most
                """)
                .param("part", part)
                .param("q", q)
                .param("most", MOST_HITS)
                .query((row, n) -> new Hit(
                        row.getString("reference"),
                        row.getString("subject"),
                        row.getString("customer"),
                        CaseState.valueOf(row.getString("state")),
                        CaseReader.instant(row.getTimestamp("opened_at"))))
                .list();
    }
}
