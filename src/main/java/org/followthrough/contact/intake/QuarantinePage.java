package org.followthrough.contact.intake;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.followthrough.access.CurrentUser;
import org.followthrough.background.SetAside;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where supervisors see what the inbox and the other queues set aside, and decide what becomes of it. */
@Controller
@RequestMapping("/desk/quarantine")
class QuarantinePage {

    private static final List<String> DECIDERS = List.of("supervisor", "camunda-admin");
    private static final int LONGEST_REASON = 500;

    private final Quarantine quarantine;
    private final List<SetAside> others;
    private final CurrentUser currentUser;

    QuarantinePage(Quarantine quarantine, List<SetAside> others, CurrentUser currentUser) {
        this.quarantine = quarantine;
        this.others = others;
        this.currentUser = currentUser;
    }

    @GetMapping
    String list(Model model) {
        decider();
        model.addAttribute("contacts", quarantine.contacts());
        model.addAttribute("quarantined", quarantine.quarantined());
        model.addAttribute("kept", quarantine.kept());
        model.addAttribute("waiting", quarantine.waiting());
        model.addAttribute("others", others);
        return "contact/intake/quarantine";
    }

    /** The item as it arrived, as a file: what a stranger wrote is never shown as a page of ours. */
    @GetMapping("/{id}/original")
    ResponseEntity<byte[]> original(@PathVariable UUID id) {
        decider();
        byte[] original = quarantine.original(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(id + ".txt")
                                .build()
                                .toString())
                .body(original);
    }

    @PostMapping("/{queue}/{id}/retry")
    String retry(@PathVariable String queue, @PathVariable UUID id, RedirectAttributes told) {
        String user = decider();
        SetAside setAside = find(queue);
        SetAside.Words words = setAside.words();
        return back(setAside.tryAgain(id, user), words.triedAgain(), words.gone(), told);
    }

    @PostMapping("/{queue}/{id}/discard")
    String discard(
            @PathVariable String queue, @PathVariable UUID id, @RequestParam String reason, RedirectAttributes told) {
        String user = decider();
        SetAside setAside = find(queue);
        String why = PlainText.line(reason);
        if (why == null || why.length() > LONGEST_REASON) {
            told.addFlashAttribute("trouble", "Say in at most " + LONGEST_REASON + " characters why it is discarded.");
            return "redirect:/desk/quarantine";
        }
        return back(
                setAside.giveUp(id, user, why),
                "It is discarded.",
                "Somebody else has already decided about this item.",
                told);
    }

    private SetAside find(String queue) {
        return Stream.concat(Stream.of(quarantine.contacts()), others.stream())
                .filter(setAside -> setAside.words().address().equals(queue))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(boolean here, String done, String gone, RedirectAttributes told) {
        told.addFlashAttribute(here ? "done" : "trouble", here ? done : gone);
        return "redirect:/desk/quarantine";
    }

    private String decider() {
        if (DECIDERS.stream().noneMatch(currentUser.get()::isIn)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return currentUser.get().id();
    }
}
