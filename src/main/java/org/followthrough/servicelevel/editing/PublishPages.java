package org.followthrough.servicelevel.editing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.access.Staff;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the draft would move, and putting it into force. */
@Controller
@RequestMapping("/service-levels")
class PublishPages {

    private static final int LINES_A_PAGE = 50;

    private final DraftStore drafts;
    private final WhatIf whatIf;
    private final Publishing publishing;
    private final Rulebooks rulebooks;
    private final Rights rights;
    private final Staff staff;

    PublishPages(
            DraftStore drafts, WhatIf whatIf, Publishing publishing, Rulebooks rulebooks, Rights rights, Staff staff) {
        this.drafts = drafts;
        this.whatIf = whatIf;
        this.publishing = publishing;
        this.rulebooks = rulebooks;
        this.rights = rights;
        this.staff = staff;
    }

    @ModelAttribute("owner")
    boolean owner() {
        return rights.isOwner();
    }

    @ModelAttribute("reader")
    boolean reader() {
        return rights.isReader();
    }

    /** Asks what the draft would move. */
    @PostMapping("/draft/preview")
    String ask(RedirectAttributes after) {
        String user = rights.owner().id();
        Draft draft = drafts.read();
        Optional<String> hindrance = publishing.hindrance(draft);
        if (hindrance.isPresent()) {
            after.addFlashAttribute("warned", hindrance.get());
            return "redirect:/service-levels/draft";
        }
        whatIf.ask(draft, user);
        return "redirect:/service-levels/draft/preview";
    }

    /**
     * What the draft would move.
     *
     * @param show name of an effect, or empty for all
     */
    @GetMapping("/draft/preview")
    String preview(
            @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "1") int page, Model model) {
        rights.reader();
        fill(model, show, page);
        return "servicelevel/editing/preview";
    }

    /** How far the answer has come; the page asks again and again. */
    @GetMapping("/draft/preview/progress")
    String progress(Model model, HttpServletResponse response) {
        rights.reader();
        Optional<WhatIf.Preview> preview = whatIf.latest();
        if (preview.filter(latest -> latest.state() == WhatIf.State.RUNNING).isEmpty()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("preview", preview.orElse(null));
        return "servicelevel/editing/preview :: progress";
    }

    private void fill(Model model, String show, int page) {
        Draft draft = drafts.read();
        WhatIf.Preview preview = whatIf.latest().orElse(null);
        boolean current = preview != null && draft.touched() && whatIf.isOf(preview, draft);
        model.addAttribute("draft", draft);
        model.addAttribute("preview", preview);
        model.addAttribute("current", current);
        model.addAttribute("hindrance", publishing.hindrance(draft).orElse(null));
        Map<String, List<String>> words = new LinkedHashMap<>();
        draft.words().forEach((part, changes) -> words.put(ServiceLevelPages.partName(part), changes));
        model.addAttribute("changes", words);
        if (preview == null || preview.state() != WhatIf.State.DONE) {
            return;
        }
        WhatIf.Effect effect = List.of(WhatIf.Effect.values()).stream()
                .filter(one -> one.name().equals(show))
                .findFirst()
                .orElse(null);
        Map<WhatIf.Effect, Integer> tally = whatIf.tally(preview.id());
        int moved = tally.values().stream().mapToInt(Integer::intValue).sum();
        int shown = effect == null ? moved : tally.getOrDefault(effect, 0);
        int pages = Math.max(1, (shown + LINES_A_PAGE - 1) / LINES_A_PAGE);
        int at = Math.min(Math.max(1, page), pages);
        model.addAttribute("askedBy", staff.displayName(preview.askedBy()));
        model.addAttribute("tally", tally);
        model.addAttribute("moved", moved);
        model.addAttribute("unchanged", preview.clocks() - moved);
        model.addAttribute("show", effect);
        model.addAttribute("shown", shown);
        model.addAttribute("page", at);
        model.addAttribute("pages", pages);
        model.addAttribute("lines", whatIf.lines(preview.id(), effect, (at - 1) * LINES_A_PAGE, LINES_A_PAGE));
    }

    /**
     * Puts the draft into force.
     *
     * @param clocks {@code move} or {@code keep}
     */
    @PostMapping("/draft/publish")
    String publish(
            @RequestParam(defaultValue = "") String preview,
            @RequestParam(defaultValue = "") String clocks,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes after) {
        String user = rights.owner().id();
        Map<String, String> problems = new LinkedHashMap<>();
        if (reason.isBlank()) {
            problems.put("reason", "Write why this changes; everybody who reads the history will ask.");
        } else if (reason.length() > Publishing.LONGEST_REASON) {
            problems.put("reason", "Say it in at most " + Publishing.LONGEST_REASON + " characters.");
        }
        if (!List.of("move", "keep").contains(clocks)) {
            problems.put("clocks", "Choose what happens to the clocks that are open now.");
        }
        List<String> refused = new ArrayList<>();
        if (problems.isEmpty()) {
            publishing.publish(preview, clocks.equals("move"), reason, user).ifPresent(refused::add);
        }
        if (problems.isEmpty() && refused.isEmpty()) {
            after.addFlashAttribute("said", "Published. The new rules are in force.");
            return "redirect:/service-levels/history";
        }
        fill(model, "", 1);
        model.addAttribute("problems", problems);
        model.addAttribute("clocks", clocks);
        model.addAttribute("reason", reason);
        model.addAttribute("refused", refused.isEmpty() ? null : refused.get(0));
        return "servicelevel/editing/preview";
    }

    /** How many clocks still follow older rules. */
    @GetMapping("/progress")
    String recomputation(Model model) {
        rights.anyone();
        model.addAttribute("progress", rulebooks.progress());
        return "servicelevel/editing/parts :: left";
    }
}
