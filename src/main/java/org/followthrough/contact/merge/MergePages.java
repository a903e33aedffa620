package org.followthrough.contact.merge;

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

/** The small form on the page of a case: choose another case, read what will happen, merge. */
@Controller
@RequestMapping("/desk/cases/{reference}/merge")
class MergePages {

    static final String AT_THE_SAME_MOMENT =
            "Something happened on one of the cases at the same moment. Look at it, then try again.";

    private final Merging merging;
    private final OtherCases others;
    private final Workers workers;

    MergePages(Merging merging, OtherCases others, Workers workers) {
        this.merging = merging;
        this.others = others;
        this.workers = workers;
    }

    @GetMapping
    String choose(@PathVariable String reference, Model model) {
        workers.current();
        return choice(model, reference, null, null);
    }

    @GetMapping(params = "into")
    String confirm(@PathVariable String reference, @RequestParam String into, Model model) {
        Member worker = workers.current();
        try {
            model.addAttribute("outlook", others.outlook(reference, into, worker));
            return "contact/merge/form :: confirm";
        } catch (BadParameter | TaskTaken problem) {
            return choice(model, reference, into, problem.getMessage());
        }
    }

    @PostMapping
    String merge(@PathVariable String reference, @RequestParam String into, Model model, HttpServletResponse response) {
        Member worker = workers.current();
        try {
            response.setHeader("HX-Redirect", "/desk/cases/" + merging.merge(reference, into, worker));
            return choice(model, reference, null, null);
        } catch (BadParameter | TaskTaken problem) {
            return choice(model, reference, into, problem.getMessage());
        } catch (ConcurrencyFailureException atTheSameMoment) {
            return choice(model, reference, into, AT_THE_SAME_MOMENT);
        }
    }

    private String choice(Model model, String reference, String chosen, String problem) {
        model.addAttribute("reference", reference);
        model.addAttribute("others", others.of(reference));
        model.addAttribute("chosen", chosen);
        model.addAttribute("problem", problem);
        return "contact/merge/form :: choose";
    }

    @ExceptionHandler({CaseNotFound.class, Refused.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notThere(RuntimeException problem, Model model) {
        model.addAttribute("sentence", problem.getMessage());
        return "contact/desk/not-there";
    }
}
