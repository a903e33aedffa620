package org.followthrough.contact.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.casefile.Attachment;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.NewMessage;
import org.followthrough.contact.change.Workers;
import org.followthrough.contact.correction.Corrections;
import org.followthrough.contact.trail.TaskOpenings;
import org.followthrough.engine.Refused;
import org.followthrough.engine.StepGuide;
import org.followthrough.servicelevel.ServiceLevels;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The case beside the form in Tasklist, and the same case on a page of its own. */
@Controller
@RequestMapping("/desk")
class DeskPages {

    private static final int MOST_CARDS = 200;
    private static final int LONGEST_NOTE = 20_000;
    private static final Duration SOON = Duration.ofHours(4);
    /** Their tasks are about a change of the desk's own rules and have a page of their own. */
    private static final Set<String> SOP_PROCESSES = Set.of("release-sop", "acknowledge-release", "review-sop");

    private final CasePages pages;
    private final Cases cases;
    private final Conversations conversations;
    private final Worklist worklist;
    private final StepGuide guide;
    private final ReplyHelp help;
    private final Presence presence;
    private final TaskOpenings openings;
    private final Workers workers;
    private final ServiceLevels levels;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final Clock clock;

    DeskPages(
            CasePages pages,
            Cases cases,
            Conversations conversations,
            Worklist worklist,
            StepGuide guide,
            ReplyHelp help,
            Presence presence,
            TaskOpenings openings,
            Workers workers,
            ServiceLevels levels,
            Staff staff,
            CurrentUser currentUser,
            Clock clock) {
        this.pages = pages;
        this.cases = cases;
        this.conversations = conversations;
        this.worklist = worklist;
        this.guide = guide;
        this.help = help;
        this.presence = presence;
        this.openings = openings;
        this.workers = workers;
        this.levels = levels;
        this.staff = staff;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * What a card of the list shows.
     *
     * @param service the service level that is due next, or null where the task has a due time of its own
     * @param soonAt from when on it is soon
     * @param waiting for whom the case waits, in words
     */
    record Card(
            String reference,
            String subject,
            String customer,
            String channel,
            String priority,
            String assignee,
            String service,
            String state,
            Instant soonAt,
            Instant dueAt,
            String waiting) {}

    /** @param now our time, because the reader's watch may go wrong */
    record Cards(Instant now, Map<String, Card> cards) {}

    /** The cards of a list, all at once. */
    @GetMapping("/cards")
    @ResponseBody
    Cards cards(@RequestParam List<String> ids) {
        return new Cards(
                clock.instant(),
                worklist.of(currentUser.get(), ids.stream().limit(MOST_CARDS).toList()).stream()
                        .collect(Collectors.toMap(Worklist.Entry::id, DeskPages::card)));
    }

    private static Card card(Worklist.Entry task) {
        Worklist.ClockView next = task.clock();
        Instant dueAt = next == null ? task.dueAt() : next.dueAt();
        return new Card(
                task.reference(),
                task.subject(),
                task.customer(),
                task.channel() == null ? null : Words.channel(task.channel()),
                task.priority() == null ? null : task.priority().name(),
                task.assignee(),
                next == null ? null : next.metric().title(),
                next == null ? null : next.state().name(),
                next != null ? next.soonAt() : dueAt == null ? null : dueAt.minus(SOON),
                dueAt,
                Words.waiting(task.caseState()));
    }

    /** What belongs beside the form of a task. */
    @GetMapping("/tasks/{id}/case")
    String panel(@PathVariable String id, Model model) {
        Member reader = currentUser.get();
        Optional<Worklist.Entry> task = worklist.find(reader, id);
        if (task.isEmpty()) {
            return "contact/desk/task-done";
        }
        if (SOP_PROCESSES.contains(task.get().process().split(":")[0])) {
            return "redirect:/sops/tasks/" + id + "/panel";
        }
        if (task.get().process().startsWith("goal:")) {
            return "redirect:/figures/goals/" + task.get().reference() + "?panel";
        }
        if (cases.find(task.get().reference()).isEmpty()) {
            return "redirect:/desk/announcements/" + task.get().reference() + "?panel";
        }
        fill(model, task.get().reference(), task.get(), reader);
        return "contact/desk/panel";
    }

    /** A case on a page of its own. */
    @GetMapping("/cases/{reference}")
    String page(@PathVariable String reference, Model model) {
        Member reader = reader();
        String file = cases.get(reference).reference();
        if (!file.equals(reference)) {
            return "redirect:/desk/cases/" + file;
        }
        Optional<Worklist.Entry> task = worklist.ofCase(reader, file).stream().findFirst();
        fill(model, file, task.orElse(null), reader);
        return "contact/desk/case";
    }

    /** The parts of a case page that change by themselves. */
    @GetMapping("/cases/{reference}/live")
    String live(@PathVariable String reference, @RequestParam(required = false) Instant inbound, Model model) {
        reader();
        CasePage page = pages.of(reference);
        model.addAttribute("page", page);
        model.addAttribute(
                "customerWrote",
                page.lastInbound() != null
                        && (inbound == null || page.lastInbound().isAfter(inbound)));
        clocks(model, page);
        return "contact/desk/parts :: live";
    }

    /**
     * The heartbeat of a case page: tells who else is here and who holds what.
     *
     * @param seq last ledger entry the page shows
     * @param clocks how the clocks stood that the page shows; a new policy moves them without an entry
     * @param known what the page shows already, so that nothing is sent when nothing changed
     */
    @PostMapping("/cases/{reference}/presence")
    String heartbeat(
            @PathVariable String reference,
            @RequestParam(required = false) String task,
            @RequestParam(defaultValue = "0") int seq,
            @RequestParam(defaultValue = "") String known,
            @RequestParam(defaultValue = "") String clocks,
            Model model,
            HttpServletResponse response) {
        Member reader = reader();
        String file = cases.find(reference).map(CaseFile::reference).orElse(reference);
        List<String> others = presence.lookAt(file, reader.id());
        Optional<Worklist.Entry> open = task == null ? Optional.empty() : worklist.find(reader, task);
        String holder = open.map(Worklist.Entry::assignee).orElse(null);
        if (reader.id().equals(holder)) {
            openings.opened(
                    open.get().reference(), task, open.get().step(), open.get().diagram(), holder);
        }
        Around around = new Around(
                others.stream().map(staff::displayName).toList(),
                holder == null || holder.equals(reader.id()) ? null : staff.displayName(holder),
                task != null && open.isEmpty(),
                file.equals(reference) ? null : file,
                presence.otherHolders(file, reader.id()).stream()
                        .map(other -> new Presence.Holder(
                                other.reference(), other.subject(), staff.displayName(other.user())))
                        .toList());
        if (pages.seq(file) != seq || !versionOfClocks(file).equals(clocks)) {
            response.setHeader("HX-Trigger", "caseChanged");
        }
        if (around.known().equals(known)) {
            response.setHeader("HX-Reswap", "none");
        }
        model.addAttribute("around", around);
        return "contact/desk/parts :: around";
    }

    private String versionOfClocks(String reference) {
        return CaseClocksView.version(levels.of(reference));
    }

    /**
     * What goes on around a reader of a case.
     *
     * @param others who looks at it too, by name
     * @param holder who else holds the task, by name, or null
     * @param done whether the task is done or taken back
     * @param mergedInto the case into which the shown one was merged, or null
     * @param holders who else holds another case of the same customer
     */
    record Around(List<String> others, String holder, boolean done, String mergedInto, List<Presence.Holder> holders) {

        public String known() {
            return Integer.toHexString(hashCode());
        }

        public String names() {
            return String.join(", ", others);
        }
    }

    /** The reader closes the page. */
    @PostMapping("/cases/{reference}/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String reference) {
        presence.leave(reference, currentUser.get().id());
    }

    /** Writes a note among colleagues. */
    @PostMapping("/cases/{reference}/notes")
    String note(@PathVariable String reference, @RequestParam String text, Model model) {
        Member reader = reader();
        String file = cases.get(reference).reference();
        if (!text.isBlank()) {
            Conversation conversation = conversations.current(file);
            String note = text.strip();
            conversations.write(
                    conversation,
                    NewMessage.note(
                            conversation.channel(),
                            reader.id(),
                            clock.instant(),
                            note.substring(0, Math.min(LONGEST_NOTE, note.length()))));
        }
        CasePage page = pages.of(file);
        model.addAttribute("page", page);
        model.addAttribute("customerWrote", false);
        clocks(model, page);
        return "contact/desk/parts :: live";
    }

    /** A file of the case, always as a download: what customers send is never opened as part of the desk. */
    @GetMapping("/cases/{reference}/attachments/{id}")
    ResponseEntity<byte[]> attachment(@PathVariable String reference, @PathVariable UUID id) {
        reader();
        String holding = cases.get(reference).reference();
        Attachment file = conversations.attachments(holding).stream()
                .filter(attachment -> attachment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CaseNotFound(reference));
        byte[] content = conversations.content(holding, id).orElseThrow(() -> new CaseNotFound(reference));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .contentType(type(file))
                .body(content);
    }

    private static MediaType type(Attachment file) {
        try {
            MediaType type = MediaType.parseMediaType(file.contentType());
            return type.isConcrete() ? type : MediaType.APPLICATION_OCTET_STREAM;
        } catch (RuntimeException e) {
            String guess = URLConnection.guessContentTypeFromName(file.name());
            return guess == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(guess);
        }
    }

    /** A mail as its sender formatted it, shut in: no script, no address but embedded pictures. */
    @GetMapping("/cases/{reference}/messages/{id}/html")
    ResponseEntity<String> html(@PathVariable String reference, @PathVariable UUID id) {
        reader();
        Message message = conversations.messages(cases.get(reference).reference()).stream()
                .filter(found -> found.id().equals(id) && found.html() != null)
                .findFirst()
                .orElseThrow(() -> new CaseNotFound(reference));
        return ResponseEntity.ok()
                .header(
                        "Content-Security-Policy",
                        "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
                                + " frame-ancestors 'self'")
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body("<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">"
                        + "<style>body{font:14px/1.5 system-ui,sans-serif;margin:8px;color:#17212b}</style>"
                        + message.html());
    }

    @ExceptionHandler({CaseNotFound.class, Refused.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notThere(RuntimeException problem, Model model) {
        model.addAttribute("sentence", problem.getMessage());
        return "contact/desk/not-there";
    }

    private void clocks(Model model, CasePage page) {
        model.addAttribute(
                "clocks",
                CaseClocksView.of(
                        levels.of(page.file().reference()), page.file().state()));
        model.addAttribute("now", clock.instant());
    }

    private void fill(Model model, String reference, Worklist.Entry task, Member reader) {
        CasePage page = pages.of(reference);
        model.addAttribute("page", page);
        model.addAttribute("customerWrote", false);
        model.addAttribute("state", Words.state(page.file().state()));
        model.addAttribute("channel", Words.channel(page.file().channel()));
        model.addAttribute("task", task);
        model.addAttribute(
                "taskSoon",
                task == null || task.dueAt() == null ? null : task.dueAt().minus(SOON));
        clocks(model, page);
        model.addAttribute("step", task == null ? null : guide.step(task.process(), task.step()));
        model.addAttribute("blocks", help.passages(page, reader));
        model.addAttribute("articles", help.articles(page, task == null ? null : task.step()));
        model.addAttribute("reader", reader);
        boolean mayChange = !page.file().state().ended() && workers.include(reader);
        model.addAttribute("mayChange", mayChange);
        model.addAttribute("mayCorrect", Corrections.mayCorrect(page.file().state(), reader));
        model.addAttribute("mayMerge", mayChange && page.earlier().stream().anyMatch(CasePage.Earlier::open));
    }

    /** Who reads; only people who see the tasks of cases read cases. */
    private Member reader() {
        Member reader = currentUser.get();
        if (!worklist.readsCases(reader)) {
            throw new Refused("Your account sees no cases. Ask an administrator for a team.");
        }
        return reader;
    }
}
