package org.followthrough.sop.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.comparison.Change;
import org.followthrough.sop.comparison.Comparison;
import org.followthrough.sop.comparison.Comparisons;
import org.followthrough.sop.comparison.Weight;
import org.followthrough.sop.picture.DiagramPicture;
import org.followthrough.sop.picture.DiagramWords;
import org.followthrough.sop.rules.BadXml;
import org.springframework.stereotype.Component;

/** Lays two versions of an SOP beside each other for people. */
@Component
class Reviews {

    private static final Comparison NOTHING = new Comparison(null, List.of(), Map.of(), null);

    /**
     * One of the two versions.
     *
     * @param title which version it is, for people
     * @param path address of its files
     */
    record Side(String title, String path, SopContent content) {}

    private final ObjectMapper json;

    Reviews(ObjectMapper json) {
        this.json = json;
    }

    /** Returns one version alone. */
    Review alone(Side side) {
        return new Review("", List.of(), panels(null, side, NOTHING));
    }

    /** Returns two versions with what differs; a file that cannot be read is shown as such. */
    Review between(Side before, Side after) {
        Comparison comparison;
        try {
            comparison = Comparisons.compare(before.content, after.content);
        } catch (BadXml unreadable) {
            return new Review(
                    "They cannot be compared: " + unreadable.getMessage(), List.of(), panels(before, after, NOTHING));
        }
        List<Review.Panel> panels = panels(before, after, comparison);
        Map<String, String> titles = new LinkedHashMap<>();
        panels.forEach(panel -> panel.files().forEach(file -> titles.put(file.name(), file.title())));
        return new Review(summary(comparison), groups(comparison, titles), panels);
    }

    private static String summary(Comparison comparison) {
        Map<Weight, Long> counts =
                comparison.changes().stream().collect(Collectors.groupingBy(Change::weight, Collectors.counting()));
        if (counts.isEmpty()) {
            return comparison.paint().isEmpty()
                    ? "The files are the same."
                    : "Only the drawing differs: nobody works in another way.";
        }
        return Stream.of(
                        Weight.REMOVED,
                        Weight.LOOSENED,
                        Weight.CHANGED,
                        Weight.TIGHTENED,
                        Weight.ADDED,
                        Weight.EDITORIAL)
                .filter(counts::containsKey)
                .map(weight -> counts.get(weight) + " " + word(weight))
                .collect(Collectors.joining(
                        ", ",
                        comparison.changes().size() == 1
                                ? "One change: "
                                : comparison.changes().size() + " changes: ",
                        "."));
    }

    private static List<Review.Group> groups(Comparison comparison, Map<String, String> titles) {
        List<Review.Group> groups = new ArrayList<>();
        group(groups, "Taken away or loosened", comparison, titles, Set.of(Weight.REMOVED, Weight.LOOSENED));
        group(
                groups,
                "Changed, tightened or added",
                comparison,
                titles,
                Set.of(Weight.CHANGED, Weight.TIGHTENED, Weight.ADDED));
        group(groups, "Wording", comparison, titles, Set.of(Weight.EDITORIAL));
        List<Review.Row> moved = comparison.paint().keySet().stream()
                .sorted()
                .flatMap(file -> moved(file, comparison, titles))
                .toList();
        if (!moved.isEmpty()) {
            groups.add(new Review.Group("Drawing only", moved));
        }
        return groups;
    }

    private static void group(
            List<Review.Group> groups,
            String title,
            Comparison comparison,
            Map<String, String> titles,
            Set<Weight> weights) {
        List<Review.Row> rows = comparison.changes().stream()
                .filter(change -> weights.contains(change.weight()))
                .map(change -> row(change, titles))
                .toList();
        if (!rows.isEmpty()) {
            groups.add(new Review.Group(title, rows));
        }
    }

    private static Review.Row row(Change change, Map<String, String> titles) {
        String file = titles.getOrDefault(change.file(), change.file());
        return new Review.Row(
                change.weight().name().toLowerCase(Locale.ROOT),
                word(change.weight()),
                change.text(),
                change.file(),
                change.element(),
                change.name().isEmpty() || change.name().equals(file) ? file : file + " · " + change.name(),
                change.property(),
                change.before(),
                change.after());
    }

    private static Stream<Review.Row> moved(String file, Comparison comparison, Map<String, String> titles) {
        Set<String> moved = comparison.moved(file);
        if (moved.isEmpty()) {
            return Stream.empty();
        }
        String title = titles.getOrDefault(file, file);
        String text = moved.size() == 1
                ? "One element lies in another place."
                : moved.size() + " elements lie in another place.";
        return Stream.of(
                new Review.Row("moved", "moved", text, file, moved.iterator().next(), title, "", "", ""));
    }

    private static String word(Weight weight) {
        return switch (weight) {
            case REMOVED -> "removed";
            case LOOSENED -> "loosened";
            case CHANGED -> "changed";
            case TIGHTENED -> "tightened";
            case ADDED -> "added";
            case EDITORIAL -> "wording";
        };
    }

    private List<Review.Panel> panels(Side before, Side after, Comparison comparison) {
        Set<String> names = new TreeSet<>(after.content.files().keySet());
        if (before != null) {
            names.addAll(before.content.files().keySet());
        }
        List<Review.File> files = new ArrayList<>();
        for (String name : names) {
            files.add(file("file-" + (files.size() + 1), name, before, after, comparison));
        }
        files.sort(Comparator.comparing(Reviews::rank).thenComparing(Review.File::title));
        List<Review.Panel> panels = new ArrayList<>();
        files.stream()
                .filter(file -> !file.kind().equals("form") || !file.state().equals("same"))
                .filter(file -> before != null || !file.kind().equals("form"))
                .forEach(file -> panels.add(panel(file, comparison)));
        List<Review.File> rest = files.stream()
                .filter(file -> panels.stream().noneMatch(panel -> panel.files().contains(file)))
                .toList();
        if (!rest.isEmpty()) {
            String title = before == null ? "Forms" : "Unchanged forms";
            panels.add(new Review.Panel("panel-forms", title + " (" + rest.size() + ")", "form", 0, rest));
        }
        return panels;
    }

    private static int rank(Review.File file) {
        int kind = List.of("diagram", "table", "form").indexOf(file.kind());
        return file.state().equals("same") ? kind + 10 : kind;
    }

    private static Review.Panel panel(Review.File file, Comparison comparison) {
        long changes = comparison.changes().stream()
                .filter(change -> change.file().equals(file.name()))
                .count();
        return new Review.Panel("panel-" + file.id(), file.title(), file.kind(), (int) changes, List.of(file));
    }

    private Review.File file(String id, String name, Side before, Side after, Comparison comparison) {
        byte[] old = before == null ? null : before.content.files().get(name);
        byte[] now = after.content.files().get(name);
        String state = before == null || Arrays.equals(old, now)
                ? "same"
                : old == null ? "new" : now == null ? "gone" : "changed";
        byte[] any = now == null ? old : now;
        String kind = name.endsWith(".bpmn") ? "diagram" : name.endsWith(".dmn") ? "table" : "form";
        String title = FileTitles.of(name, any);
        try {
            return new Review.File(
                    id,
                    name,
                    title,
                    kind,
                    state,
                    kind.equals("diagram") && old != null
                            ? picture(before, name, old, comparison.paintBefore(name))
                            : null,
                    kind.equals("diagram") && now != null
                            ? picture(after, name, now, comparison.paintAfter(name))
                            : null,
                    kind.equals("diagram") ? DiagramWords.of(name, any) : List.of(),
                    kind.equals("diagram") ? List.of() : Grid.beside(grids(name, old), grids(name, now)),
                    null);
        } catch (BadXml | IllegalArgumentException unreadable) {
            return new Review.File(
                    id, name, title, kind, state, null, null, List.of(), List.of(), unreadable.getMessage());
        }
    }

    private static List<Grid> grids(String name, byte[] content) {
        if (content == null) {
            return List.of();
        }
        return name.endsWith(".dmn") ? DecisionGrids.of(name, content) : FormGrids.of(name, content);
    }

    private Review.Picture picture(Side side, String name, byte[] content, Map<String, String> paint) {
        Map<String, String> classes = paint.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, mark -> "mark-" + mark.getValue()));
        try {
            return new Review.Picture(
                    side.title,
                    side.path + "/files/" + name,
                    json.writeValueAsString(paint),
                    DiagramPicture.svg(content, classes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
