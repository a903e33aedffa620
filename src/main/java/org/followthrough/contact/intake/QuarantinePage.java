package org.followthrough.contact.intake;

import java.util.List;
import java.util.UUID;
import org.followthrough.access.CurrentUser;
import org.followthrough.messaging.Outbox;
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

/** Where supervisors see what the inbox set aside and decide what becomes of it. */
@Controller
@RequestMapping("/desk/quarantine")
class QuarantinePage {

    private static final List<String> DECIDERS = List.of("supervisor", "camunda-admin");
    private static final int LONGEST_REASON = 500;

    private final Quarantine quarantine;
    private final Outbox outbox;
    private final CurrentUser currentUser;

    QuarantinePage(Quarantine quarantine, Outbox outbox, CurrentUser currentUser) {
        this.quarantine = quarantine;
        this.outbox = outbox;
        this.currentUser = currentUser;
    }

    @GetMapping
    String list(Model model) {
        decider();
        model.addAttribute("quarantined", quarantine.items("QUARANTINED"));
        model.addAttribute("kept", quarantine.items("KEPT"));
        model.addAttribute("waiting", quarantine.waiting());
        model.addAttribute("unsent", outbox.unsent());
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

    @PostMapping("/{id}/retry")
    String retry(@PathVariable UUID id, RedirectAttributes told) {
        return back(quarantine.retry(id, decider()), "It is handled again, as a contact of a customer.", told);
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable UUID id, @RequestParam String reason, RedirectAttributes told) {
        String user = decider();
        String why = PlainText.line(reason);
        if (why == null || why.length() > LONGEST_REASON) {
            told.addFlashAttribute("trouble", "Say in at most " + LONGEST_REASON + " characters why it is discarded.");
            return "redirect:/desk/quarantine";
        }
        return back(quarantine.discard(id, user, why), "It is discarded.", told);
    }

    @PostMapping("/mails/{id}/retry")
    String send(@PathVariable UUID id, RedirectAttributes told) {
        decider();
        boolean here = outbox.retry(id);
        told.addFlashAttribute(
                here ? "done" : "trouble", here ? "The mail is tried again now." : "This mail has gone out meanwhile.");
        return "redirect:/desk/quarantine";
    }

    private static String back(boolean here, String done, RedirectAttributes told) {
        told.addFlashAttribute(
                here ? "done" : "trouble", here ? done : "Somebody else has already decided about this item.");
        return "redirect:/desk/quarantine";
    }

    private String decider() {
        if (DECIDERS.stream().noneMatch(currentUser.get()::isIn)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return currentUser.get().id();
    }
}
