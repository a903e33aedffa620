package org.followthrough.sop.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.followthrough.engine.AsSystem;
import org.followthrough.engine.DiagramVocabulary;
import org.followthrough.messaging.Templates;
import org.followthrough.messaging.Templates.TextTemplate;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.Sop;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The catalogue with its real surroundings: the beans, groups and texts of this application, and the SOPs in force.
 * What the bundled diagrams name counts as known to the code; the build proves that.
 */
@Component
public class SopCheck {

    private static final Pattern BUNDLED =
            Pattern.compile("(?s).*/((?:processes|forms)/(?:[^/]+/)*[^/]+\\.(?:bpmn|dmn|form))");

    private final RuleBook rules = new RuleBook();
    private final DiagramVocabulary vocabulary;
    private final IdentityService identity;
    private final AsSystem asSystem;
    private final Templates texts;
    private final Releases releases;
    private final Period shortestHistory;
    private final SingletonSupplier<KnownNames> bundled = SingletonSupplier.of(SopCheck::bundled);
    private final Map<Long, KnownNames> namesByRelease = new ConcurrentHashMap<>();

    SopCheck(
            DiagramVocabulary vocabulary,
            IdentityService identity,
            AsSystem asSystem,
            Templates texts,
            Releases releases,
            @Value("${followthrough.sops.shortest-history:P180D}") Period shortestHistory) {
        this.vocabulary = vocabulary;
        this.identity = identity;
        this.asSystem = asSystem;
        this.texts = texts;
        this.releases = releases;
        this.shortestHistory = shortestHistory;
    }

    /** Returns what breaks a rule in the whole content of an SOP, errors first; empty when all is well. */
    public List<Finding> check(SopContent content) {
        Map<String, SopContent> inForce = inForce();
        Optional<String> own = owner(content.files().keySet(), inForce);
        return rules.check(content, around(own.orElse(""), inForce), own.map(inForce::get));
    }

    /**
     * Returns what breaks a rule in these files, errors first; empty when all is well. A file that an SOP in force has
     * is looked at in its place there, among the other files in force, so that nothing is missing that is not sent
     * along.
     *
     * @param files by name as the sender has them, with or without folders; findings name them so
     */
    public List<Finding> checkFiles(Map<String, byte[]> files) {
        Map<String, SopContent> inForce = inForce();
        Optional<String> own = owner(files.keySet(), inForce);
        Map<String, byte[]> whole = new HashMap<>();
        own.map(inForce::get).ifPresent(content -> whole.putAll(content.files()));
        Map<String, String> sentAs = new HashMap<>();
        files.forEach((sent, bytes) -> {
            String place = whole.keySet().stream()
                    .filter(name -> name.equals(sent) || bare(name).equals(bare(sent)))
                    .filter(name -> !sentAs.containsKey(name))
                    .findFirst()
                    .orElse(sent);
            sentAs.put(place, sent);
        });
        sentAs.forEach((place, sent) -> whole.put(place, files.get(sent)));
        return rules.check(SopContent.of(whole), around(own.orElse(""), inForce), own.map(inForce::get)).stream()
                .filter(finding -> sentAs.containsKey(finding.file()))
                .map(finding -> new Finding(
                        finding.rule(),
                        finding.severity(),
                        sentAs.get(finding.file()),
                        finding.element(),
                        finding.message(),
                        finding.fix()))
                .toList();
    }

    private Map<String, SopContent> inForce() {
        Map<String, SopContent> inForce = new HashMap<>();
        for (Sop sop : releases.sops()) {
            releases.inForce(sop.key()).ifPresent(release -> inForce.put(sop.key(), releases.content(release.id())));
        }
        return inForce;
    }

    /** The SOP with the most files of these names. */
    private static Optional<String> owner(Set<String> names, Map<String, SopContent> inForce) {
        Set<String> bare = names.stream().map(SopCheck::bare).collect(Collectors.toSet());
        String owner = null;
        long most = 0;
        for (Map.Entry<String, SopContent> sop : new TreeMap<>(inForce).entrySet()) {
            long same = sop.getValue().files().keySet().stream()
                    .filter(name -> bare.contains(bare(name)))
                    .count();
            if (same > most) {
                most = same;
                owner = sop.getKey();
            }
        }
        return Optional.ofNullable(owner);
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private Surroundings around(String own, Map<String, SopContent> inForce) {
        KnownNames others = KnownNames.none();
        KnownNames all = KnownNames.none();
        all.addAll(bundled.obtain());
        for (Sop sop : releases.sops()) {
            Optional<Release> release = releases.inForce(sop.key());
            if (release.isPresent() && inForce.containsKey(sop.key())) {
                KnownNames names =
                        namesByRelease.computeIfAbsent(release.get().id(), id -> KnownNames.of(inForce.get(sop.key())));
                all.addAll(names);
                if (!sop.key().equals(own)) {
                    others.addAll(names);
                }
            }
        }
        return surroundings(others, all);
    }

    private Surroundings surroundings(KnownNames others, KnownNames all) {
        Map<String, Set<String>> beans = new TreeMap<>(vocabulary.questions());
        vocabulary.delegates().forEach(name -> beans.putIfAbsent(name, Set.of()));
        vocabulary.listeners().forEach(name -> beans.putIfAbsent(name, Set.of()));
        Set<String> variables = all.variables();
        variables.removeAll(beans.keySet());
        return new Surroundings(
                beans,
                vocabulary.delegates(),
                vocabulary.listeners(),
                vocabulary.steps(),
                asSystem.call(() -> identity.createGroupQuery().list()).stream()
                        .map(Group::getId)
                        .collect(Collectors.toSet()),
                all.messages(),
                all.errors(),
                variables,
                texts.all().stream().map(TextTemplate::name).collect(Collectors.toSet()),
                others.processes(),
                others.decisions(),
                shortestHistory);
    }

    /** The diagrams and tables that come with the application. */
    private static KnownNames bundled() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/*.*")) {
                Matcher name = BUNDLED.matcher(resource.getURL().getPath());
                if (name.matches()) {
                    files.put(name.group(1), resource.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The diagrams of this release cannot be read.", e);
        }
        return KnownNames.of(SopContent.of(files));
    }
}
