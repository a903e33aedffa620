package org.followthrough.sop.running;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.audit.AuditTrail;
import org.followthrough.sop.comparison.Change;
import org.followthrough.sop.comparison.Comparisons;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.SafeXml;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Keeps the plan of a release for running cases and says what it has to answer. */
@Component
@Transactional
class Plans {

    /**
     * A step that the new release does not have under this id.
     *
     * @param suggested id of the step that it most likely is; null if none comes to mind
     * @param candidates steps of the same kind that the release before does not have
     */
    record Question(String process, String step, String name, String suggested, List<Step> candidates) {}

    /** A step by id and name. */
    record Step(String id, String name) {}

    private record Drawn(String process, String id, String name, String kind) {}

    /** Where a case can be for a while, or what it can wait for. */
    private static final Set<String> PLACES = Set.of(
            "userTask",
            "receiveTask",
            "callActivity",
            "subProcess",
            "intermediateCatchEvent",
            "boundaryEvent",
            "eventBasedGateway");

    private final Releases releases;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Plans(Releases releases, AuditTrail audit, JdbcClient jdbc, Clock clock) {
        this.releases = releases;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Plan of(long release) {
        int canary = jdbc.sql("select canary from sop_running_plan where release_id = :release")
                .param("release", release)
                .query(Integer.class)
                .optional()
                .orElse(Plan.USUAL_CANARY);
        return new Plan(
                canary,
                jdbc.sql("select process, from_step, to_step from sop_running_mapping where release_id = :release"
                                + " order by process, from_step")
                        .param("release", release)
                        .query((row, number) -> new Plan.Choice(
                                row.getString("process"), row.getString("from_step"), row.getString("to_step")))
                        .list());
    }

    /**
     * Keeps a plan in place of the former one.
     *
     * @throws NotPossible if the release is sealed, or a choice names a step that is not there
     */
    void keep(Release release, Plan plan, String user) {
        if (release.sealed()) {
            throw new NotPossible(
                    "This release was handed over for review with its plan for running cases. Withdraw it to change the plan.");
        }
        Map<String, Set<String>> allowed = questions(release).stream()
                .collect(Collectors.toMap(
                        question -> question.process() + "/" + question.step(),
                        question -> question.candidates().stream().map(Step::id).collect(Collectors.toSet())));
        for (Plan.Choice choice : plan.choices()) {
            Set<String> targets = allowed.get(choice.process() + "/" + choice.from());
            if (targets == null || choice.to() != null && !targets.contains(choice.to())) {
                throw new NotPossible("%s cannot go on as %s. Load the page again and choose from its list."
                        .formatted(choice.from(), choice.to()));
            }
        }
        jdbc.sql("delete from sop_running_mapping where release_id = :release")
                .param("release", release.id())
                .update();
        for (Plan.Choice choice : plan.choices()) {
            jdbc.sql("insert into sop_running_mapping (release_id, process, from_step, to_step, chosen_by, chosen_at)"
                            + " values (:release, :process, :from, :to, :user, :now)")
                    .param("release", release.id())
                    .param("process", choice.process())
                    .param("from", choice.from())
                    .param("to", choice.to())
                    .param("user", user)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
        jdbc.sql("insert into sop_running_plan (release_id, canary, chosen_by, chosen_at)"
                        + " values (:release, :canary, :user, :now) on conflict (release_id) do update"
                        + " set canary = :canary, chosen_by = :user, chosen_at = :now")
                .param("release", release.id())
                .param("canary", plan.canary())
                .param("user", user)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.add(
                user,
                "RUNNING_CASES_PLANNED",
                "release-" + release.id(),
                Map.of(
                        "first",
                        plan.canary(),
                        "mapping",
                        plan.choices().stream()
                                .map(choice -> choice.process() + "/" + choice.from() + " -> "
                                        + (choice.to() == null ? "stays" : choice.to()))
                                .toList()));
    }

    /** The steps of the release before that this one does not have under their id. */
    @Transactional(readOnly = true)
    List<Question> questions(Release release) {
        if (release.basedOn() == null) {
            return List.of();
        }
        SopContent before = releases.content(release.basedOn());
        SopContent after = releases.content(release.id());
        Map<String, Drawn> old = places(before);
        Map<String, Drawn> now = places(after);
        Map<String, String> renamed = new HashMap<>();
        if (!now.keySet().containsAll(old.keySet())) {
            for (Change change : Comparisons.compare(before, after).changes()) {
                if (change.kind().equals("ID")) {
                    renamed.put(change.before(), change.after());
                }
            }
        }
        List<Question> questions = new ArrayList<>();
        old.forEach((key, gone) -> {
            if (!now.containsKey(key)) {
                List<Step> candidates = now.values().stream()
                        .filter(one -> one.process().equals(gone.process())
                                && one.kind().equals(gone.kind())
                                && !old.containsKey(one.process() + "/" + one.id()))
                        .map(one -> new Step(one.id(), one.name()))
                        .toList();
                String suggested = candidates.stream()
                        .filter(one -> one.id().equals(renamed.get(gone.id())))
                        .findFirst()
                        .or(() -> candidates.stream()
                                .filter(one -> one.name().equals(gone.name()))
                                .findFirst())
                        .map(Step::id)
                        .orElse(null);
                questions.add(new Question(gone.process(), gone.id(), gone.name(), suggested, candidates));
            }
        });
        return questions;
    }

    /** Stands for all that a preview depends on but the cases: files, choice and mapping. */
    @Transactional(readOnly = true)
    String digest(Release release) {
        String all = releases.content(release.id()).hash()
                + release.runningCases()
                + of(release.id()).choices();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Drawn> places(SopContent content) {
        Map<String, Drawn> places = new LinkedHashMap<>();
        content.files().forEach((name, bytes) -> {
            if (name.endsWith(".bpmn")) {
                var all = SafeXml.read(name, bytes).getElementsByTagNameNS("*", "*");
                for (int n = 0; n < all.getLength(); n++) {
                    Element element = (Element) all.item(n);
                    if (isPlace(element)) {
                        String process = process(element);
                        String id = element.getAttribute("id");
                        String called = element.getAttribute("name").strip();
                        places.put(
                                process + "/" + id,
                                new Drawn(process, id, called.isEmpty() ? id : called, element.getLocalName()));
                    }
                }
            }
        });
        return places;
    }

    private static boolean isPlace(Element element) {
        String camunda = "http://camunda.org/schema/1.0/bpmn";
        return PLACES.contains(element.getLocalName())
                || "true".equals(element.getAttributeNS(camunda, "asyncBefore"))
                || "true".equals(element.getAttributeNS(camunda, "asyncAfter"));
    }

    private static String process(Element element) {
        Node at = element;
        while (at instanceof Element one && !one.getLocalName().equals("process")) {
            at = at.getParentNode();
        }
        return at instanceof Element process ? process.getAttribute("id") : "";
    }
}
