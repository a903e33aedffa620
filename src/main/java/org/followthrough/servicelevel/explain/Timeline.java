package org.followthrough.servicelevel.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.clock.Slice;

/**
 * The course of a clock as a picture, laid out for a width: one bar of the pieces of time, what happened above it, how
 * much was used and which day it was below. Time that does not count is drawn shorter than it was, so that a weekend
 * does not leave a hair's breadth for the hours that matter. All measures are units of the picture.
 */
record Timeline(int width, int height, int top, int bar, List<Box> boxes, List<Label> labels, List<Tick> days) {

    static final int BAR = 34;
    private static final int MARGIN = 6;
    private static final int LANE = 19;
    private static final double CHARACTER = 6.6;
    private static final double BOLD = 7.7;
    private static final double LONGEST_GAP = 0.16;
    private static final double NARROWEST = 9;

    /** How a piece of time is drawn; each has a pattern of its own, readable without colour. */
    enum Kind {
        COUNTED("counts"),
        TO_COME("will count"),
        OVERDUE("overdue"),
        CLOSED("our desk is closed"),
        WAITING("waiting, does not count");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As the legend says it. */
        public String words() {
            return words;
        }

        /** As the style sheet calls it. */
        public String style() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A piece of time, with what a pointer over it says. */
    record Box(double x, double width, Kind kind, String title) {}

    /**
     * Words with a line to their moment.
     *
     * @param x of the moment
     * @param textX of the middle of the words
     * @param y of the words' base line
     * @param lineFrom where the line begins
     * @param lineTo where it ends
     */
    record Label(double x, double textX, int y, int lineFrom, int lineTo, String text, String style) {}

    /** Where a day begins. */
    record Tick(double x, double textX, int y, String text) {}

    private record Mark(Instant at, String text, String style) {}

    /** What the legend has to explain. */
    public List<Kind> kinds() {
        return boxes.stream().map(Box::kind).distinct().sorted().toList();
    }

    static Timeline of(Reading reading, Moments moments, int width) {
        List<Slice> slices = pieces(reading);
        double[] edges = edges(slices, width);
        List<Box> boxes = new ArrayList<>();
        for (int index = 0; index < slices.size(); index++) {
            Slice slice = slices.get(index);
            boxes.add(new Box(
                    edges[index],
                    edges[index + 1] - edges[index],
                    kind(slice, reading, moments.now()),
                    "%s to %s: %s"
                            .formatted(moments.brief(slice.from()), moments.brief(slice.to()), Telling.words(slice))));
        }
        List<Label> above = lanes(above(reading, moments), slices, edges, width);
        List<Label> below = lanes(below(reading), slices, edges, width);
        int upper = lanesOf(above);
        int lower = lanesOf(below);
        int top = upper * LANE + 6;
        List<Label> labels = new ArrayList<>();
        for (Label label : above) {
            int base = (upper - label.y()) * LANE - 5;
            labels.add(new Label(label.x(), label.textX(), base, base + 4, top + BAR, label.text(), label.style()));
        }
        for (Label label : below) {
            int base = top + BAR + 8 + (label.y() + 1) * LANE - 6;
            labels.add(new Label(label.x(), label.textX(), base, top + BAR, base - 11, label.text(), label.style()));
        }
        int dayLine = top + BAR + 8 + lower * LANE;
        List<Tick> days = days(reading, moments, slices, edges, width, dayLine + LANE - 4);
        return new Timeline(width, dayLine + LANE + 4, top, BAR, boxes, labels, days);
    }

    /** The pieces of time, cut where the clock is due. */
    static List<Slice> pieces(Reading reading) {
        List<Slice> cut = new ArrayList<>();
        Instant due = reading.dueAt();
        for (Slice slice : reading.slices()) {
            if (slice.from().isBefore(due) && slice.to().isAfter(due)) {
                cut.add(new Slice(slice.from(), due, slice.counted(), slice.why()));
                cut.add(new Slice(due, slice.to(), slice.counted(), slice.why()));
            } else {
                cut.add(slice);
            }
        }
        return cut;
    }

    private static Kind kind(Slice slice, Reading reading, Instant now) {
        if (!slice.counted()) {
            return Telling.isDesk(slice) ? Kind.CLOSED : Kind.WAITING;
        }
        if (!slice.from().isBefore(reading.dueAt())) {
            return Kind.OVERDUE;
        }
        return slice.from().isBefore(now) ? Kind.COUNTED : Kind.TO_COME;
    }

    private static double[] edges(List<Slice> slices, int width) {
        double counted = slices.stream()
                .filter(Slice::counted)
                .mapToDouble(Timeline::seconds)
                .sum();
        double cap = Math.max(1, (counted == 0 ? 1 : counted) * LONGEST_GAP);
        double[] weights = slices.stream()
                .mapToDouble(slice -> slice.counted() || counted == 0 ? seconds(slice) : Math.min(seconds(slice), cap))
                .toArray();
        double all = Arrays.stream(weights).sum();
        double room = width - 2.0 * MARGIN;
        double least = Math.min(NARROWEST, room / Math.max(1, slices.size()) / 2);
        double spread = room - least * slices.size();
        double[] edges = new double[slices.size() + 1];
        edges[0] = MARGIN;
        for (int index = 0; index < slices.size(); index++) {
            edges[index + 1] = edges[index] + least + (all == 0 ? 0 : spread * weights[index] / all);
        }
        return edges;
    }

    private static double seconds(Slice slice) {
        return Duration.between(slice.from(), slice.to()).toMillis() / 1000.0;
    }

    private static double place(Instant at, List<Slice> slices, double[] edges) {
        for (int index = 0; index < slices.size(); index++) {
            Slice slice = slices.get(index);
            if (!at.isAfter(slice.to())) {
                double length = seconds(slice);
                double done = Duration.between(slice.from(), at).toMillis() / 1000.0;
                double share = length == 0 ? 0 : Math.max(0, done / length);
                return edges[index] + share * (edges[index + 1] - edges[index]);
            }
        }
        return edges[edges.length - 1];
    }

    private static List<Mark> above(Reading reading, Moments moments) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark(reading.startedAt(), "start " + moments.brief(reading.startedAt()), "plain"));
        marks.add(new Mark(reading.dueAt(), "due " + moments.brief(reading.dueAt()), "due"));
        if (reading.breachedAt() != null && !reading.breachedAt().equals(reading.dueAt())) {
            marks.add(new Mark(reading.breachedAt(), "overdue " + moments.brief(reading.breachedAt()), "late"));
        }
        if (reading.stoppedAt() != null) {
            String what = reading.state() == ClockState.CANCELLED ? "dropped " : "done ";
            marks.add(new Mark(
                    reading.stoppedAt(),
                    what + moments.brief(reading.stoppedAt()),
                    reading.breachedAt() == null ? "done" : "late"));
        } else {
            marks.add(new Mark(moments.now(), "now " + moments.brief(moments.now()), "now"));
        }
        return marks;
    }

    private static List<Mark> below(Reading reading) {
        List<Mark> marks = new ArrayList<>();
        for (int percent : new int[] {50, 75, 90, 100}) {
            reading.reaches(percent)
                    .filter(at -> !at.isAfter(reading.dueAt()))
                    .ifPresent(at -> marks.add(new Mark(at, percent + " %", "share")));
        }
        return marks;
    }

    /** Places words so that none lies on another; {@code y} is the lane, 0 next to the bar. */
    private static List<Label> lanes(List<Mark> marks, List<Slice> slices, double[] edges, int width) {
        List<Label> placed = new ArrayList<>();
        List<Mark> inOrder =
                marks.stream().sorted(Comparator.comparing(Mark::at)).toList();
        for (Mark mark : inOrder) {
            double half = length(mark.text(), mark.style()) / 2;
            double x = place(mark.at(), slices, edges);
            double middle = Math.max(half + 2, Math.min(width - half - 2, x));
            int lane = 0;
            while (collides(placed, lane, middle, half)) {
                lane++;
            }
            placed.add(new Label(x, middle, lane, 0, 0, mark.text(), mark.style()));
        }
        return placed;
    }

    /** Lines may pass behind words, which stand on a ground of their own; words never touch words. */
    private static boolean collides(List<Label> placed, int lane, double middle, double half) {
        return placed.stream()
                .anyMatch(other -> other.y() == lane
                        && Math.abs(other.textX() - middle)
                                < half + length(other.text(), other.style()) / 2 + CHARACTER);
    }

    private static double length(String text, String style) {
        return text.length() * (style.equals("plain") || style.equals("share") ? CHARACTER : BOLD);
    }

    private static int lanesOf(List<Label> labels) {
        return labels.stream().mapToInt(Label::y).max().orElse(-1) + 1;
    }

    /** The days that are touched, as far as there is room for their names. */
    private static List<Tick> days(
            Reading reading, Moments moments, List<Slice> slices, double[] edges, int width, int y) {
        Instant start = reading.startedAt();
        Instant end = slices.isEmpty() ? start : slices.get(slices.size() - 1).to();
        List<Instant> begins = new ArrayList<>(List.of(start));
        begins.addAll(moments.midnights(start, end));
        List<Tick> days = new ArrayList<>();
        double free = 0;
        for (Instant day : begins) {
            String text = moments.date(day);
            double length = text.length() * CHARACTER;
            double x = place(day, slices, edges);
            if (x >= free && x + length <= width) {
                days.add(new Tick(x, x + 3, y, text));
                free = x + length + 10;
            }
        }
        return days;
    }
}
