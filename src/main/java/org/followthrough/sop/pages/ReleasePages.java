package org.followthrough.sop.pages;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.followthrough.access.Member;
import org.followthrough.pages.PageMissing;
import org.followthrough.sop.ReleasePart;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.Finding;
import org.followthrough.sop.rules.SopCheck;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One release: what it changes, what the rules find, and all that other parts of this module know about it. */
@Controller
@RequestMapping("/sops/{sop}/releases/{id}")
class ReleasePages {

    /** A step in the life of the release. */
    record Step(Instant at, String what, String who, String why) {}

    /** A section that another part contributes. */
    record Section(String id, String title, String template, String fragment, Map<String, Object> part) {}

    /** What a part tells; what it does not tell reads as nothing, where expressions would fail on a missing key. */
    private static class Told extends HashMap<String, Object> {

        Told(Map<String, Object> model) {
            super(model);
        }

        @Override
        public boolean containsKey(Object key) {
            return true;
        }
    }

    private final Releases releases;
    private final Reviews reviews;
    private final SopCheck check;
    private final List<ReleasePart> parts;
    private final Readers readers;
    private final People people;
    private final Clock clock;

    ReleasePages(
            Releases releases,
            Reviews reviews,
            SopCheck check,
            List<ReleasePart> parts,
            Readers readers,
            People people,
            Clock clock) {
        this.releases = releases;
        this.reviews = reviews;
        this.check = check;
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(ReleasePart::order))
                .toList();
        this.readers = readers;
        this.people = people;
        this.clock = clock;
    }

    /** Returns the address of a release. */
    static String path(Release release) {
        return "/sops/" + release.sop() + "/releases/" + release.id();
    }

    /** The review page. */
    @GetMapping
    String release(@PathVariable String sop, @PathVariable long id, Model model) {
        Release release = find(sop, id);
        Member who = readers.reader(release);
        fill(release, model);
        model.addAttribute("sections", sections(release, who).toList());
        model.addAttribute(
                "mine",
                readers.isAuthor()
                        && !release.sealed()
                        && release.author().equals(who.id())
                        && release.state().open());
        return "sop/pages/release";
    }

    /** The same on paper. */
    @GetMapping("/print")
    String print(@PathVariable String sop, @PathVariable long id, Model model) {
        Release release = find(sop, id);
        readers.reader(release);
        fill(release, model);
        model.addAttribute("printed", clock.instant());
        model.addAttribute("signed", people.signed(release));
        return "sop/pages/print";
    }

    /** The whole package: manifest and files. */
    @GetMapping("/package.zip")
    ResponseEntity<byte[]> archive(@PathVariable String sop, @PathVariable long id) {
        Release release = find(sop, id);
        readers.reader(release);
        return attachment(
                release.sop() + "-" + release.version() + ".zip",
                MediaType.parseMediaType("application/zip"),
                releases.zip(id));
    }

    /** One file as it is, to be opened in Modeler or drawn. */
    @GetMapping("/files/{*name}")
    ResponseEntity<byte[]> file(@PathVariable String sop, @PathVariable long id, @PathVariable String name) {
        readers.reader(find(sop, id));
        String file = name.substring(1);
        byte[] content = releases.content(id).file(file).orElseThrow(() -> new PageMissing(file));
        return attachment(
                file.substring(file.lastIndexOf('/') + 1),
                file.endsWith(".form") ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_XML,
                content);
    }

    private void fill(Release release, Model model) {
        SopContent content = releases.content(release.id());
        Release before = release.basedOn() == null ? null : releases.get(release.basedOn());
        Reviews.Side after = new Reviews.Side(title(release), path(release), content);
        Review review = before == null
                ? reviews.alone(after)
                : reviews.between(new Reviews.Side(title(before), path(before), releases.content(before.id())), after);
        model.addAttribute("release", release);
        model.addAttribute("sop", releases.sop(release.sop()).orElseThrow());
        model.addAttribute("by", people.author(release));
        model.addAttribute("before", before);
        model.addAttribute("review", review);
        model.addAttribute("lead", lead(release, before, review));
        model.addAttribute("sideTitles", before == null ? null : List.of(title(before), title(release)));
        model.addAttribute("findings", findings(content));
        model.addAttribute("course", course(release));
    }

    private List<Step> course(Release release) {
        return releases.events(release.id()).stream()
                .map(event -> new Step(event.at(), event.state().title(), people.name(event.actor()), event.why()))
                .toList();
    }

    private String lead(Release release, Release before, Review review) {
        if (release.kind() == ReleaseKind.BUNDLED) {
            return before == null
                    ? "The first version. It came with the application."
                    : "It came with a newer version of the application. " + review.summary();
        }
        String who = people.author(release);
        if (before == null) {
            return "The first version of this SOP, by " + who + ".";
        }
        String verb = release.state().open() ? " proposes to change" : " changed";
        return who + verb + " version " + before.version() + ". " + review.summary();
    }

    private List<Finding> findings(SopContent content) {
        return check.check(content).stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    private Stream<Section> sections(Release release, Member who) {
        return parts.stream()
                .flatMap(part -> part
                        .model(release, who)
                        .map(model -> new Section(
                                "part-" + part.order(),
                                part.title(),
                                part.fragment().split("::")[0].strip(),
                                part.fragment().split("::")[1].strip(),
                                new Told(model)))
                        .stream());
    }

    private Release find(String sop, long id) {
        return releases.history(sop).stream()
                .filter(release -> release.id() == id)
                .findFirst()
                .orElseThrow(() -> new PageMissing(sop + " " + id));
    }

    /** Returns which version it is and where it stands. */
    static String title(Release release) {
        return "Version " + release.version() + " · " + release.state().title();
    }

    private static ResponseEntity<byte[]> attachment(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
