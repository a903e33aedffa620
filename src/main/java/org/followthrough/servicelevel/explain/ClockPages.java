package org.followthrough.servicelevel.explain;

import org.followthrough.access.CurrentUser;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.engine.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The page of a clock. */
@Controller
class ClockPages {

    private final Explanations explanations;
    private final CurrentUser currentUser;

    ClockPages(Explanations explanations, CurrentUser currentUser) {
        this.explanations = explanations;
        this.currentUser = currentUser;
    }

    @GetMapping("/clocks/{id}")
    String clock(@PathVariable String id, Model model) {
        Explanation explained = explanations.of(id, currentUser.get());
        model.addAttribute("it", explained);
        model.addAttribute("clock", explained.clock());
        model.addAttribute("reading", explained.clock().reading());
        model.addAttribute("title", Explanations.title(explained.clock()));
        return "servicelevel/clock";
    }

    @ExceptionHandler({ClockNotFound.class, CaseNotFound.class, Refused.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notThere(RuntimeException problem, Model model) {
        model.addAttribute("sentence", problem.getMessage());
        return "contact/desk/not-there";
    }
}
