package org.followthrough.sop.handbook;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.approval.Signatures;
import org.followthrough.sop.audit.AuditTrail;
import org.followthrough.sop.pages.DecisionGrids;
import org.followthrough.sop.pages.FormGrids;
import org.followthrough.sop.pages.Grid;
import org.followthrough.sop.pages.People;
import org.followthrough.sop.picture.DiagramPicture;
import org.followthrough.sop.picture.DiagramWords;
import org.followthrough.sop.picture.DiagramWords.ProcessText;
import org.followthrough.sop.picture.DiagramWords.Step;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.stereotype.Component;

/** Writes the handbook of a release from the bytes of its package. */
@Component
class Handbooks {

    /** Beginnings of the sentences by which a step tells its times. */
    private static final List<String> TIMES = List.of("Due ", "Time: ", "Comes up again ");

    private final Releases releases;
    private final Signatures signatures;
    private final AuditTrail audit;
    private final People people;
    private final Clock clock;

    Handbooks(Releases releases, Signatures signatures, AuditTrail audit, People people, Clock clock) {
        this.releases = releases;
        this.signatures = signatures;
        this.audit = audit;
        this.people = people;
        this.clock = clock;
    }

    Handbook of(Release release) {
        SopContent content = releases.content(release.id());
        List<Handbook.Chapter> chapters = chapters(content);
        return new Handbook(
                releases.sop(release.sop()).orElseThrow(),
                release,
                people.owner(releases.sop(release.sop()).orElseThrow()),
                people.author(release),
                chapters,
                roles(chapters),
                clocks(chapters),
                tables(content),
                history(release),
                signatures.of(release.id()).stream()
                        .map(one -> new Handbook.Signed(
                                one.meaning().title(), one.printedName(), one.signedAt(), one.zone(), one.comment()))
                        .toList(),
                content.files().keySet().stream()
                        .map(name -> new Handbook.FileHash(name, content.sha256(name)))
                        .toList(),
                audit.headHash(),
                audit.length(),
                release.effectiveAt() == null,
                clock.instant());
    }

    private static List<Handbook.Chapter> chapters(SopContent content) {
        List<Handbook.Chapter> chapters = new ArrayList<>();
        content.files().forEach((name, bytes) -> {
            if (name.endsWith(".bpmn")) {
                String picture = DiagramPicture.svg(bytes, Map.of());
                int number = chapters.size() + 1;
                List<Handbook.Procedure> procedures = new ArrayList<>();
                for (ProcessText text : DiagramWords.of(name, bytes)) {
                    List<Handbook.Line> lines = new ArrayList<>();
                    lay(text.steps(), 0, content, lines);
                    procedures.add(new Handbook.Procedure("process-" + text.id(), text, lines));
                }
                chapters.add(new Handbook.Chapter(number, name, picture, procedures));
            }
        });
        return chapters;
    }

    private static void lay(List<Step> steps, int depth, SopContent content, List<Handbook.Line> lines) {
        for (Step step : steps) {
            lines.add(new Handbook.Line("step-" + step.id(), depth, step, fields(step, content)));
            lay(step.inside(), depth + 1, content, lines);
        }
    }

    private static List<Grid.Line> fields(Step step, SopContent content) {
        if (step.form().isEmpty()) {
            return List.of();
        }
        return content.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith("/" + step.form() + ".form"))
                .findFirst()
                .map(file -> FormGrids.of(file.getKey(), file.getValue()).get(0).lines())
                .orElse(List.of());
    }

    private static List<Handbook.Role> roles(List<Handbook.Chapter> chapters) {
        Map<String, List<Handbook.Line>> byName = new LinkedHashMap<>();
        lines(chapters)
                .filter(line -> !line.step().who().isEmpty() && line.step().work())
                .forEach(line -> byName.computeIfAbsent(line.step().who(), who -> new ArrayList<>())
                        .add(line));
        return byName.entrySet().stream()
                .map(role -> new Handbook.Role(role.getKey(), role.getValue()))
                .toList();
    }

    private static List<Handbook.Clock> clocks(List<Handbook.Chapter> chapters) {
        List<Handbook.Clock> clocks = new ArrayList<>();
        for (Handbook.Chapter chapter : chapters) {
            for (Handbook.Procedure procedure : chapter.procedures()) {
                for (Handbook.Line line : procedure.lines()) {
                    line.step().facts().stream()
                            .filter(fact -> TIMES.stream().anyMatch(fact::startsWith))
                            .forEach(fact -> clocks.add(new Handbook.Clock(
                                    procedure.text().name(), line, fact.replaceFirst("^Time: ", ""))));
                }
            }
        }
        return clocks;
    }

    private static Stream<Handbook.Line> lines(List<Handbook.Chapter> chapters) {
        return chapters.stream()
                .flatMap(chapter -> chapter.procedures().stream())
                .flatMap(procedure -> procedure.lines().stream());
    }

    private static List<Handbook.Table> tables(SopContent content) {
        List<Handbook.Table> tables = new ArrayList<>();
        content.files().forEach((name, bytes) -> {
            if (name.endsWith(".dmn")) {
                DecisionGrids.of(name, bytes).forEach(grid -> tables.add(new Handbook.Table(name, grid)));
            }
        });
        return tables;
    }

    /** What was in force up to this release; what came later is not known to its handbook. */
    private List<Handbook.Edition> history(Release release) {
        return releases.history(release.sop()).stream()
                .filter(one -> one.id() == release.id()
                        || one.effectiveAt() != null
                                && one.id() < release.id()
                                && (release.effectiveAt() == null
                                        || one.effectiveAt().isBefore(release.effectiveAt())))
                .map(one -> new Handbook.Edition(
                        one.version(),
                        people.author(one),
                        one.effectiveAt(),
                        one.id() == release.id() ? null : one.endedAt(),
                        one.reason()))
                .toList();
    }
}
