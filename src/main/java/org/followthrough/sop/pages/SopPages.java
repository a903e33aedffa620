package org.followthrough.sop.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.followthrough.pages.PageMissing;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.Sop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The library of SOPs, and each with what is in force and every version there was. */
@Controller
@RequestMapping("/sops")
class SopPages {

    /**
     * An SOP in the library.
     *
     * @param inForce what runs; null while nothing does
     * @param open the change under way; null when there is none
     */
    record Entry(Sop sop, String owner, Release inForce, boolean overdue, Release open, String openAuthor) {}

    /** A version in the history, with who signed it. */
    record Version(Release release, String author, List<People.Signed> signatures) {}

    private final Releases releases;
    private final Reviews reviews;
    private final Readers readers;
    private final People people;
    private final Clock clock;

    SopPages(Releases releases, Reviews reviews, Readers readers, People people, Clock clock) {
        this.releases = releases;
        this.reviews = reviews;
        this.readers = readers;
        this.people = people;
        this.clock = clock;
    }

    @ModelAttribute("author")
    boolean author() {
        return readers.isAuthor();
    }

    @ModelAttribute("readsChanges")
    boolean readsChanges() {
        return readers.readsChanges();
    }

    /** All SOPs. */
    @GetMapping({"", "/"})
    String library(Model model) {
        readers.anyone();
        model.addAttribute("readsTheAuditTrail", readers.readsTheAuditTrail());
        model.addAttribute("entries", releases.sops().stream().map(this::entry).toList());
        return "sop/pages/library";
    }

    /** One SOP. */
    @GetMapping("/{key}")
    String sop(@PathVariable String key, Model model) {
        readers.anyone();
        Sop sop = releases.sop(key).orElseThrow(() -> new PageMissing(key));
        Entry entry = entry(sop);
        model.addAttribute("entry", entry);
        model.addAttribute(
                "history",
                releases.history(key).stream()
                        .filter(readers::mayRead)
                        .map(release -> new Version(release, people.author(release), people.signed(release)))
                        .toList());
        if (entry.inForce != null) {
            model.addAttribute("review", reviews.alone(side(entry.inForce)));
        }
        return "sop/pages/sop";
    }

    /** Any two versions of an SOP. */
    @GetMapping("/{key}/compare")
    String compare(@PathVariable String key, @RequestParam long before, @RequestParam long after, Model model) {
        Sop sop = releases.sop(key).orElseThrow(() -> new PageMissing(key));
        Release old = version(key, before);
        Release now = version(key, after);
        model.addAttribute("sop", sop);
        model.addAttribute("old", old);
        model.addAttribute("now", now);
        model.addAttribute("review", reviews.between(side(old), side(now)));
        model.addAttribute("sideTitles", List.of(side(old).title(), side(now).title()));
        return "sop/pages/compare";
    }

    private Release version(String sop, long id) {
        Release version = releases.history(sop).stream()
                .filter(release -> release.id() == id)
                .findFirst()
                .orElseThrow(() -> new PageMissing(sop + " " + id));
        readers.reader(version);
        return version;
    }

    private Reviews.Side side(Release release) {
        return new Reviews.Side(
                ReleasePages.title(release), ReleasePages.path(release), releases.content(release.id()));
    }

    private Entry entry(Sop sop) {
        Optional<Release> inForce = releases.inForce(sop.key());
        Optional<Release> open = releases.open(sop.key());
        LocalDate today = LocalDate.now(clock);
        return new Entry(
                sop,
                people.owner(sop),
                inForce.orElse(null),
                inForce.map(Release::reviewDue).map(due -> due.isBefore(today)).orElse(false),
                open.orElse(null),
                open.map(people::author).orElse(""));
    }
}
