package org.followthrough.contact.correction;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.Ledger;
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

/** The small form under what happened to a case: choose an entry, say what is right, and why. */
@Controller
@RequestMapping("/desk/cases/{reference}/corrections")
class CorrectionPages {

    private static final ZoneId DESK = ZoneId.of(Customer.USUAL_ZONE);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    /** An entry that may be corrected. */
    record Option(int seq, String words) {}

    private final Corrections corrections;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final Clock clock;

    CorrectionPages(Corrections corrections, Staff staff, CurrentUser currentUser, Clock clock) {
        this.corrections = corrections;
        this.staff = staff;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @GetMapping
    String ask(@PathVariable String reference, Model model) {
        return form(model, reference, null, "TIME", clock.instant(), null);
    }

    /**
     * @param what TIME or VOID
     * @param at day and time as the person's own clock shows them
     * @param zone where that clock hangs
     */
    @PostMapping
    String correct(
            @PathVariable String reference,
            @RequestParam(required = false) Integer entry,
            @RequestParam(defaultValue = "TIME") String what,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = Customer.USUAL_ZONE) String zone,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        Member supervisor = currentUser.get();
        boolean isVoid = what.equals("VOID");
        Instant really = null;
        try {
            really = isVoid || at.isBlank()
                    ? null
                    : LocalDateTime.parse(at).atZone(ZoneId.of(zone)).toInstant();
            corrections.correct(reference, new Corrections.Wish(entry, really, isVoid, reason), supervisor);
            model.addAttribute("done", "Corrected. Clocks and figures go by it from now on.");
            response.setHeader("HX-Trigger", "caseChanged");
            return form(model, reference, null, "TIME", clock.instant(), null);
        } catch (DateTimeException e) {
            model.addAttribute(
                    "problem", new BadParameter("occurredAt", "This is no day and time. Choose them once more."));
        } catch (BadParameter problem) {
            model.addAttribute("problem", problem);
        }
        return form(model, reference, entry, what, really == null ? clock.instant() : really, reason);
    }

    private String form(Model model, String reference, Integer entry, String what, Instant at, String reason) {
        List<Option> options = corrections.correctable(reference, currentUser.get()).stream()
                .map(this::option)
                .toList();
        model.addAttribute("reference", reference);
        model.addAttribute("options", options);
        model.addAttribute("entry", entry);
        model.addAttribute("what", what);
        model.addAttribute("at", at.truncatedTo(ChronoUnit.MINUTES));
        model.addAttribute("atHere", LocalDateTime.ofInstant(at, DESK).truncatedTo(ChronoUnit.MINUTES));
        model.addAttribute("zone", DESK.getId());
        model.addAttribute("reason", reason);
        return "contact/correction/form :: ask";
    }

    private Option option(Ledger.Entry entry) {
        String who = switch (entry.actor()) {
            case Ledger.SYSTEM -> "System";
            case Ledger.CUSTOMER -> "Customer";
            default -> staff.displayName(entry.actor());
        };
        return new Option(
                entry.seq(),
                "%d: %s, %s, %s"
                        .formatted(
                                entry.seq(),
                                Corrections.words(entry.type()),
                                WHEN.format(entry.occurredAt().atZone(DESK)),
                                who));
    }

    @ExceptionHandler({CaseNotFound.class, Refused.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notThere(RuntimeException problem, Model model) {
        model.addAttribute("sentence", problem.getMessage());
        return "contact/desk/not-there";
    }
}
