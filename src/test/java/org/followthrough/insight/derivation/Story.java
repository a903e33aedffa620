package org.followthrough.insight.derivation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.Figure;
import org.followthrough.servicelevel.OpenTime;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.Week;
import org.followthrough.sop.CaseRelease;

/**
 * A case told in lines such as {@code 03-09 09:00 MESSAGE_SENT amy kind=REPLY}, in the order of recording, and what comes
 * of it. Times are of 2026 in UTC; the 9th of March is a Monday, and business hours are 09:00 to 17:00 from Monday to
 * Friday. A line {@code 03-09 09:00 SOP contact 1.0.0} tells on which version the case runs from then on, a line
 * {@code 03-09 09:00 OTHER billing} of another case of the customer, {@code #} begins a remark.
 */
final class Story {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss[.SSSSSS]]");

    private static final BusinessCalendar WEEKDAYS = BusinessCalendar.of(new CalendarSpec(
            "UTC",
            Week.of(Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
                    .collect(Collectors.toMap(day -> day, day -> List.of("09:00-17:00")))),
            List.of()));

    static final OpenTime.Calendars CALENDARS = (calendar, inForceAt, from, to) -> switch (calendar) {
        case "business-hours" -> WEEKDAYS.between(from, to);
        case "always" -> from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
        default -> throw new IllegalArgumentException("There is no calendar " + calendar);
    };

    static final Map<String, String> SOPS = Map.of(
            "contact", "contact",
            "functional-escalation", "contact",
            "hierarchical-escalation", "contact",
            "post-contact", "post-contact",
            "promised-call", "post-contact");

    private final List<Entry> entries = new ArrayList<>();
    private final List<CaseRelease> releases = new ArrayList<>();
    private final List<OtherCase> others = new ArrayList<>();

    private Story() {}

    static Story of(String lines) {
        Story story = new Story();
        lines.strip()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(story::tell);
        return story;
    }

    static Instant at(String time) {
        return LocalDateTime.parse("2026-" + time, TIME).toInstant(ZoneOffset.UTC);
    }

    List<Entry> entries() {
        return entries;
    }

    List<Observation> observations() {
        return Derivation.of(new CaseHistory(entries), new SopVersions(releases, SOPS), others, CALENDARS);
    }

    /** The observations of one figure. */
    List<Observation> of(Figure figure) {
        return observations().stream()
                .filter(observation -> observation.figure() == figure)
                .toList();
    }

    /** The one observation of a figure. */
    Observation one(Figure figure) {
        List<Observation> all = of(figure);
        if (all.size() != 1) {
            throw new AssertionError("Not one " + figure + " but " + all);
        }
        return all.get(0);
    }

    /** What comes of it, one line for each observation. */
    List<String> told() {
        return observations().stream()
                .sorted(Comparator.comparing(Observation::figure).thenComparing(Observation::item))
                .map(Story::told)
                .toList();
    }

    private static String told(Observation of) {
        String facts = Stream.of(
                        of.channel(),
                        of.category(),
                        of.priority(),
                        of.team(),
                        of.agent(),
                        of.tier(),
                        of.process(),
                        of.sop(),
                        of.customer() == null ? null : of.customer().toString().substring(35))
                .map(fact -> fact == null ? "-" : fact)
                .collect(Collectors.joining(" | "));
        return "%s %s = %s at %s final %s | %s"
                .formatted(
                        of.figure(),
                        of.item().isEmpty() ? "-" : of.item(),
                        of.value() == null ? "pending" : of.value(),
                        of.at(),
                        of.finalAt() == null ? "at once" : of.finalAt().equals(Instant.MAX) ? "unknown" : of.finalAt(),
                        facts);
    }

    private void tell(String line) {
        String[] words = line.split(" +");
        Instant at = at(words[0] + " " + words[1]);
        switch (words[2]) {
            case "SOP" ->
                releases.add(new CaseRelease(
                        "FT-2026-000001",
                        words[3],
                        1,
                        words[4],
                        null,
                        null,
                        CaseRelease.Event.STARTED,
                        "system",
                        "",
                        at));
            case "OTHER" -> others.add(new OtherCase(words[3].equals("-") ? null : words[3], at));
            default -> {
                Map<String, Object> data = new LinkedHashMap<>();
                for (int word = 4; word < words.length; word++) {
                    String[] pair = words[word].split("=", 2);
                    data.put(pair[0], value(pair[1]));
                }
                entries.add(new Entry(entries.size() + 1, EventType.valueOf(words[2]), at, at, words[3], data));
            }
        }
    }

    private static Object value(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> word.matches("\\d{1,3}") ? (Object) Integer.valueOf(word) : word;
        };
    }
}
