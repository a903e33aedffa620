package org.followthrough.servicelevel.alarm;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.followthrough.access.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own alarms, and the bell that counts them on every page of the desk. */
@Controller
@RequestMapping("/desk/alarms")
class AlarmPages {

    private final Noticeboard board;
    private final CurrentUser currentUser;

    AlarmPages(Noticeboard board, CurrentUser currentUser) {
        this.board = board;
        this.currentUser = currentUser;
    }

    @GetMapping
    String list(Model model) {
        fill(model);
        return "servicelevel/alarm/alarms";
    }

    /**
     * The list once more, for a page that stays open.
     *
     * @param known what the page shows already, so that nothing is exchanged when nothing changed
     */
    @GetMapping("/list")
    String again(@RequestParam(defaultValue = "") String known, Model model, HttpServletResponse response) {
        fill(model);
        keepIf(known.equals(model.getAttribute("known")), response);
        return "servicelevel/alarm/list :: list";
    }

    /** How many notices are unread, for Tasklist. */
    @GetMapping("/count")
    @ResponseBody
    Map<String, Integer> count() {
        return Map.of("unread", board.unread(user()));
    }

    /**
     * The bell of our own pages.
     *
     * @param known the number it shows already
     */
    @GetMapping("/bell")
    String bell(@RequestParam(defaultValue = "-1") int known, Model model, HttpServletResponse response) {
        int unread = board.unread(user());
        keepIf(unread == known, response);
        model.addAttribute("unread", unread);
        return "servicelevel/alarm/bell :: counted";
    }

    @PostMapping("/{notice}/read")
    String read(@PathVariable UUID notice) {
        board.read(user(), notice);
        return "redirect:/desk/alarms";
    }

    @PostMapping("/read")
    String readAll(@RequestParam Instant until) {
        board.readAll(user(), until);
        return "redirect:/desk/alarms";
    }

    @PostMapping("/mails")
    String mails(@RequestParam boolean on, RedirectAttributes told) {
        board.mails(user(), on);
        told.addFlashAttribute(
                "done",
                on
                        ? "Your alarms come by mail again."
                        : "Your alarms come by mail no more. They stay on this page and at the bell.");
        return "redirect:/desk/alarms";
    }

    private void fill(Model model) {
        List<Noticeboard.Notice> notices = board.of(user());
        int waiting = board.waiting(user());
        model.addAttribute("notices", notices);
        model.addAttribute("waiting", waiting);
        model.addAttribute("known", Integer.toHexString(Objects.hash(notices, waiting)));
        model.addAttribute("mails", board.mails(user()));
        notices.stream()
                .map(Noticeboard.Notice::deliveredAt)
                .findFirst()
                .ifPresent(newest -> model.addAttribute("until", newest));
    }

    private static void keepIf(boolean same, HttpServletResponse response) {
        if (same) {
            response.setHeader("HX-Reswap", "none");
        }
    }

    private String user() {
        return currentUser.get().id();
    }
}
