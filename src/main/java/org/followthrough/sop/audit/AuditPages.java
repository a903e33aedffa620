package org.followthrough.sop.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Staff;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which compliance and administrators read the audit trail and have everything proven. */
@Controller
@RequestMapping("/audit")
class AuditPages {

    static final Set<String> WHO = Set.of("compliance", "camunda-admin");
    private static final int A_PAGE = 50;

    /**
     * An entry for people.
     *
     * @param what its kind in words
     * @param link to the release it is about; null for none
     * @param about what it is about, in words
     */
    record Line(
            long seq,
            Instant at,
            String actor,
            String what,
            String about,
            String link,
            List<Fact> facts,
            String hash) {}

    record Fact(String name, String value) {}

    private record ReleaseName(long id, String sop, String version) {}

    private final Verifier verifier;
    private final Anchor anchor;
    private final AuditTrail trail;
    private final CurrentUser currentUser;
    private final Staff staff;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditPages(
            Verifier verifier,
            Anchor anchor,
            AuditTrail trail,
            CurrentUser currentUser,
            Staff staff,
            JdbcClient jdbc,
            ObjectMapper json) {
        this.verifier = verifier;
        this.anchor = anchor;
        this.trail = trail;
        this.currentUser = currentUser;
        this.staff = staff;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The trail, the newest entries first. */
    @GetMapping
    String trail(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        allowed();
        Map<String, Object> filter = new HashMap<>(Map.of("kind", kind, "subject", subject.strip()));
        String where = " from audit_entry where (:kind = '' or kind = :kind) and (:subject = '' or subject = :subject)";
        long found = jdbc.sql("select count(*)" + where)
                .params(filter)
                .query(Long.class)
                .single();
        long pages = Math.max(1, (found + A_PAGE - 1) / A_PAGE);
        long shown = Math.max(1, Math.min(page, pages));
        filter.put("most", A_PAGE);
        filter.put("offset", (shown - 1) * A_PAGE);
        Map<String, String> names = new HashMap<>();
        model.addAttribute(
                "lines",
                jdbc
                        .sql("select *" + where + " order by seq desc limit :most offset :offset")
                        .params(filter)
                        .query(AuditEntry::of)
                        .list()
                        .stream()
                        .map(entry -> line(entry, names))
                        .toList());
        Map<String, String> kinds = new TreeMap<>();
        jdbc.sql("select distinct kind from audit_entry")
                .query(String.class)
                .list()
                .forEach(one -> kinds.put(one, words(one)));
        model.addAttribute("kinds", kinds);
        model.addAttribute("kind", kind);
        model.addAttribute("subject", subject.strip());
        model.addAttribute("found", found);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("length", trail.length());
        model.addAttribute("head", trail.headHash());
        model.addAttribute("anchor", anchor.path().toString());
        verifier.last().ifPresent(last -> {
            model.addAttribute("last", last);
            model.addAttribute("lastBy", staff.displayName(last.actor()));
            model.addAttribute("flaws", flaws(last.flaws()));
        });
        return "sop/audit/trail";
    }

    /** Has everything proven. */
    @PostMapping("/verify")
    String verify() {
        allowed();
        verifier.verifyAndKeep(currentUser.get().id(), false);
        return "redirect:/audit";
    }

    private void allowed() {
        if (WHO.stream().noneMatch(currentUser.get()::isIn)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private Line line(AuditEntry entry, Map<String, String> names) {
        ReleaseName release = release(entry.subject());
        return new Line(
                entry.seq(),
                entry.at(),
                names.computeIfAbsent(entry.actor(), staff::displayName),
                words(entry.kind()),
                release == null ? entry.subject() : release.sop() + " " + release.version(),
                release == null ? null : "/sops/" + release.sop() + "/releases/" + release.id(),
                facts(entry.facts()),
                entry.hash());
    }

    private ReleaseName release(String subject) {
        String number = subject.replaceFirst("^release-", "");
        if (number.equals(subject) || !number.matches("\\d{1,18}")) {
            return null;
        }
        return jdbc.sql("select id, sop, version from sop_release where id = :id")
                .param("id", Long.parseLong(number))
                .query(ReleaseName.class)
                .optional()
                .orElse(null);
    }

    private List<Fact> facts(String facts) {
        List<Fact> told = new ArrayList<>();
        try {
            json.readTree(facts).properties().forEach(fact -> {
                String value = told(fact.getValue());
                if (!value.isEmpty()) {
                    told.add(new Fact(words(fact.getKey().replaceAll("([a-z])([A-Z])", "$1 $2")), value));
                }
            });
        } catch (JsonProcessingException e) {
            told.add(new Fact("Facts", facts));
        }
        return told;
    }

    private static String told(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "no";
        }
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(one -> all.add(told(one)));
            return String.join(", ", all);
        }
        if (value.isObject()) {
            List<String> all = new ArrayList<>();
            value.properties().forEach(one -> all.add(one.getKey() + ": " + told(one.getValue())));
            return String.join(", ", all);
        }
        return value.asText();
    }

    private List<Flaw> flaws(String flaws) {
        try {
            return List.of(json.readValue(flaws, Flaw[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(String kind) {
        String words = kind.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
