package org.followthrough.insight.figures;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.web.BadParameter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads a question for a figure from the parameters of an address. What is empty is as if it were not there. */
@Component
class QuestionReader {

    private static final List<String> OWN = List.of("metric", "from", "to", "zone", "by");
    private static final List<Cut> NARROWING =
            Arrays.stream(Cut.values()).filter(cut -> !cut.isPeriod()).toList();
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final ZoneId desk;

    QuestionReader(@Value("${followthrough.pages.zone:Europe/Berlin}") ZoneId desk) {
        this.desk = desk;
    }

    /**
     * @param more names of parameters that the address has besides those of a question
     * @throws BadParameter if it cannot be understood; the sentence says what to give instead
     */
    FigureQuestion read(MultiValueMap<String, String> parameters, String... more) {
        Set<String> known = new LinkedHashSet<>(OWN);
        NARROWING.forEach(cut -> known.add(cut.word()));
        known.addAll(List.of(more));
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new BadParameter(
                        name, "There is no parameter \"" + name + "\". Give " + String.join(", ", known) + ".");
            }
            if (values.size() > 1) {
                throw new BadParameter(name, "\"" + name + "\" is given more than once. Give it once.");
            }
        });
        ZoneId zone = zone(parameters);
        return new FigureQuestion(
                figure(parameters),
                moment(parameters, "from", zone),
                moment(parameters, "to", zone),
                zone,
                cut(parameters),
                only(parameters, ""));
    }

    /**
     * The question that is compared with: the same but for what is given with "with" before its name, for example
     * {@code withFrom} or {@code withSop}.
     */
    FigureQuestion readOther(MultiValueMap<String, String> parameters) {
        FigureQuestion one = read(parameters, othersParameters());
        if (one.by() != null) {
            throw new BadParameter("by", "Two rows are compared, not two tables. Leave \"by\" out.");
        }
        if (Arrays.stream(othersParameters()).noneMatch(name -> given(parameters, name) != null)) {
            throw new BadParameter(
                    "withFrom",
                    "Say what to compare with: \"withFrom\" and \"withTo\" for another period, or for example"
                            + " \"withSop\" for another version.");
        }
        Map<Cut, String> only = new EnumMap<>(Cut.class);
        only.putAll(one.only());
        only.putAll(only(parameters, "with"));
        boolean period = given(parameters, "withFrom") != null || given(parameters, "withTo") != null;
        return new FigureQuestion(
                one.figure(),
                period ? moment(parameters, "withFrom", one.zone()) : one.from(),
                period ? moment(parameters, "withTo", one.zone()) : one.to(),
                one.zone(),
                null,
                only);
    }

    /** The names of the parameters of the question that is compared with. */
    static String[] othersParameters() {
        Set<String> names = new LinkedHashSet<>(List.of("withFrom", "withTo"));
        NARROWING.forEach(cut -> names.add(named("with", cut)));
        return names.toArray(String[]::new);
    }

    /** A whole number, or the usual one if none is given. */
    static int number(MultiValueMap<String, String> parameters, String name, int usual, int least, int most) {
        String given = given(parameters, name);
        if (given == null) {
            return usual;
        }
        if (given.matches("\\d{1,9}")) {
            int number = Integer.parseInt(given);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new BadParameter(
                name, "\"" + name + "\" is \"" + given + "\"; give a number from " + least + " to " + most + ".");
    }

    /** One of the words of an enum, in lower case; the first if none is given. */
    static <E extends Enum<E>> E word(MultiValueMap<String, String> parameters, String name, E[] words) {
        String given = given(parameters, name);
        return given == null
                ? words[0]
                : Arrays.stream(words)
                        .filter(word -> word.name().equalsIgnoreCase(given))
                        .findFirst()
                        .orElseThrow(() -> new BadParameter(
                                name,
                                "\"" + name + "\" is \"" + given + "\"; give "
                                        + Arrays.stream(words)
                                                .map(word -> word.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(" or "))
                                        + "."));
    }

    static String given(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Figure figure(MultiValueMap<String, String> parameters) {
        String given = given(parameters, "metric");
        return Arrays.stream(Figure.values())
                .filter(figure -> figure.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> new BadParameter(
                        "metric",
                        (given == null ? "Say which figure." : "There is no figure \"" + given + "\".")
                                + " Give one of "
                                + Arrays.stream(Figure.values())
                                        .map(Figure::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private ZoneId zone(MultiValueMap<String, String> parameters) {
        String given = given(parameters, "zone");
        if (given == null) {
            return desk;
        }
        try {
            return ZoneId.of(given);
        } catch (DateTimeException unknown) {
            throw new BadParameter(
                    "zone",
                    "There is no time zone \"" + given + "\". Give a name such as Europe/Berlin, or UTC"
                            + " (a \"+\" in an address is written %2B).");
        }
    }

    private static Instant moment(MultiValueMap<String, String> parameters, String name, ZoneId zone) {
        String given = given(parameters, name);
        String how = "give a date such as 2026-10-01, or a moment such as 2026-10-01T00:00:00Z"
                + " (a \"+\" in an address is written %2B).";
        if (given == null) {
            throw new BadParameter(name, "\"" + name + "\" is missing: " + how);
        }
        Instant moment;
        try {
            moment = given.length() <= 10
                    ? LocalDate.parse(given).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException unreadable) {
            throw new BadParameter(name, "\"" + name + "\" is \"" + given + "\"; " + how);
        }
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new BadParameter(name, "\"" + name + "\" is \"" + given + "\"; give a moment after 1900.");
        }
        return moment;
    }

    private static Cut cut(MultiValueMap<String, String> parameters) {
        String given = given(parameters, "by");
        return given == null
                ? null
                : Cut.of(given)
                        .orElseThrow(() -> new BadParameter(
                                "by",
                                "Figures are not cut by \"" + given + "\". Give one of "
                                        + Arrays.stream(Cut.values())
                                                .map(Cut::word)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    private static Map<Cut, String> only(MultiValueMap<String, String> parameters, String prefix) {
        Map<Cut, String> only = new EnumMap<>(Cut.class);
        NARROWING.forEach(cut -> {
            String given = given(parameters, named(prefix, cut));
            if (given != null) {
                only.put(cut, given);
            }
        });
        return only;
    }

    private static String named(String prefix, Cut cut) {
        return prefix.isEmpty()
                ? cut.word()
                : prefix
                        + cut.word().substring(0, 1).toUpperCase(Locale.ROOT)
                        + cut.word().substring(1);
    }
}
