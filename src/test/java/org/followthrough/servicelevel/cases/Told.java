package org.followthrough.servicelevel.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.policy.Publication;
import org.followthrough.servicelevel.policy.Rulebook;
import org.springframework.core.io.ClassPathResource;

/**
 * A case told in lines such as {@code 03-09 09:00 opened web}, in the order of recording, and its clocks in lines such
 * as {@code FRT-1 MET due 03-09 13:00 stopped 03-09 10:30}. Times are of 2026 in Berlin, the 9th of March is a Monday.
 */
final class Told {

    static final String REFERENCE = "FT-2026-000001";

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    private Told() {}

    static Instant at(String time) {
        return LocalDateTime.parse("2026-" + time.replace(' ', 'T'))
                .atZone(BERLIN)
                .toInstant();
    }

    static List<Ledger.Entry> ledger(String lines) {
        List<Ledger.Entry> entries = new ArrayList<>();
        for (String line : lines.strip().split("\n")) {
            entries.add(entry(entries.size() + 1, line.strip()));
        }
        return entries;
    }

    static Ledger.Entry entry(int seq, String line) {
        Instant at = at(line.substring(0, 11));
        String[] words = line.substring(11).strip().split(" +");
        String actor = Ledger.SYSTEM;
        Map<String, Object> data = new HashMap<>();
        EventType type;
        switch (words[0]) {
            case "opened" -> {
                type = EventType.CASE_OPENED;
                data.put("channel", words[1]);
                actor = words.length > 2 ? words[2] : Ledger.CUSTOMER;
            }
            case "received" -> {
                type = EventType.MESSAGE_RECEIVED;
                actor = Ledger.CUSTOMER;
            }
            case "sent" -> {
                type = EventType.MESSAGE_SENT;
                data.put("kind", words[1]);
                actor = words[2];
            }
            case "note" -> {
                type = EventType.NOTE_ADDED;
                actor = words[1];
            }
            case "acknowledged" -> type = EventType.CASE_ACKNOWLEDGED;
            case "skipped" -> type = EventType.ACKNOWLEDGEMENT_SKIPPED;
            case "tier" -> {
                type = EventType.CUSTOMER_IDENTIFIED;
                data.put("tier", words[1]);
            }
            case "categorised" -> {
                type = EventType.CASE_CATEGORISED;
                data.put("category", words[1]);
                data.put("priority", words[2]);
            }
            case "waiting" -> {
                type = EventType.WAITING_STARTED;
                data.put("for", words.length > 1 ? words[1] : "customer");
            }
            case "resumed" -> type = EventType.WAITING_ENDED;
            case "reminded" -> type = EventType.CUSTOMER_REMINDED;
            case "resolved" -> type = EventType.CASE_RESOLVED;
            case "reopened" -> type = EventType.CASE_REOPENED;
            case "closed" -> type = EventType.CASE_CLOSED;
            case "assigned", "unassigned", "cancelled", "returned", "looked", "completed" -> {
                type = words[0].equals("looked")
                        ? EventType.TASK_OPENED
                        : EventType.valueOf("TASK_" + words[0].toUpperCase());
                data.put("task", words[1]);
                data.put("step", "Task_WorkOnCase");
                data.put("assignee", words[2]);
                actor = words[2];
            }
            case "scored" -> {
                type = EventType.SURVEY_ANSWERED;
                data.put("survey", words[1]);
                data.put("bad", words[2].equals("bad"));
            }
            case "called" -> {
                type = EventType.RECOVERY_CLOSED;
                data.put("survey", words[1]);
            }
            default -> throw new IllegalArgumentException(line);
        }
        return new Ledger.Entry(seq, type, at, at, actor, data);
    }

    /** The starting values, without holidays. */
    static Rulebook rulebook() {
        return Rulebook.of(
                List.of(
                        new Publication("calendar:always", 1, seed("always"), Instant.EPOCH, false, "", ""),
                        new Publication(
                                "calendar:business-hours", 1, seed("business-hours"), Instant.EPOCH, false, "", ""),
                        new Publication("policy", 1, seed("policy"), Instant.EPOCH, false, "", "")),
                JSON);
    }

    static String seed(String name) {
        try {
            return new ClassPathResource("servicelevel/" + name + ".json").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> clocks(String lines, String now) {
        return clocks(lines, rulebook(), now);
    }

    static List<String> clocks(String lines, Rulebook rulebook, String now) {
        return Derivation.of(REFERENCE, ledger(lines), rulebook, at(now)).stream()
                .map(Told::line)
                .toList();
    }

    static String line(DerivedClock clock) {
        var reading = clock.reading();
        StringBuilder line = new StringBuilder()
                .append(clock.metric())
                .append('-')
                .append(clock.cycle())
                .append(' ')
                .append(reading.state())
                .append(" due ")
                .append(time(reading.dueAt()));
        if (reading.breachedAt() != null && !reading.breachedAt().equals(reading.dueAt())) {
            line.append(" breached ").append(time(reading.breachedAt()));
        }
        if (reading.stoppedAt() != null) {
            line.append(" stopped ").append(time(reading.stoppedAt()));
        }
        return line.toString();
    }

    private static String time(Instant instant) {
        return instant.atZone(BERLIN).format(SHORT);
    }
}
