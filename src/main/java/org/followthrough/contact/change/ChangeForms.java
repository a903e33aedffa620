package org.followthrough.contact.change;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.followthrough.access.Member;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.Priority;
import org.followthrough.engine.Refused;
import org.followthrough.web.BadParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The small forms beside the case: change its priority, record a call. Loaded when they are unfolded. */
@Controller
@RequestMapping("/desk/cases/{reference}")
class ChangeForms {

    private static final ZoneId DESK = ZoneId.of(Customer.USUAL_ZONE);

    private final Urgency urgency;
    private final OutsideCalls calls;
    private final Workers workers;
    private final Cases cases;
    private final Clock clock;

    ChangeForms(Urgency urgency, OutsideCalls calls, Workers workers, Cases cases, Clock clock) {
        this.urgency = urgency;
        this.calls = calls;
        this.workers = workers;
        this.cases = cases;
        this.clock = clock;
    }

    @GetMapping("/priority")
    String priority(@PathVariable String reference, Model model) {
        workers.current();
        CaseFile file = cases.get(reference);
        return priorityForm(model, file, file.priority(), file.category(), null);
    }

    /** @param seen the priority that the form showed */
    @PostMapping("/priority")
    String changePriority(
            @PathVariable String reference,
            @RequestParam Priority priority,
            @RequestParam(required = false) String category,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) Priority seen,
            Model model,
            HttpServletResponse response) {
        Member worker = workers.current();
        try {
            var wish = new Urgency.Wish(priority, blankToNull(category), blankToNull(reason), seen);
            var changed = urgency.change(reference, wish, worker);
            model.addAttribute(
                    "done",
                    changed.changed()
                            ? "Changed. The due times of the case have moved with it."
                            : "It was so already; nothing is changed.");
            response.setHeader("HX-Trigger", "caseChanged");
            return priorityForm(model, cases.get(reference), changed.priority(), changed.category(), null);
        } catch (BadParameter problem) {
            model.addAttribute("problem", problem);
            return priorityForm(model, cases.get(reference), priority, category, reason);
        }
    }

    private static String priorityForm(Model model, CaseFile file, Priority priority, String category, String reason) {
        model.addAttribute("reference", file.reference());
        model.addAttribute("seen", file.priority());
        model.addAttribute("priority", priority);
        model.addAttribute("category", category);
        model.addAttribute("reason", reason);
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("categories", Category.all());
        model.addAttribute("unknown", category != null && Category.of(category).isEmpty());
        return "contact/change/forms :: priority";
    }

    @GetMapping("/calls")
    String call(@PathVariable String reference, Model model) {
        workers.current();
        return callForm(model, cases.get(reference), clock.instant(), null);
    }

    /**
     * @param at day and time as the person's own clock shows them
     * @param zone where that clock hangs
     */
    @PostMapping("/calls")
    String recordCall(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = Customer.USUAL_ZONE) String zone,
            @RequestParam(defaultValue = "") String text,
            Model model,
            HttpServletResponse response) {
        Member worker = workers.current();
        Instant made = null;
        try {
            made = at.isBlank()
                    ? null
                    : LocalDateTime.parse(at).atZone(ZoneId.of(zone)).toInstant();
            calls.record(reference, made, text, worker);
            model.addAttribute("done", "Recorded. The clocks of the case count it from the time of the call.");
            response.setHeader("HX-Trigger", "caseChanged");
            return callForm(model, cases.get(reference), clock.instant(), null);
        } catch (DateTimeException e) {
            model.addAttribute("problem", new BadParameter("at", "This is no day and time. Choose them once more."));
        } catch (BadParameter problem) {
            model.addAttribute("problem", problem);
        }
        return callForm(model, cases.get(reference), made == null ? clock.instant() : made, text);
    }

    private String callForm(Model model, CaseFile file, Instant at, String text) {
        model.addAttribute("reference", file.reference());
        model.addAttribute("at", at.truncatedTo(ChronoUnit.MINUTES));
        model.addAttribute("atHere", local(at));
        model.addAttribute("zone", DESK.getId());
        model.addAttribute("text", text);
        return "contact/change/forms :: call";
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, DESK).truncatedTo(ChronoUnit.MINUTES);
    }

    @ExceptionHandler({CaseNotFound.class, Refused.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notThere(RuntimeException problem, Model model) {
        model.addAttribute("sentence", problem.getMessage());
        return "contact/desk/not-there";
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
