package org.followthrough.contact.spam;

import jakarta.servlet.http.HttpServletResponse;
import org.followthrough.access.Member;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.contact.change.Workers;
import org.followthrough.engine.Refused;
import org.followthrough.engine.TaskTaken;
import org.followthrough.web.BadParameter;
import org.springframework.dao.ConcurrencyFailureException;
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

/** The small form on the page of a case: say why it is spam, read what will happen, mark it. */
@Controller
@RequestMapping("/desk/cases/{reference}/spam")
class SpamPages {

    static final String AT_THE_SAME_MOMENT =
            "Something happened on the case at the same moment. Look at it, then try again.";

    private final SettingAside aside;
    private final Workers workers;

    SpamPages(SettingAside aside, Workers workers) {
        this.aside = aside;
        this.workers = workers;
    }

    @GetMapping
    String ask(@PathVariable String reference, Model model) {
        workers.current();
        return form(model, reference, null, null, null);
    }

    @PostMapping
    String mark(
            @PathVariable String reference,
            @RequestParam(required = false) SpamReason reason,
            @RequestParam(defaultValue = "") String words,
            Model model,
            HttpServletResponse response) {
        Member worker = workers.current();
        try {
            response.setHeader("HX-Redirect", "/desk/cases/" + aside.mark(reference, reason, words, worker));
            return form(model, reference, reason, words, null);
        } catch (BadParameter | TaskTaken problem) {
            return form(model, reference, reason, words, problem.getMessage());
        } catch (ConcurrencyFailureException atTheSameMoment) {
            return form(model, reference, reason, words, AT_THE_SAME_MOMENT);
        }
    }

    private static String form(Model model, String reference, SpamReason reason, String words, String problem) {
        model.addAttribute("reference", reference);
        model.addAttribute("reasons", SpamReason.values());
        model.addAttribute("chosen", reason);
        model.addAttribute("words", words);
        model.addAttribute("problem", problem);
        return "contact/spam/form :: ask";
    }

    @ExceptionHandler({CaseNotFound.class, Refused.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notThere(RuntimeException problem, Model model) {
        model.addAttribute("sentence", problem.getMessage());
        return "contact/desk/not-there";
    }
}
