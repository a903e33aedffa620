package org.followthrough.sop.running;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.engine.MigratedProcess.Due;
import org.followthrough.engine.MigratedProcess.Kind;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.followthrough.web.InvalidFields;
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

/** The plan of a release for running cases, what it would do to each, and moving them. */
@Controller
@RequestMapping("/sops/{sop}/releases/{id}/running")
class RunningPages {

    private static final Set<String> AUTHORS = Set.of("process-owner", "compliance");
    private static final Set<String> READERS =
            Set.of("process-owner", "compliance", "supervisor", "manager", "quality", "camunda-admin");
    private static final int LINES_A_PAGE = 50;
    private static final int LINES_AT_ONCE = 500;
    private static final int MOST_CANARIES = 100;
    static final String STAY = "stay";

    private final Releases releases;
    private final Drafts drafts;
    private final Plans plans;
    private final Previews previews;
    private final Runs runs;
    private final RunningPart part;
    private final CurrentUser currentUser;

    RunningPages(
            Releases releases,
            Drafts drafts,
            Plans plans,
            Previews previews,
            Runs runs,
            RunningPart part,
            CurrentUser currentUser) {
        this.releases = releases;
        this.drafts = drafts;
        this.plans = plans;
        this.previews = previews;
        this.runs = runs;
        this.part = part;
        this.currentUser = currentUser;
    }

    static boolean isAuthor(Member who) {
        return AUTHORS.stream().anyMatch(who::isIn);
    }

    static boolean isReader(Member who) {
        return READERS.stream().anyMatch(who::isIn);
    }

    /**
     * Keeps the plan of a draft.
     *
     * @param choice name of a {@link RunningCases}
     * @param mapping for each step without a place {@code process/step/target}, the target {@code stay} or an id; one
     *     without a target is left open
     */
    @PostMapping("/plan")
    String plan(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam String choice,
            @RequestParam(defaultValue = "1") int canary,
            @RequestParam(name = "mapping", required = false) List<String> mapping,
            RedirectAttributes after) {
        Member who = author();
        Release release = find(sop, id);
        RunningCases chosen = Arrays.stream(RunningCases.values())
                .filter(one -> one.name().equals(choice))
                .findFirst()
                .orElse(null);
        if (chosen == null || canary < 0 || canary > MOST_CANARIES) {
            after.addFlashAttribute(
                    "warned",
                    chosen == null
                            ? "Choose what happens to running cases."
                            : "Let between 0 and " + MOST_CANARIES + " cases go first.");
            return back(release);
        }
        return said(after, release, "The plan for running cases is kept with the draft.", () -> {
            if (!release.author().equals(who.id())) {
                throw new NotPossible("Only the author of a change plans what happens to running cases.");
            }
            plans.keep(release, new Plan(canary, choices(mapping)), who.id());
            if (chosen != release.runningCases()) {
                drafts.describe(
                        id,
                        release.reason(),
                        release.changeClass(),
                        release.classReason(),
                        release.effectiveFrom(),
                        release.trainingDays(),
                        release.reviewDue(),
                        chosen,
                        who.id());
            }
        });
    }

    private static List<Plan.Choice> choices(List<String> mapping) {
        List<Plan.Choice> choices = new ArrayList<>();
        for (String one : mapping == null ? List.<String>of() : mapping) {
            String[] parts = one.split("/", 3);
            if (parts.length == 3 && !parts[2].isEmpty()) {
                choices.add(new Plan.Choice(parts[0], parts[1], parts[2].equals(STAY) ? null : parts[2]));
            }
        }
        return choices;
    }

    /** Asks what the plan would do to each running case now. */
    @PostMapping("/preview")
    String ask(@PathVariable String sop, @PathVariable long id) {
        Member who = author();
        Release release = find(sop, id);
        previews.ask(release, who.id());
        return back(release);
    }

    /** Has the other cases move after the first ones. */
    @PostMapping("/go-on")
    String goOn(@PathVariable String sop, @PathVariable long id, RedirectAttributes after) {
        Member who = author();
        return said(after, find(sop, id), "The other cases move now.", () -> runs.goOn(id, who.id()));
    }

    /** Has no further case move. */
    @PostMapping("/stop")
    String stop(@PathVariable String sop, @PathVariable long id, RedirectAttributes after) {
        Member who = author();
        return said(
                after,
                find(sop, id),
                "Stopped. The cases that have moved stay on the new release.",
                () -> runs.stop(id, who.id()));
    }

    /**
     * Tries cases again that could not move.
     *
     * @param which one of them; all if left out
     */
    @PostMapping("/retry")
    String retry(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam(name = "case", required = false) UUID which,
            RedirectAttributes after) {
        Member who = author();
        return said(after, find(sop, id), "Tried again now.", () -> runs.retry(id, which, who.id()));
    }

    /** How far preview and run have come; the page asks again and again. */
    @GetMapping("/progress")
    String progress(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        Member who = reader();
        Map<String, Object> now =
                part.model(find(sop, id), who).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean changed = !seen.equals(signature(now));
        if (changed) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("part", now);
        return "sop/running/part :: progress";
    }

    /** Changes when there is more to show than a bar that grew: a preview that ended, a run in another phase. */
    static String signature(Map<String, Object> part) {
        var preview = (Previews.Preview) part.get("preview");
        var run = (Runs.Run) part.get("run");
        return (preview == null ? "" : preview.id() + "-" + preview.state()) + (run == null ? "" : "-" + run.phase());
    }

    /**
     * Each case: what would become of it, and what did.
     *
     * @param show name of a verdict, or empty for all
     */
    @GetMapping
    String cases(
            @PathVariable String sop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Member who = reader();
        Release release = find(sop, id);
        model.addAttribute("release", release);
        model.addAttribute("sop", releases.sop(sop).orElseThrow());
        model.addAttribute("part", part.model(release, who).orElse(Map.of()));
        Previews.Verdict verdict = Arrays.stream(Previews.Verdict.values())
                .filter(one -> one.name().equals(show))
                .findFirst()
                .orElse(null);
        model.addAttribute("show", verdict);
        int at = Math.max(1, page);
        model.addAttribute("page", at);
        int from = (at - 1) * LINES_A_PAGE;
        List<Previews.Line> lines = previews.latest(id)
                .map(preview -> previews.lines(preview.id(), verdict, from, LINES_A_PAGE + 1))
                .orElse(List.of());
        model.addAttribute("more", lines.size() > LINES_A_PAGE);
        model.addAttribute("lines", lines.stream().limit(LINES_A_PAGE).toList());
        model.addAttribute("verdicts", Previews.Verdict.values());
        return "sop/running/cases";
    }

    /** What became of each case of a run. */
    @GetMapping("/receipts")
    String receipts(
            @PathVariable String sop, @PathVariable long id, @RequestParam(defaultValue = "1") int page, Model model) {
        Member who = reader();
        Release release = find(sop, id);
        model.addAttribute("release", release);
        model.addAttribute("sop", releases.sop(sop).orElseThrow());
        model.addAttribute("part", part.model(release, who).orElse(Map.of()));
        int at = Math.max(1, page);
        List<Runs.CaseLine> lines = runs.cases(id, null, (at - 1) * LINES_A_PAGE, LINES_A_PAGE + 1);
        model.addAttribute("page", at);
        model.addAttribute("more", lines.size() > LINES_A_PAGE);
        model.addAttribute("lines", lines.stream().limit(LINES_A_PAGE).toList());
        Map<String, List<Runs.Receipt>> kept = new HashMap<>();
        lines.forEach(line -> kept.put(line.businessKey(), runs.receipts(id, line.businessKey())));
        model.addAttribute("receipts", kept);
        return "sop/running/receipts";
    }

    /** The whole preview as a table for a spreadsheet; times in UTC. */
    @GetMapping("/preview.csv")
    void csv(@PathVariable String sop, @PathVariable long id, HttpServletResponse response) throws IOException {
        reader();
        Release release = find(sop, id);
        Previews.Preview preview =
                previews.latest(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        PrintWriter out = begin(response, "running-cases-" + release.sop() + "-" + release.version() + ".csv");
        row(out, "case", "step", "what happens", "reason", "kind", "what is due", "due before", "due after", "moves");
        List<Previews.Line> lines;
        for (int from = 0;
                !(lines = previews.lines(preview.id(), null, from, LINES_AT_ONCE)).isEmpty();
                from += LINES_AT_ONCE) {
            for (Previews.Line line : lines) {
                if (line.dues().isEmpty()) {
                    row(
                            out,
                            line.businessKey(),
                            line.step(),
                            line.verdict().title(),
                            line.sentence(),
                            "",
                            "",
                            "",
                            "",
                            "");
                }
                for (Due due : line.dues()) {
                    row(
                            out,
                            line.businessKey(),
                            line.step(),
                            line.verdict().title(),
                            line.sentence(),
                            due.kind() == Kind.TASK ? "task" : "timer",
                            due.name(),
                            text(due.before()),
                            text(due.after()),
                            due.moves() ? "yes" : "no");
                }
            }
        }
    }

    private static String text(Instant at) {
        return at == null ? "" : at.toString();
    }

    private static PrintWriter begin(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return response.getWriter();
    }

    /** A cell that begins like a formula is led by an apostrophe, so that no spreadsheet calculates it. */
    private static void row(PrintWriter out, String... cells) {
        List<String> written = new ArrayList<>();
        for (String cell : cells) {
            String text = cell == null ? "" : cell;
            String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
            written.add('"' + safe.replace("\"", "\"\"") + '"');
        }
        out.print(String.join(",", written) + "\r\n");
    }

    private String said(RedirectAttributes after, Release release, String done, Runnable work) {
        try {
            work.run();
            after.addFlashAttribute("said", done);
        } catch (NotPossible | InvalidFields e) {
            after.addFlashAttribute("warned", e.getMessage());
        }
        return back(release);
    }

    private static String back(Release release) {
        return "redirect:/sops/" + release.sop() + "/releases/" + release.id() + "#part-30";
    }

    private Release find(String sop, long id) {
        Release release = releases.get(id);
        if (!release.sop().equals(sop)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return release;
    }

    private Member author() {
        return allow(isAuthor(currentUser.get()));
    }

    private Member reader() {
        return allow(isReader(currentUser.get()));
    }

    private Member allow(boolean allowed) {
        if (!allowed) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return currentUser.get();
    }
}
