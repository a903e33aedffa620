package org.followthrough.precontact.goals.pages;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.precontact.goals.Amount;
import org.followthrough.precontact.goals.Goals;
import org.followthrough.precontact.goals.NewGoal;

/** The page on which a goal is set, as somebody filled it in; nothing typed is lost when something is wrong. */
class GoalForm {

    private final Map<String, String> typed;
    private final Map<String, String> problems = new LinkedHashMap<>();

    GoalForm(Map<String, String> typed) {
        this.typed = typed;
    }

    /** Returns a field as it was typed, without blanks around it. */
    public String typed(String field) {
        return typed.getOrDefault(field, "").strip();
    }

    /** Returns what could not be read, by field. */
    public Map<String, String> problems() {
        return problems;
    }

    /** Returns whether enough is given to look at the baseline. */
    boolean asksForBaseline() {
        return !typed("figure").isEmpty();
    }

    Figure figure() {
        String name = typed("figure");
        return Goals.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    Map<Cut, String> only() {
        Map<Cut, String> only = new EnumMap<>(Cut.class);
        Goals.cuts().stream()
                .filter(cut -> !typed(cut.word()).isEmpty())
                .forEach(cut -> only.put(cut, typed(cut.word())));
        return only;
    }

    LocalDate from() {
        return day("baselineFrom");
    }

    /** The day after the last one typed. */
    LocalDate to() {
        LocalDate last = day("baselineLast");
        return last == null ? null : last.plusDays(1);
    }

    /** @param baseline which tells in what the target is typed */
    NewGoal goal(double baseline) {
        Double target = number("target");
        return new NewGoal(
                figure(),
                only(),
                from(),
                to(),
                target == null ? null : (Double) Amount.of(figure(), baseline).read(target),
                day("date"),
                typed("owner"),
                typed("reason"));
    }

    private Double number(String field) {
        String text = typed(field).replace(',', '.').replace('−', '-');
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            problems.put(field, "\"" + typed(field) + "\" is no number. Write it like 12 or 12.5.");
            return null;
        }
    }

    private LocalDate day(String field) {
        String text = typed(field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1900 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Said below, like a year that nobody means.
        }
        problems.put(field, "\"" + text + "\" is no day. Write it like 2026-10-05.");
        return null;
    }
}
