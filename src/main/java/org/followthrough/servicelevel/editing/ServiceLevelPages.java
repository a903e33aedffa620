package org.followthrough.servicelevel.editing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.followthrough.access.Staff;
import org.followthrough.casefile.Ledger;
import org.followthrough.pages.PageMissing;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.policy.Policy;
import org.followthrough.servicelevel.policy.Publication;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules in force, and every version there ever was. */
@Controller
@RequestMapping("/service-levels")
class ServiceLevelPages {

    private static final int PUBLICATIONS_A_PAGE = 20;

    /**
     * What was published at once.
     *
     * @param moves whether open clocks followed
     */
    record Published(Instant at, String by, String reason, boolean moves, List<Version> versions) {}

    /** One version of one part, with what it changed. */
    record Version(String name, int number, String path, List<String> changes) {}

    private final Rulebooks rulebooks;
    private final DraftStore drafts;
    private final Rights rights;
    private final Staff staff;
    private final Clock clock;

    ServiceLevelPages(Rulebooks rulebooks, DraftStore drafts, Rights rights, Staff staff, Clock clock) {
        this.rulebooks = rulebooks;
        this.drafts = drafts;
        this.rights = rights;
        this.staff = staff;
        this.clock = clock;
    }

    @ModelAttribute("owner")
    boolean owner() {
        return rights.isOwner();
    }

    @ModelAttribute("reader")
    boolean reader() {
        return rights.isReader();
    }

    /** The rules in force. */
    @GetMapping({"", "/"})
    String rules(Model model) {
        rights.anyone();
        Rulebook rulebook = rulebooks.current();
        Publication newest = newest(rulebook, Rulebook.POLICY);
        model.addAttribute("publication", newest);
        model.addAttribute("by", name(newest.publishedBy()));
        model.addAttribute("policy", new PolicyView(drafts.parse(newest.content(), Policy.class)));
        Map<String, CalendarView> calendars = new TreeMap<>();
        rulebook.calendarKeys().forEach(key -> calendars.put(key, view(newest(rulebook, Rulebook.calendarPart(key)))));
        model.addAttribute("calendars", calendars);
        model.addAttribute("progress", rulebooks.progress());
        model.addAttribute("draft", rights.isReader() && drafts.read().touched());
        return "servicelevel/editing/rules";
    }

    /** A calendar in force. */
    @GetMapping("/calendars/{key}")
    String calendar(@PathVariable String key, Model model) {
        rights.anyone();
        Publication newest = newest(rulebooks.current(), Rulebook.calendarPart(key));
        return version(newest, true, model);
    }

    /** A version of the policy. */
    @GetMapping("/history/policy/{number}")
    String policyVersion(@PathVariable int number, Model model) {
        rights.reader();
        return version(find(Rulebook.POLICY, number), false, model);
    }

    /** A version of a calendar. */
    @GetMapping("/history/calendars/{key}/{number}")
    String calendarVersion(@PathVariable String key, @PathVariable int number, Model model) {
        rights.reader();
        return version(find(Rulebook.calendarPart(key), number), false, model);
    }

    private String version(Publication publication, boolean inForce, Model model) {
        model.addAttribute("publication", publication);
        model.addAttribute("by", name(publication.publishedBy()));
        model.addAttribute("name", partName(publication.part()));
        model.addAttribute("inForce", inForce);
        model.addAttribute("changes", changes(rulebooks.current(), publication));
        if (publication.part().equals(Rulebook.POLICY)) {
            model.addAttribute("policy", new PolicyView(drafts.parse(publication.content(), Policy.class)));
        } else {
            model.addAttribute("calendar", view(publication));
            model.addAttribute(
                    "thisYear", clock.instant().atOffset(ZoneOffset.UTC).getYear());
            model.addAttribute("key", key(publication.part()));
        }
        return "servicelevel/editing/version";
    }

    /** All versions, newest first. */
    @GetMapping("/history")
    String history(@RequestParam(defaultValue = "1") int page, Model model) {
        rights.reader();
        Rulebook rulebook = rulebooks.current();
        List<List<Publication>> all = publishedTogether(rulebook);
        int from = Math.min(Math.max(0, page - 1) * PUBLICATIONS_A_PAGE, all.size());
        int to = Math.min(from + PUBLICATIONS_A_PAGE, all.size());
        model.addAttribute(
                "history",
                all.subList(from, to).stream()
                        .map(together -> published(rulebook, together))
                        .toList());
        model.addAttribute("page", page);
        model.addAttribute("more", to < all.size());
        model.addAttribute("progress", rulebooks.progress());
        return "servicelevel/editing/history";
    }

    private static List<List<Publication>> publishedTogether(Rulebook rulebook) {
        Map<List<Object>, List<Publication>> together = new LinkedHashMap<>();
        parts(rulebook)
                .flatMap(part -> rulebook.history(part).stream())
                .sorted(Comparator.comparing(Publication::effectiveAt).reversed())
                .forEach(publication -> together.computeIfAbsent(
                                List.of(
                                        publication.effectiveAt(),
                                        publication.publishedBy(),
                                        publication.reason(),
                                        publication.movesOpenClocks()),
                                key -> new ArrayList<>())
                        .add(publication));
        return List.copyOf(together.values());
    }

    private Published published(Rulebook rulebook, List<Publication> together) {
        Publication first = together.get(0);
        return new Published(
                first.version() == 1 && first.publishedBy().equals(Ledger.SYSTEM) ? null : first.effectiveAt(),
                name(first.publishedBy()),
                first.reason(),
                first.movesOpenClocks(),
                together.stream()
                        .map(one -> new Version(partName(one.part()), one.version(), path(one), changes(rulebook, one)))
                        .toList());
    }

    private List<String> changes(Rulebook rulebook, Publication now) {
        Optional<Publication> before = rulebook.history(now.part()).stream()
                .filter(one -> one.version() == now.version() - 1)
                .findFirst();
        if (now.part().equals(Rulebook.POLICY)) {
            Policy policy = drafts.parse(now.content(), Policy.class);
            return before.map(old -> PolicyChanges.between(drafts.parse(old.content(), Policy.class), policy))
                    .orElseGet(() ->
                            List.of("The first " + Phrases.count(policy.rules().size(), "rule", "rules")));
        }
        CalendarSpec calendar = drafts.parse(now.content(), CalendarSpec.class);
        return before.map(old -> CalendarChanges.between(drafts.parse(old.content(), CalendarSpec.class), calendar))
                .orElseGet(() -> CalendarChanges.ofNew(calendar));
    }

    private CalendarView view(Publication publication) {
        return CalendarView.of(drafts.parse(publication.content(), CalendarSpec.class));
    }

    private static Stream<String> parts(Rulebook rulebook) {
        return Stream.concat(
                Stream.of(Rulebook.POLICY), rulebook.calendarKeys().stream().map(Rulebook::calendarPart));
    }

    private static Publication newest(Rulebook rulebook, String part) {
        List<Publication> history = rulebook.history(part);
        if (history.isEmpty()) {
            throw new PageMissing(part);
        }
        return Collections.max(history, Comparator.comparingInt(Publication::version));
    }

    private Publication find(String part, int number) {
        return rulebooks.current().history(part).stream()
                .filter(publication -> publication.version() == number)
                .findFirst()
                .orElseThrow(() -> new PageMissing(part + " " + number));
    }

    private static String path(Publication publication) {
        return "/service-levels/history/"
                + (publication.part().equals(Rulebook.POLICY) ? "policy" : "calendars/" + key(publication.part()))
                + "/" + publication.version();
    }

    static String partName(String part) {
        return part.equals(Rulebook.POLICY) ? "Policy" : "Calendar “" + Phrases.calendar(key(part)) + "”";
    }

    static String key(String part) {
        return part.substring(Rulebook.calendarPart("").length());
    }

    private String name(String user) {
        return user.equals(Ledger.SYSTEM) ? "Followthrough" : staff.displayName(user);
    }
}
