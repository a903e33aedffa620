package org.followthrough.insight.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.followthrough.access.CurrentUser;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Difference;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.FigureRights;
import org.followthrough.web.BadParameter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Two periods, two versions of an SOP, two teams … side by side, for all figures. */
@Controller
class ComparePages {

    private static final Map<String, String> SIDES = new LinkedHashMap<>();

    static {
        SIDES.put("periods", "Two periods");
        for (Cut cut : List.of(Cut.SOP, Cut.TEAM, Cut.CHANNEL, Cut.CATEGORY, Cut.PRIORITY, Cut.TIER)) {
            SIDES.put(cut.word(), "Two " + plural(cut));
        }
    }

    /** How one side of a figure stands. */
    record Side(String value, String n, String cases) {}

    /**
     * A figure on both sides.
     *
     * @param tone better, worse, other or none, for the mark
     * @param verdict the mark in words
     */
    record Line(
            Figure figure,
            Side one,
            Side other,
            String difference,
            String interval,
            String tone,
            String verdict,
            String sentence) {}

    /** Figures that belong together. */
    record Part(String title, List<Line> lines) {}

    private final FigureRights rights;
    private final FilterForm form;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final ZoneId zone;

    ComparePages(
            FigureRights rights,
            FilterForm form,
            CurrentUser currentUser,
            Clock clock,
            @Value("${followthrough.pages.zone:Europe/Berlin}") ZoneId zone) {
        this.rights = rights;
        this.form = form;
        this.currentUser = currentUser;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/figures/compare")
    String compare(@RequestParam Map<String, String> parameters, Model model) {
        FigureRights.Shown shown = rights.shownTo(currentUser.get());
        Map<String, String> read = new LinkedHashMap<>(parameters);
        String what = parameters.getOrDefault("what", "periods");
        if (what.equals("periods")
                && !parameters.containsKey("period")
                && parameters.getOrDefault("from", "").isBlank()) {
            read.put("period", "28d");
        }
        Asked asked = Asked.read(read, clock.instant(), zone);
        if (!SIDES.containsKey(what)) {
            asked.problems().put("what", "\"" + what + "\" cannot be compared. Choose one of the list.");
            what = "periods";
        }
        Asked before = what.equals("periods") ? before(asked, parameters) : asked;
        Cut cut = what.equals("periods") ? null : Cut.of(what).orElseThrow();
        Map<Cut, List<String>> known = asked.problems().isEmpty() ? shown.keys(asked.begin(), asked.end()) : Map.of();
        List<String> keys = cut == null ? List.of() : known.getOrDefault(cut, List.of());
        List<String> usual = usual(cut, keys);
        String one = chosen(parameters, "one", keys, usual, 0);
        String other = chosen(parameters, "other", keys, usual, 1);
        model.addAttribute("asked", asked);
        model.addAttribute("before", before);
        model.addAttribute("what", what);
        model.addAttribute("sides", field("what", "Compare", SIDES, what));
        model.addAttribute("periods", form.periods(asked));
        model.addAttribute("told", form.told(asked));
        model.addAttribute(
                "filters",
                form.filters(asked, known).stream()
                        .filter(field -> cut == null || !field.name().equals(cut.word()))
                        .toList());
        model.addAttribute("asOf", clock.instant());
        if (cut != null) {
            model.addAttribute("ones", keys("one", cut, keys, one));
            model.addAttribute("others", keys("other", cut, keys, other));
        }
        if (cut != null && (one == null || other == null)) {
            model.addAttribute(
                    "tooFew",
                    "In this period there are no two " + plural(cut) + " to compare. Choose a longer period.");
        } else if (asked.problems().isEmpty()) {
            try {
                fill(asked, before, cut, one, other, shown, model);
            } catch (BadParameter wrong) {
                asked.problems().put(wrong.parameter(), wrong.getMessage());
            }
        }
        return "insight/compare";
    }

    private void fill(
            Asked asked, Asked before, Cut cut, String one, String other, FigureRights.Shown shown, Model model) {
        model.addAttribute(
                "oneTitle", cut == null ? Labels.period(before.from(), before.until()) : form.title(cut, one));
        model.addAttribute(
                "otherTitle", cut == null ? Labels.period(asked.from(), asked.until()) : form.title(cut, other));
        List<Part> parts = new ArrayList<>();
        Set<Figure> told = EnumSet.noneOf(Figure.class);
        List<Line> all = new ArrayList<>();
        int empty = 0;
        List<Figure> figures = Arrays.stream(FigureSet.values())
                .flatMap(set -> set.figures().stream())
                .distinct()
                // How much came in says nothing about two teams or versions, which had different shares of the time.
                .filter(figure -> cut == null || !counts(figure))
                .toList();
        List<Difference> found = shown.compareAll(
                figures.stream()
                        .map(before::question)
                        .map(question -> cut == null ? question : question.only(cut, one))
                        .toList(),
                figures.stream()
                        .map(asked::question)
                        .map(question -> cut == null ? question : question.only(cut, other))
                        .toList());
        for (FigureSet set : FigureSet.values()) {
            List<Line> lines = new ArrayList<>();
            for (Figure figure : set.figures()) {
                if (!figures.contains(figure) || !told.add(figure)) {
                    continue;
                }
                Difference difference = found.get(figures.indexOf(figure));
                if (difference.one().n() + difference.other().n() == 0) {
                    empty++;
                    continue;
                }
                lines.add(line(figure, difference, cases(before, figure, cut, one), cases(asked, figure, cut, other)));
            }
            if (!lines.isEmpty()) {
                parts.add(new Part(set.title(), lines));
                all.addAll(lines);
            }
        }
        model.addAttribute("parts", parts);
        model.addAttribute("empty", empty);
        model.addAttribute("better", count(all, "better"));
        model.addAttribute("worse", count(all, "worse"));
        model.addAttribute("open", count(all, "none"));
        model.addAttribute("few", count(all, "few"));
    }

    private static long count(List<Line> lines, String tone) {
        return lines.stream().filter(line -> line.tone().equals(tone)).count();
    }

    private static String cases(Asked asked, Figure figure, Cut cut, String key) {
        return asked.cases(figure, cut, cut == null ? null : key);
    }

    private static Line line(Figure figure, Difference difference, String oneCases, String otherCases) {
        String tone = tone(difference);
        return new Line(
                figure,
                new Side(
                        Labels.value(figure, difference.one().value()),
                        counts(figure)
                                ? ""
                                : Labels.counted(figure, difference.one().n()),
                        oneCases),
                new Side(
                        Labels.value(figure, difference.other().value()),
                        counts(figure)
                                ? ""
                                : Labels.counted(figure, difference.other().n()),
                        otherCases),
                Labels.difference(figure, difference.difference()),
                difference.low() == null || difference.high() == null
                        ? ""
                        : Labels.difference(figure, difference.low()) + " to "
                                + Labels.difference(figure, difference.high()),
                tone,
                verdict(tone),
                difference.sentence());
    }

    private static boolean counts(Figure figure) {
        return figure.kind() == FigureKind.COUNT || figure.kind() == FigureKind.LEVEL;
    }

    private static String tone(Difference difference) {
        return switch (difference.verdict()) {
            case TOO_FEW -> "few";
            case MAY_BE_CHANCE -> "none";
            case EXACT -> "exact";
            case BEYOND_CHANCE -> difference.better() == null ? "other" : difference.better() ? "better" : "worse";
        };
    }

    private static String verdict(String tone) {
        return switch (tone) {
            case "better" -> "Better";
            case "worse" -> "Worse";
            case "other" -> "Different";
            case "none" -> "May be chance";
            case "exact" -> "Exact";
            default -> "Too few";
        };
    }

    /** The period compared from: the one given, or as many days just before. */
    private Asked before(Asked asked, Map<String, String> parameters) {
        long days = ChronoUnit.DAYS.between(asked.from(), asked.until()) + 1;
        LocalDate from = Asked.day("withFrom", parameters, asked.from().minusDays(days), asked.problems());
        LocalDate until = Asked.day("withUntil", parameters, asked.from().minusDays(1), asked.problems());
        if (asked.problems().isEmpty() && until.isBefore(from)) {
            asked.problems().put("withUntil", "The first period ends before it begins. Choose a later last day.");
        }
        return new Asked(
                Asked.BETWEEN,
                from,
                until,
                asked.zone(),
                asked.step(),
                null,
                asked.only(),
                asked.show(),
                asked.problems());
    }

    /** The last two keys; of versions, the last two of the first SOP that has two. */
    static List<String> usual(Cut cut, List<String> keys) {
        Map<String, List<String>> series = keys.stream()
                .collect(Collectors.groupingBy(
                        key -> cut == Cut.SOP ? key.substring(0, Math.max(0, key.lastIndexOf(' '))) : "",
                        TreeMap::new,
                        Collectors.toList()));
        return series.values().stream()
                .filter(some -> some.size() >= 2)
                .findFirst()
                .map(some -> some.subList(some.size() - 2, some.size()))
                .orElseGet(List::of);
    }

    private static String chosen(
            Map<String, String> parameters, String side, List<String> keys, List<String> usual, int place) {
        String written = parameters.getOrDefault(side, "");
        if (keys.contains(written)) {
            return written;
        }
        return usual.isEmpty() ? null : usual.get(place);
    }

    private FilterForm.Field keys(String side, Cut cut, List<String> keys, String chosen) {
        return new FilterForm.Field(
                side,
                side.equals("one") ? cut.title() + " compared from" : "with",
                keys.stream()
                        .map(key -> new FilterForm.Choice(key, form.title(cut, key), key.equals(chosen)))
                        .toList());
    }

    private static FilterForm.Field field(String name, String label, Map<String, String> titles, String chosen) {
        return new FilterForm.Field(
                name,
                label,
                titles.entrySet().stream()
                        .map(one -> new FilterForm.Choice(
                                one.getKey(), one.getValue(), one.getKey().equals(chosen)))
                        .toList());
    }

    private static String plural(Cut cut) {
        return switch (cut) {
            case CATEGORY -> "categories";
            case PRIORITY -> "priorities";
            case SOP -> "SOP versions";
            default -> cut.title().toLowerCase() + "s";
        };
    }
}
