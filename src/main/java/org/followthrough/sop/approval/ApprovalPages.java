package org.followthrough.sop.approval;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.Refused;
import org.followthrough.engine.TaskTaken;
import org.followthrough.pages.PageMissing;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.release.BadUpload;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.web.InvalidFields;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons on the page of a release. Each leads back to that page, which says what was done or why not. */
@Controller
@RequestMapping("/sops/{sop}/releases/{id}")
class ApprovalPages {

    private final Releases releases;
    private final Drafts drafts;
    private final Approval approval;
    private final Waivers waivers;
    private final CurrentUser currentUser;

    ApprovalPages(Releases releases, Drafts drafts, Approval approval, Waivers waivers, CurrentUser currentUser) {
        this.releases = releases;
        this.drafts = drafts;
        this.approval = approval;
        this.waivers = waivers;
        this.currentUser = currentUser;
    }

    /**
     * Says why, how much it matters and when it counts; what is typed wrongly stays on the page. What becomes of running
     * cases is chosen with their plan.
     */
    @PostMapping("/describe")
    String describe(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes after) {
        Member who = author();
        after.addFlashAttribute("typed", typed);
        return act(sop, id, after, () -> {
            drafts.describe(
                    id,
                    typed.getOrDefault("reason", ""),
                    one(ChangeClass.class, typed.get("changeClass")),
                    typed.getOrDefault("classReason", ""),
                    instant(typed.get("effectiveFrom")),
                    number(typed.get("trainingDays")),
                    date(typed.get("reviewDue")),
                    releases.get(id).runningCases(),
                    who.id());
            return "Saved. Hand it over when it is ready.";
        });
    }

    @PostMapping("/emergency")
    String emergency(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean emergency,
            RedirectAttributes after) {
        Member who = author();
        return act(sop, id, after, () -> {
            drafts.emergency(id, emergency, who.id());
            return emergency
                    ? "This is an emergency now: compliance approves it alone, and the full review follows within 48"
                            + " hours."
                    : "This is a regular change again.";
        });
    }

    @PostMapping("/waive")
    String waive(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam String rule,
            @RequestParam String file,
            @RequestParam(defaultValue = "") String element,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String expires,
            RedirectAttributes after) {
        Member who = author();
        return act(sop, id, after, () -> {
            waivers.waive(id, rule, file, element, reason, date(expires), who.id());
            return "The warning is waived until " + date(expires) + ".";
        });
    }

    @PostMapping("/hand-over")
    String handOver(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String password,
            RedirectAttributes after) {
        Member who = author();
        return act(sop, id, after, () -> {
            approval.handOver(id, who.id(), password);
            return "Signed and handed over. Files and description stay as they are from now on.";
        });
    }

    @PostMapping("/decide")
    String decide(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String password,
            RedirectAttributes after) {
        Member who = author();
        after.addFlashAttribute("typed", Map.of("note", note));
        return act(sop, id, after, () -> {
            Verdict verdict = one(Verdict.class, decision);
            if (verdict == null) {
                throw new NotPossible("Choose whether to sign, to send back or to reject.");
            }
            approval.decide(id, verdict, note, who.id(), password);
            return switch (verdict) {
                case APPROVED -> "Signed.";
                case RETURNED -> "Sent back. The author gets a new draft with these files.";
                case REJECTED -> "Rejected.";
            };
        });
    }

    @PostMapping("/withdraw")
    String withdraw(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes after) {
        Member who = author();
        return act(sop, id, after, () -> {
            approval.withdraw(id, why, who);
            return "Withdrawn. What is in force stays in force.";
        });
    }

    @PostMapping("/roll-back")
    String rollBack(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        Member who = author();
        find(sop, id);
        try {
            Release draft = approval.rollBack(id, reason, who);
            after.addFlashAttribute(
                    "said", "This is the rollback. Sign it; compliance approves it, then it takes effect at once.");
            return "redirect:" + Verdicts.path(draft);
        } catch (NotPossible | BadUpload | FormRejected | Refused | TaskTaken refused) {
            after.addFlashAttribute("warned", refused.getMessage());
            return "redirect:" + Verdicts.path(releases.get(id));
        }
    }

    private String act(String sop, long id, RedirectAttributes after, Supplier<String> what) {
        Release release = find(sop, id);
        try {
            after.addFlashAttribute("said", what.get());
        } catch (InvalidFields invalid) {
            after.addFlashAttribute("problems", invalid.sentences());
            after.addFlashAttribute("warned", "Not saved: put right what is marked below.");
        } catch (NotPossible | BadUpload | FormRejected | Refused | TaskTaken refused) {
            after.addFlashAttribute("warned", refused.getMessage());
        } catch (DataIntegrityViolationException meanwhile) {
            after.addFlashAttribute(
                    "warned",
                    "Somebody else did something here in the same moment, so nothing was changed. Look again.");
        }
        return "redirect:" + Verdicts.path(release);
    }

    private Release find(String sop, long id) {
        Release release = releases.get(id);
        if (!release.sop().equals(sop)) {
            throw new PageMissing(sop + " " + id);
        }
        return release;
    }

    private Member author() {
        Member who = currentUser.get();
        if (!Approval.isAuthor(who)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return who;
    }

    /** The day on which something begins, as a date field shows it; empty for none. */
    static String day(Instant at) {
        return at == null ? "" : at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static Instant instant(String day) {
        LocalDate date = date(day);
        return date == null ? null : date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate date(String day) {
        if (day == null || day.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(day.strip());
        } catch (DateTimeException e) {
            throw new NotPossible("\"" + day.strip() + "\" is no date. Write it like 2027-05-21.");
        }
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed == null ? "" : typed.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }
}
