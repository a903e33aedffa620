package org.followthrough.servicelevel.alarm;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.web.BadParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who works when: set by supervisors, read by everybody for themselves. */
@Controller
@RequestMapping("/desk/shifts")
class ShiftPages {

    private static final String SETTER = "supervisor";
    private static final List<String> AT_CASES =
            List.of("frontline", "billing", "technical", "complaints", "supervisor", "manager", "quality");

    /** A person's line of the page. */
    record Line(String person, String name, Shifts.Setting setting, boolean on, boolean away, Instant begins) {}

    private final Shifts shifts;
    private final AlarmQueue alarms;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final Clock clock;

    ShiftPages(Shifts shifts, AlarmQueue alarms, Staff staff, CurrentUser currentUser, Clock clock) {
        this.shifts = shifts;
        this.alarms = alarms;
        this.staff = staff;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        Member reader = currentUser.get();
        boolean sets = reader.isIn(SETTER);
        Set<String> shown = sets ? atCases() : Set.of(reader.id());
        model.addAttribute(
                "lines",
                staff.people().stream()
                        .filter(person -> shown.contains(person.id()))
                        .map(this::line)
                        .toList());
        model.addAttribute("sets", sets);
        model.addAttribute("calendars", shifts.calendars());
        return "servicelevel/alarm/shifts";
    }

    @PostMapping("/{person}")
    String set(
            @PathVariable String person,
            @RequestParam(defaultValue = "") String calendar,
            @RequestParam(defaultValue = "") String awayFrom,
            @RequestParam(defaultValue = "") String awayUntil,
            RedirectAttributes told) {
        Member setter = currentUser.get();
        if (!setter.isIn(SETTER)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        try {
            if (!atCases().contains(person)) {
                throw new BadParameter(
                        "person", "Nobody who works on cases is called so. Choose somebody of the list.");
            }
            shifts.set(
                    new Shifts.Setting(person, calendar, day("awayFrom", awayFrom), day("awayUntil", awayUntil)),
                    setter.id());
            alarms.lookAgain(person);
            told.addFlashAttribute("done", "The shift of " + staff.displayName(person) + " is set.");
        } catch (BadParameter wrong) {
            told.addFlashAttribute("trouble", staff.displayName(person) + ": " + wrong.getMessage());
        }
        return "redirect:/desk/shifts";
    }

    private Line line(Staff.Person person) {
        Instant now = clock.instant();
        Shift shift = shifts.of(person.id());
        return new Line(
                person.id(),
                person.name(),
                shifts.setting(person.id()),
                shift.isOn(now),
                shift.isAway(now),
                shift.begins(now).orElse(null));
    }

    private Set<String> atCases() {
        Set<String> people = new HashSet<>();
        AT_CASES.forEach(group -> people.addAll(staff.members(group)));
        return people;
    }

    private static LocalDate day(String field, String written) {
        if (written.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(written.strip());
        } catch (DateTimeException e) {
            throw new BadParameter(
                    field, "\"" + written + "\" is not a day. Write it as year, month and day: 2026-12-24.");
        }
    }
}
