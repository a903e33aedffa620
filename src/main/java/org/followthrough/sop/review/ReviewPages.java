package org.followthrough.sop.review;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.casefile.Customer;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.Refused;
import org.followthrough.engine.TaskTaken;
import org.followthrough.pages.PageMissing;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.Sop;
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

/** The page of a review: the facts, the decision, and what earlier reviews decided. */
@Controller
@RequestMapping("/sops/{key}/review")
class ReviewPages {

    private static final Set<String> READERS =
            Set.of("process-owner", "compliance", "manager", "supervisor", "quality");
    private static final ZoneId DESK = ZoneId.of(Customer.USUAL_ZONE);
    private static final DateTimeFormatter SIGNED =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss z", Locale.ENGLISH);

    /** A signed review, in words. */
    record Earlier(SignedReview review, String signed) {}

    private final PeriodicReviews reviews;
    private final LivedFacts facts;
    private final Releases releases;
    private final CurrentUser currentUser;

    ReviewPages(PeriodicReviews reviews, LivedFacts facts, Releases releases, CurrentUser currentUser) {
        this.reviews = reviews;
        this.facts = facts;
        this.releases = releases;
        this.currentUser = currentUser;
    }

    /** The page; as a panel it stands beside the form in Tasklist. */
    @GetMapping
    String review(
            @PathVariable String key,
            @RequestParam(required = false) String panel,
            @RequestParam(required = false) String signed,
            Model model) {
        fill(key, panel != null, model);
        model.addAttribute("done", signed != null);
        return "sop/review/review";
    }

    /** An owner does not want to wait until it opens by itself. */
    @PostMapping("/begin")
    String begin(@PathVariable String key, RedirectAttributes after) {
        try {
            reviews.begin(key, currentUser.get());
            after.addFlashAttribute("said", "The review opens now: in a moment its task stands in Tasklist.");
        } catch (NotPossible e) {
            after.addFlashAttribute("warned", e.getMessage());
        }
        return "redirect:/sops/" + key + "/review";
    }

    @PostMapping
    String sign(
            @PathVariable String key,
            @RequestParam(required = false) Outcome outcome,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) String panel,
            Model model) {
        Optional<String> problem;
        try {
            problem = outcome == null
                    ? Optional.of("Choose what becomes of the SOP.")
                    : reviews.sign(key, outcome, note, facts.of(key), currentUser.get(), password);
        } catch (NotPossible | Refused | TaskTaken | FormRejected e) {
            problem = Optional.of(e.getMessage());
        }
        if (problem.isEmpty()) {
            return "redirect:/sops/" + key + "/review?signed" + (panel == null ? "" : "&panel");
        }
        fill(key, panel != null, model);
        model.addAttribute("warned", "Not signed. " + problem.get());
        model.addAttribute("outcome", outcome);
        model.addAttribute("note", note);
        return "sop/review/review";
    }

    private void fill(String key, boolean panel, Model model) {
        Member reader = currentUser.get();
        if (READERS.stream().noneMatch(reader::isIn)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Sop sop = releases.sop(key).orElseThrow(() -> new PageMissing(key));
        model.addAttribute("panel", panel);
        model.addAttribute("sop", sop);
        model.addAttribute("release", releases.inForce(key).orElse(null));
        model.addAttribute("due", reviews.due(key).orElse(null));
        model.addAttribute("overdue", reviews.overdue(key));
        model.addAttribute("open", reviews.isOpen(key));
        model.addAttribute("owner", reader.isIn("process-owner"));
        model.addAttribute("facts", facts.of(key));
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute(
                "earlier",
                reviews.of(key).stream()
                        .map(review -> new Earlier(review, signed(review.signedAt())))
                        .toList());
    }

    private static String signed(Instant at) {
        return SIGNED.format(at.atZone(DESK));
    }
}
