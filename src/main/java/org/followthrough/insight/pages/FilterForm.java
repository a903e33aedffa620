package org.followthrough.insight.pages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.followthrough.access.Staff;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.springframework.stereotype.Component;

/** The form above the figures: what can be chosen, and what is. */
@Component
class FilterForm {

    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/London",
            "Europe/Berlin",
            "America/New_York",
            "America/Los_Angeles",
            "Asia/Kolkata",
            "Asia/Singapore",
            "Asia/Tokyo",
            "Australia/Sydney");

    /** Something to choose. */
    record Choice(String value, String title, boolean chosen) {}

    /** A list to choose from. */
    record Field(String name, String label, List<Choice> choices) {}

    private final Staff staff;

    FilterForm(Staff staff) {
        this.staff = staff;
    }

    Field periods(Asked asked) {
        return new Field(
                "period",
                "Period",
                Asked.PERIODS.entrySet().stream()
                        .map(one -> new Choice(
                                one.getKey(), one.getValue(), one.getKey().equals(asked.period())))
                        .toList());
    }

    Field zones(Asked asked) {
        Set<String> zones = new LinkedHashSet<>(ZONES);
        zones.add(asked.zone().getId());
        return new Field(
                "zone",
                "Days in the zone of",
                zones.stream()
                        .map(zone -> new Choice(
                                zone,
                                zone.replace('_', ' '),
                                zone.equals(asked.zone().getId())))
                        .toList());
    }

    Field steps(Asked asked) {
        return cuts("step", "Drawn by", List.of(Cut.DAY, Cut.WEEK, Cut.MONTH), asked.step());
    }

    /** @param people whether the reader sees the figures of people */
    Field cuts(Asked asked, boolean people) {
        Field cuts = cuts(
                "by",
                "Cut by",
                Asked.CUTS.stream().filter(cut -> people || cut != Cut.AGENT).toList(),
                asked.by());
        List<Choice> choices = new ArrayList<>(cuts.choices());
        choices.add(0, new Choice("", "Nothing", asked.by() == null));
        return new Field("by", "Cut by", choices);
    }

    private static Field cuts(String name, String label, List<Cut> cuts, Cut chosen) {
        return new Field(
                name,
                label,
                cuts.stream()
                        .map(cut -> new Choice(cut.word(), cut.title(), cut == chosen))
                        .toList());
    }

    /** What to look at: sets of figures, then each figure. */
    Field shown(Asked asked) {
        return new Field(
                "show",
                "Show",
                Stream.concat(
                                Stream.of(FigureSet.values())
                                        .map(set -> new Choice(
                                                set.word(),
                                                set.title(),
                                                set.word().equals(asked.show()))),
                                Stream.of(Figure.values())
                                        .map(figure -> new Choice(
                                                figure.name(),
                                                figure.title(),
                                                figure.name().equals(asked.show()))))
                        .toList());
    }

    /**
     * The filters with the keys that occur; one that is chosen and does not occur stays visible.
     *
     * @param keys what the reader may choose, by cut
     */
    List<Field> filters(Asked asked, Map<Cut, List<String>> keys) {
        List<Field> fields = new ArrayList<>();
        for (Cut cut : Asked.FILTERS) {
            fields.add(filter(cut, asked, keys));
        }
        if (!keys.getOrDefault(Cut.AGENT, List.of()).isEmpty() || asked.only().containsKey(Cut.AGENT)) {
            fields.add(filter(Cut.AGENT, asked, keys));
        }
        return fields;
    }

    private Field filter(Cut cut, Asked asked, Map<Cut, List<String>> known) {
        String chosen = asked.only().getOrDefault(cut, "");
        Set<String> keys = new LinkedHashSet<>(known.getOrDefault(cut, List.of()));
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "All", chosen.isEmpty()));
        keys.forEach(key -> choices.add(new Choice(key, title(cut, key), key.equals(chosen))));
        if (!chosen.isEmpty() && !keys.contains(chosen)) {
            choices.add(new Choice(chosen, title(cut, chosen) + " (none in this period)", true));
        }
        return new Field(cut.word(), cut.title(), choices);
    }

    /** Chosen filters that nothing fits, in words; empty if all fit something. */
    List<String> unknown(Asked asked, Map<Cut, List<String>> keys) {
        return asked.only().entrySet().stream()
                .filter(one -> Asked.FILTERS.contains(one.getKey()) || one.getKey() == Cut.AGENT)
                .filter(one -> !keys.getOrDefault(one.getKey(), List.of()).contains(one.getValue())
                        && !one.getValue().equals(Cut.NONE))
                .map(one -> "Nothing in this period has " + one.getKey().title().toLowerCase() + " \""
                        + title(one.getKey(), one.getValue()) + "\". Choose another one, or a longer period.")
                .toList();
    }

    /** What a filter is called. */
    String title(Cut cut, String key) {
        return cut == Cut.AGENT && !key.equals(Cut.NONE) ? staff.displayName(key) : Labels.key(cut, key);
    }

    /** The filters in force, in words, for example "Team: Billing". */
    List<String> told(Asked asked) {
        return asked.only().entrySet().stream()
                .map((Map.Entry<Cut, String> one) -> one.getKey().title() + ": " + title(one.getKey(), one.getValue()))
                .toList();
    }
}
