package org.followthrough.sop.tasks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Staff;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.comparison.Comparison;
import org.followthrough.sop.comparison.Comparisons;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.Sop;
import org.followthrough.sop.rules.SopCheck;
import org.followthrough.sop.tasks.SopTasks.SopTask;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What stands beside the form of a task about an SOP, and what its card says. */
@Controller
@RequestMapping("/sops")
class SopTaskPages {

    private static final int MOST_CARDS = 200;

    /**
     * What a card shows.
     *
     * @param customer first line: the SOP
     * @param subject second line: what is to be done with which version
     */
    record Card(String customer, String subject, String channel) {}

    private final SopTasks tasks;
    private final Releases releases;
    private final SopCheck check;
    private final Staff staff;
    private final CurrentUser currentUser;

    SopTaskPages(SopTasks tasks, Releases releases, SopCheck check, Staff staff, CurrentUser currentUser) {
        this.tasks = tasks;
        this.releases = releases;
        this.check = check;
        this.staff = staff;
        this.currentUser = currentUser;
    }

    /** The cards of tasks about SOPs among these. */
    @GetMapping("/cards")
    @ResponseBody
    Map<String, Card> cards(@RequestParam List<String> ids) {
        return tasks.of(ids.stream().limit(MOST_CARDS).toList(), currentUser.get()).stream()
                .collect(Collectors.toMap(SopTask::id, this::card));
    }

    private Card card(SopTask task) {
        String version =
                task.release() == null ? "" : "version " + task.release().version();
        return new Card(title(task.sop()), version, "SOP");
    }

    /** What belongs beside the form of a task. */
    @GetMapping("/tasks/{id}/panel")
    String panel(@PathVariable String id, Model model) {
        Optional<SopTask> found =
                tasks.of(List.of(id), currentUser.get()).stream().findFirst();
        if (found.isEmpty()) {
            return "contact/desk/task-done";
        }
        SopTask task = found.get();
        return switch (task.process()) {
            case "acknowledge-release" ->
                "redirect:/sops/readings/" + task.release().id();
            case "review-sop" -> "redirect:/sops/" + task.sop() + "/review?panel";
            default -> release(task, model);
        };
    }

    private String release(SopTask task, Model model) {
        Release release = task.release();
        SopContent before = release.basedOn() == null ? SopContent.of(Map.of()) : releases.content(release.basedOn());
        SopContent after = releases.content(release.id());
        Comparison comparison = Comparisons.compare(before, after);
        model.addAttribute("task", task);
        model.addAttribute("release", release);
        model.addAttribute("title", title(release.sop()));
        model.addAttribute("author", staff.displayName(release.author()));
        model.addAttribute("changes", comparison.changes());
        model.addAttribute("findings", check.check(after));
        return "sop/tasks/release";
    }

    private String title(String sop) {
        return releases.sop(sop).map(Sop::title).orElse(sop);
    }
}
