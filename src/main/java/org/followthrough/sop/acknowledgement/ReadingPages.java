package org.followthrough.sop.acknowledgement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.casefile.Customer;
import org.followthrough.engine.Refused;
import org.followthrough.engine.TaskTaken;
import org.followthrough.pages.PageMissing;
import org.followthrough.sop.acknowledgement.Questions.Question;
import org.followthrough.sop.comparison.Change;
import org.followthrough.sop.comparison.Weight;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.web.InvalidFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a reader reads, answers and signs beside the form in Tasklist; and where the author writes the questions. */
@Controller
@RequestMapping("/sops")
class ReadingPages {

    private static final ZoneId DESK = ZoneId.of(Customer.USUAL_ZONE);
    private static final DateTimeFormatter SIGNED =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss z", Locale.ENGLISH);

    private final Readings readings;
    private final Acknowledgements acknowledgements;
    private final Questions questions;
    private final Releases releases;
    private final Staff staff;
    private final CurrentUser currentUser;

    ReadingPages(
            Readings readings,
            Acknowledgements acknowledgements,
            Questions questions,
            Releases releases,
            Staff staff,
            CurrentUser currentUser) {
        this.readings = readings;
        this.acknowledgements = acknowledgements;
        this.questions = questions;
        this.releases = releases;
        this.staff = staff;
        this.currentUser = currentUser;
    }

    @GetMapping("/readings/{id}")
    String read(@PathVariable long id, @RequestParam(required = false) String signed, Model model) {
        fill(id, model);
        model.addAttribute("done", signed != null);
        return "sop/acknowledgement/reading";
    }

    @PostMapping("/readings/{id}")
    String sign(@PathVariable long id, @RequestParam MultiValueMap<String, String> form, Model model) {
        Member reader = currentUser.get();
        find(id, reader);
        Map<Integer, Integer> answers = new HashMap<>();
        for (int place = 1; place <= Questions.MOST; place++) {
            int question = place;
            number(form.getFirst("answer" + place)).ifPresent(answer -> answers.put(question, answer));
        }
        Readings.Attempt attempt;
        try {
            attempt = readings.sign(id, reader, answers, form.getFirst("password"));
        } catch (Refused | TaskTaken e) {
            attempt = new Readings.Attempt(Set.of(), e.getMessage());
        }
        if (attempt.signed()) {
            return "redirect:/sops/readings/" + id + "?signed";
        }
        fill(id, model);
        model.addAttribute("answers", answers);
        model.addAttribute("wrong", attempt.wrong());
        model.addAttribute("problem", attempt.problem());
        return "sop/acknowledgement/reading";
    }

    private void fill(long id, Model model) {
        Acknowledgement reading = find(id, currentUser.get());
        Release release = releases.get(id);
        List<Change> changes = readings.changes(release);
        model.addAttribute("reading", reading);
        model.addAttribute("release", release);
        model.addAttribute("sop", releases.sop(release.sop()).orElseThrow());
        model.addAttribute("author", staff.displayName(release.author()));
        model.addAttribute(
                "changes",
                changes.stream()
                        .filter(change -> change.weight() != Weight.EDITORIAL)
                        .toList());
        model.addAttribute(
                "wording",
                changes.stream()
                        .filter(change -> change.weight() == Weight.EDITORIAL)
                        .toList());
        model.addAttribute("questions", questions.of(id));
        model.addAttribute("answers", Map.of());
        model.addAttribute("wrong", Set.of());
        model.addAttribute("signedAt", reading.signedAt() == null ? null : signed(reading.signedAt()));
    }

    private Acknowledgement find(long id, Member reader) {
        return acknowledgements.find(id, reader.id()).orElseThrow(() -> new PageMissing("reading " + id));
    }

    /** Returns a moment with its zone, as it stands beside a signature. */
    static String signed(Instant at) {
        return SIGNED.format(at.atZone(DESK));
    }

    /** The author writes what readers are asked. */
    @PostMapping("/{sop}/releases/{id}/questions")
    String questions(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes after) {
        List<Question> lines = new ArrayList<>();
        for (int place = 1; place <= Questions.MOST; place++) {
            List<String> options = new ArrayList<>();
            for (int option = 1; option <= Questions.MOST_OPTIONS; option++) {
                options.add(text(form, "option" + place + "-" + option));
            }
            lines.add(new Question(
                    place,
                    text(form, "question" + place),
                    options,
                    number(form.getFirst("right" + place)).orElse(0)));
        }
        try {
            questions.write(id, lines, currentUser.get().id());
            after.addFlashAttribute("said", "The questions are kept.");
        } catch (InvalidFields e) {
            after.addFlashAttribute("typedQuestions", lines);
            after.addFlashAttribute("warned", "The questions were not kept. " + e.getMessage());
        } catch (NotPossible e) {
            after.addFlashAttribute("warned", e.getMessage());
        }
        return "redirect:/sops/" + sop + "/releases/" + id;
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String typed = form.getFirst(field);
        return typed == null ? "" : typed.strip();
    }

    private static Optional<Integer> number(String typed) {
        return typed != null && typed.matches("[1-9]") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
    }
}
