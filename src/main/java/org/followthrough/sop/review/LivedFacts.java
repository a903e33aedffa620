package org.followthrough.sop.review;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.followthrough.sop.acknowledgement.Acknowledgements;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.BadXml;
import org.followthrough.sop.rules.SafeXml;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** How an SOP was really lived since its last review, out of the registry, the ledger and the engine's history. */
@Component
class LivedFacts {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> STEPS = Set.of(
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "sendTask",
            "receiveTask",
            "callActivity",
            "boundaryEvent",
            "intermediateCatchEvent",
            "endEvent");

    /**
     * One line for people.
     *
     * @param watch whether it deserves a second look
     */
    record Fact(String title, String value, boolean watch) {}

    private final JdbcClient jdbc;
    private final Releases releases;
    private final Acknowledgements acknowledgements;
    private final PeriodicReviews reviews;

    LivedFacts(JdbcClient jdbc, Releases releases, Acknowledgements acknowledgements, PeriodicReviews reviews) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.acknowledgements = acknowledgements;
        this.reviews = reviews;
    }

    /** Returns the facts of an SOP since its last review; since its first release where there was none. */
    @Transactional(readOnly = true)
    List<Fact> of(String sop) {
        Optional<Release> inForce = releases.inForce(sop);
        if (inForce.isEmpty()) {
            return List.of();
        }
        Instant since = reviews.last(sop).map(SignedReview::signedAt).orElse(Instant.EPOCH);
        List<Fact> facts = new ArrayList<>();
        List<Release> history = releases.history(sop).stream()
                .filter(release ->
                        release.effectiveAt() != null && release.effectiveAt().isAfter(since))
                .toList();
        facts.add(new Fact(
                "Releases that took effect",
                history.isEmpty()
                        ? "none"
                        : history.size() + ": "
                                + history.stream().map(Release::version).collect(Collectors.joining(", ")),
                false));
        long cases = ofCases(sop, since, "true");
        facts.add(new Fact("Cases that ran on it", String.valueOf(cases), cases == 0));
        count(facts, "Cases with a broken promise", ofCases(sop, since, """
                exists (select 1 from service_clock k where k.reference = c.business_key and k.breached_at > :since)
                """));
        count(facts, "Cases that customers reopened", ofCases(sop, since, """
                exists (select 1 from ledger l where l.reference = c.business_key and l.type = 'CASE_REOPENED'
                        and l.occurred_at > :since)
                """));
        count(facts, "Cases with a low score", ofCases(sop, since, """
                exists (select 1 from survey s where s.reference = c.business_key and s.recovery_opened_at > :since)
                """));
        count(facts, "Readers overdue", acknowledgements.overdue(sop));
        List<String> waivers = waivers(inForce.get());
        facts.add(new Fact(
                "Rules waived",
                waivers.isEmpty() ? "none" : waivers.size() + ": " + String.join(", ", waivers),
                !waivers.isEmpty()));
        List<String> unused = unused(inForce.get());
        facts.add(new Fact(
                "Steps that nothing has reached since " + inForce.get().version(),
                unused.isEmpty() ? "none" : unused.size() + ": " + String.join(", ", unused),
                !unused.isEmpty()));
        return facts;
    }

    private static void count(List<Fact> facts, String title, long count) {
        facts.add(new Fact(title, count == 0 ? "none" : String.valueOf(count), count > 0));
    }

    /** How many cases that ran on the SOP since a time fulfil a condition on {@code c.business_key}. */
    private long ofCases(String sop, Instant since, String condition) {
        return jdbc.sql("select count(*) from (select distinct business_key from sop_case_release where sop = :sop"
                        + " and business_key is not null and at > :since) c where " + condition)
                .param("sop", sop)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The rules that the release in force breaks with a written reason, each with the day until which it may. */
    private List<String> waivers(Release release) {
        return jdbc.sql(
                        "select rule || ' until ' || expires from sop_waiver where release_id = :id order by expires, rule")
                .param("id", release.id())
                .query(String.class)
                .list();
    }

    /** The names of the steps and events of a release that its history does not know. */
    private List<String> unused(Release release) {
        Set<String> reached = Set.copyOf(jdbc.sql("select distinct a.act_id_ from act_hi_actinst a"
                        + " join act_re_procdef d on d.id_ = a.proc_def_id_ where d.deployment_id_ = :deployment")
                .param("deployment", release.deploymentId())
                .query(String.class)
                .list());
        TreeMap<String, String> unused = new TreeMap<>();
        releases.content(release.id()).files().forEach((name, content) -> {
            if (name.endsWith(".bpmn")) {
                NodeList all = read(name, content);
                for (int n = 0; n < all.getLength(); n++) {
                    Element element = (Element) all.item(n);
                    String id = element.getAttribute("id");
                    if (STEPS.contains(element.getLocalName()) && !reached.contains(id)) {
                        unused.put(id, element.getAttribute("name").isBlank() ? id : element.getAttribute("name"));
                    }
                }
            }
        });
        return List.copyOf(unused.values());
    }

    private static NodeList read(String file, byte[] content) {
        try {
            return SafeXml.read(file, content).getElementsByTagNameNS(BPMN, "*");
        } catch (BadXml e) {
            throw new IllegalStateException("What is in force cannot be read.", e);
        }
    }
}
