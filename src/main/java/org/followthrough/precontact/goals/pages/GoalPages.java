package org.followthrough.precontact.goals.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.engine.Refused;
import org.followthrough.insight.Cut;
import org.followthrough.insight.FigureRights;
import org.followthrough.pages.PageMissing;
import org.followthrough.precontact.goals.Amount;
import org.followthrough.precontact.goals.Baseline;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.Goals;
import org.followthrough.web.BadParameter;
import org.followthrough.web.InvalidFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Goals: all of them, one with its progress and history, and how one is set. */
@Controller
@RequestMapping("/figures/goals")
class GoalPages {

    private static final int MOST_CARDS = 200;

    /**
     * What a card in Tasklist shows.
     *
     * @param customer first line: the figure
     * @param subject second line: how it stands
     */
    record Card(String customer, String subject, String channel) {}

    private final Goals goals;
    private final GoalViews views;
    private final FigureRights rights;
    private final CurrentUser currentUser;
    private final Clock clock;

    GoalPages(Goals goals, GoalViews views, FigureRights rights, CurrentUser currentUser, Clock clock) {
        this.goals = goals;
        this.views = views;
        this.rights = rights;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        Member reader = reader();
        List<GoalView> all = views.of(goals.shownTo(reader));
        model.addAttribute(
                "running",
                all.stream().filter(view -> view.goal().ended().isEmpty()).toList());
        model.addAttribute(
                "ended",
                all.stream().filter(view -> view.goal().ended().isPresent()).toList());
        model.addAttribute("setter", Goals.mayBeSetBy(reader));
        return "precontact/goals/goals";
    }

    /** One goal; as a panel it stands beside the form in Tasklist. */
    @GetMapping("/{number}")
    String goal(@PathVariable String number, @RequestParam(required = false) String panel, Model model) {
        Goal goal = goals.find(number, reader()).orElseThrow(() -> new PageMissing(number));
        model.addAttribute("view", views.of(goal));
        model.addAttribute("panel", panel != null);
        return "precontact/goals/goal";
    }

    /** What the cards of reviews show, by the numbers of their goals. */
    @GetMapping("/cards")
    @ResponseBody
    Map<String, Card> cards(@RequestParam List<String> numbers) {
        Member reader = reader();
        List<Goal> named = numbers.stream()
                .distinct()
                .limit(MOST_CARDS)
                .flatMap(number -> goals.find(number, reader).stream())
                .toList();
        return views.of(named).stream()
                .collect(Collectors.toMap(
                        view -> view.goal().number(),
                        view -> new Card(view.goal().figure().title(), GoalViews.brief(view), "Goal")));
    }

    /** First what it is about and compared with, then, under the baseline that was found, what is wanted. */
    @GetMapping("/new")
    String blank(@RequestParam Map<String, String> typed, Model model) {
        Member setter = setter();
        GoalForm form = new GoalForm(typed);
        Map<String, String> problems = new LinkedHashMap<>();
        if (form.asksForBaseline()) {
            baseline(form, setter, problems, model);
        }
        fill(form, problems, model);
        return "precontact/goals/new";
    }

    @PostMapping
    String set(@RequestParam Map<String, String> typed, Model model) {
        Member setter = setter();
        GoalForm form = new GoalForm(typed);
        Map<String, String> problems = new LinkedHashMap<>();
        Baseline baseline = baseline(form, setter, problems, model);
        if (baseline != null && problems.isEmpty()) {
            var wanted = form.goal(baseline.value());
            problems.putAll(form.problems());
            try {
                if (problems.isEmpty()) {
                    return "redirect:/figures/goals/"
                            + goals.set(wanted, setter).number();
                }
            } catch (InvalidFields e) {
                problems.putAll(e.sentences());
            }
        }
        fill(form, problems, model);
        return "precontact/goals/new";
    }

    /** The baseline of what was asked for; null, with the problems told, where there is none. */
    private Baseline baseline(GoalForm form, Member setter, Map<String, String> problems, Model model) {
        LocalDate from = form.from();
        LocalDate to = form.to();
        if (form.problems().isEmpty()) {
            try {
                Baseline baseline = goals.baseline(form.figure(), form.only(), from, to, setter);
                model.addAttribute("baseline", baseline);
                if (baseline.problem().isEmpty()) {
                    model.addAttribute("words", Amount.words(baseline.figure(), baseline.value()));
                    model.addAttribute(
                            "unit",
                            Amount.of(baseline.figure(), baseline.value()).title());
                    return baseline;
                }
                problems.put("baselineFrom", baseline.problem().get());
            } catch (InvalidFields e) {
                problems.putAll(e.sentences());
            } catch (BadParameter e) {
                problems.put(e.parameter(), e.getMessage());
            } catch (Refused e) {
                problems.put("figure", e.getMessage());
            }
        }
        problems.putAll(form.problems());
        return null;
    }

    private void fill(GoalForm form, Map<String, String> problems, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Goal.DESK);
        // The day after the last is how the period is kept; people type the last.
        if (problems.containsKey("baselineTo")) {
            problems.put("baselineLast", problems.remove("baselineTo"));
        }
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("figures", Goals.figures());
        model.addAttribute("cuts", Goals.cuts());
        model.addAttribute("keys", keys(today));
        model.addAttribute("owners", goals.owners());
        model.addAttribute("usualFrom", today.minusWeeks(4));
        model.addAttribute("usualLast", today.minusDays(1));
        model.addAttribute("earliest", today.plusMonths(1));
        model.addAttribute("me", currentUser.get().id());
    }

    /** The keys that occurred in the last year with their names, by the words of their cuts. */
    private Map<String, Map<String, String>> keys(LocalDate today) {
        var occurred = rights.shownTo(currentUser.get())
                .keys(today.minusYears(1).atStartOfDay(Goal.DESK).toInstant(), clock.instant());
        return Goals.cuts().stream().collect(Collectors.toMap(Cut::word, cut -> {
            Map<String, String> names = new LinkedHashMap<>();
            occurred.getOrDefault(cut, List.of()).forEach(key -> names.put(key, GoalViews.named(cut, key)));
            return names;
        }));
    }

    private Member reader() {
        Member reader = currentUser.get();
        if (!Goals.mayBeReadBy(reader)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return reader;
    }

    private Member setter() {
        Member member = reader();
        if (!Goals.mayBeSetBy(member)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return member;
    }
}
