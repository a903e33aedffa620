package org.followthrough.sop.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A decision table or a form as a table that people can read.
 *
 * @param id what the same table is called in another version
 * @param note how the table is read; may be empty
 * @param columns titles of the columns by their ids, from left to right
 */
public record Grid(String id, String title, String note, Map<String, String> columns, List<Line> lines) {

    /** The column of the line's place. */
    static final String NUMBER = "#";

    /** One rule or one field: its texts by column. */
    public record Line(String part, Map<String, String> texts) {}

    /** A text in its place, and whether another version has another one there. */
    record Cell(String text, boolean changed) {}

    /**
     * A line beside that of another version.
     *
     * @param mark added, removed, changed, nothing, or gap where only the other version has a line
     */
    record Row(String part, String mark, List<Cell> cells) {}

    /** A table with its differences marked. */
    record Side(String title, String note, List<Cell> head, List<Row> rows) {}

    /** The same table before and after; one of them is missing where it came or went. */
    record Pair(Side before, Side after) {}

    /** Lays the tables of two versions beside each other, the same lines at the same height. */
    static List<Pair> beside(List<Grid> before, List<Grid> after) {
        List<Pair> pairs = new ArrayList<>();
        for (Grid now : after) {
            Grid old = find(before, now.id);
            pairs.add(old == null ? new Pair(null, now.alone()) : now.beside(old));
        }
        before.stream()
                .filter(old -> find(after, old.id) == null)
                .forEach(old -> pairs.add(new Pair(old.alone(), null)));
        return pairs;
    }

    private static Grid find(List<Grid> grids, String id) {
        return grids.stream().filter(grid -> grid.id.equals(id)).findFirst().orElse(null);
    }

    private Side alone() {
        return new Side(
                title,
                note,
                columns.values().stream().map(name -> new Cell(name, false)).toList(),
                lines.stream().map(line -> row(line, "")).toList());
    }

    private Pair beside(Grid old) {
        List<Row> left = new ArrayList<>();
        List<Row> right = new ArrayList<>();
        Map<String, Line> oldLines = old.byPart();
        Map<String, Line> newLines = byPart();
        List<String> stayed =
                oldLines.keySet().stream().filter(newLines::containsKey).toList();
        List<String> stays =
                newLines.keySet().stream().filter(oldLines::containsKey).toList();
        for (String part : order(oldLines, newLines)) {
            Line was = oldLines.get(part);
            Line is = newLines.get(part);
            if (was == null || is == null) {
                left.add(was == null ? gap(part, old) : old.row(was, "removed"));
                right.add(is == null ? gap(part, this) : row(is, "added"));
            } else {
                boolean moved = stayed.indexOf(part) != stays.indexOf(part);
                left.add(old.compared(was, is, this, moved));
                right.add(compared(is, was, old, moved));
            }
        }
        return new Pair(new Side(old.title, old.note, old.head(this), left), new Side(title, note, head(old), right));
    }

    /** The lines as they are now; one that is gone stands where it stood, after its former neighbour. */
    private static List<String> order(Map<String, Line> before, Map<String, Line> after) {
        List<String> order = new ArrayList<>(after.keySet());
        int at = 0;
        for (String part : before.keySet()) {
            if (after.containsKey(part)) {
                at = order.indexOf(part) + 1;
            } else {
                order.add(at++, part);
            }
        }
        return order;
    }

    private List<Cell> head(Grid other) {
        return columns.entrySet().stream()
                .map(column ->
                        new Cell(column.getValue(), !column.getValue().equals(other.columns.get(column.getKey()))))
                .toList();
    }

    private Row compared(Line line, Line other, Grid otherGrid, boolean moved) {
        List<Cell> cells = new ArrayList<>();
        for (String column : columns.keySet()) {
            String text = line.texts.getOrDefault(column, "");
            boolean changed = column.equals(NUMBER)
                    ? moved
                    : otherGrid.columns.containsKey(column)
                            && !Objects.equals(text, other.texts.getOrDefault(column, ""));
            cells.add(new Cell(text, changed));
        }
        return new Row(line.part, cells.stream().anyMatch(Cell::changed) ? "changed" : "", cells);
    }

    private Row row(Line line, String mark) {
        return new Row(
                line.part,
                mark,
                columns.keySet().stream()
                        .map(column -> new Cell(line.texts.getOrDefault(column, ""), false))
                        .toList());
    }

    private static Row gap(String part, Grid grid) {
        return new Row(
                part,
                "gap",
                grid.columns.keySet().stream()
                        .map(column -> new Cell("", false))
                        .toList());
    }

    private Map<String, Line> byPart() {
        Map<String, Line> found = new LinkedHashMap<>();
        lines.forEach(line -> found.putIfAbsent(line.part, line));
        return found;
    }
}
