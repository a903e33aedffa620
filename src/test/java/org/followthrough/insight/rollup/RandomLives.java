package org.followthrough.insight.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;

/** Lives of cases by chance: of few customers, with everything that can happen in one. The same seed, the same lives. */
final class RandomLives {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> CATEGORIES = List.of("billing", "delivery", "complaint");
    private static final List<String> TEAMS = List.of("frontline", "billing", "technical");
    private static final List<String> AGENTS = List.of("amy", "ben", "cara");
    private static final List<String> KINDS = List.of("CSAT", "NPS", "CES");

    private final Random random;
    private final List<UUID> customers = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private Instant now;

    RandomLives(Random random, int customers) {
        this.random = random;
        for (int n = 0; n < customers; n++) {
            this.customers.add(new UUID(random.nextLong(), random.nextLong()));
        }
    }

    /** The ledger of one more case, in the order of its numbers. */
    List<Entry> next() {
        entries.clear();
        now = BEGIN.plus(micros(Duration.ofDays(30)));
        boolean byCustomer = random.nextInt(5) > 0;
        add(
                EventType.CASE_OPENED,
                byCustomer ? "customer" : agent(),
                random.nextInt(8) == 0
                        ? data(
                                "channel",
                                "email",
                                "announcement",
                                UUID.randomUUID().toString())
                        : data("channel", random.nextBoolean() ? "email" : "web"));
        message();
        if (random.nextInt(10) > 0) {
            add(EventType.CUSTOMER_IDENTIFIED, "system", data("customer", customer(), "tier", "STANDARD"));
        }
        categorise();
        add(EventType.MESSAGE_SENT, "system", data("kind", "ACKNOWLEDGEMENT", "channel", "email"));
        for (int steps = random.nextInt(25); steps > 0; steps--) {
            step();
        }
        return List.copyOf(entries);
    }

    private void step() {
        pass();
        String task = "task-" + random.nextInt(3);
        String clock = "clock-" + random.nextInt(4);
        String survey = "survey-" + random.nextInt(2);
        String kind = KINDS.get(survey.charAt(7) - '0');
        switch (random.nextInt(23)) {
            case 0, 1 -> message();
            case 2, 3, 4 ->
                add(
                        EventType.MESSAGE_SENT,
                        agent(),
                        data("channel", "email", "kind", random.nextBoolean() ? "REPLY" : "RESOLUTION"));
            case 5 -> add(EventType.CASE_HANDED_OVER, agent(), data("from", team(), "to", team()));
            case 6 -> add(EventType.CASE_ESCALATED, agent(), data("kind", "FUNCTIONAL"));
            case 7, 8, 9 ->
                add(
                        EventType.CASE_RESOLVED,
                        random.nextInt(4) == 0 ? "system" : agent(),
                        data("resolution", random.nextInt(4) == 0 ? "NO_ANSWER" : "ANSWERED"));
            case 10 -> add(EventType.CASE_REOPENED, "customer", data("cause", "customer"));
            case 11 -> add(EventType.CASE_CLOSED, "system", data());
            case 12 -> add(EventType.WAITING_STARTED, agent(), data("for", "customer"));
            case 13 -> add(EventType.WAITING_ENDED, "customer", data());
            case 14 ->
                add(EventType.TASK_ASSIGNED, agent(), data("task", task, "assignee", agent(), "process", "contact"));
            case 15 -> add(EventType.TASK_COMPLETED, agent(), data("task", task, "process", "contact"));
            case 16 ->
                add(EventType.CLOCK_BREACHED, "system", data("clock", clock, "metric", "FRT", "dueAt", now.toString()));
            case 17 ->
                add(
                        EventType.CLOCK_STOPPED,
                        "system",
                        data("clock", clock, "metric", "FRT", "dueAt", now.toString(), "late", random.nextBoolean()));
            case 18 -> add(EventType.SURVEY_SENT, "system", data("survey", survey, "kind", kind, "agent", agent()));
            case 19 ->
                add(
                        EventType.SURVEY_ANSWERED,
                        "customer",
                        data("survey", survey, "kind", kind, "score", random.nextInt(6), "bad", random.nextBoolean()));
            case 20 -> categorise();
            case 21 -> correct();
            default -> {
                if (random.nextInt(12) == 0) {
                    add(EventType.CASE_MERGED, agent(), data("into", "FT-2026-000001"));
                } else if (random.nextInt(12) == 0) {
                    add(EventType.CUSTOMER_IDENTIFIED, "system", data("customer", customer(), "tier", "GOLD"));
                } else {
                    add(EventType.PROMISE_MADE, agent(), data("promise", "p" + entries.size()));
                }
            }
        }
    }

    /** Of any entry but the opening, without which there is no case. */
    private void correct() {
        Entry wrong = entries.get(1 + random.nextInt(entries.size() - 1));
        if (wrong.type() != EventType.ENTRY_CORRECTED) {
            add(
                    EventType.ENTRY_CORRECTED,
                    agent(),
                    random.nextBoolean()
                            ? data("entry", wrong.seq(), "void", true)
                            : data(
                                    "entry",
                                    wrong.seq(),
                                    "occurredAt",
                                    wrong.occurredAt()
                                            .minus(micros(Duration.ofHours(5)))
                                            .toString()));
        }
    }

    private void message() {
        add(EventType.MESSAGE_RECEIVED, "customer", data("channel", "email", "kind", "CONTACT"));
    }

    private void categorise() {
        add(
                EventType.CASE_CATEGORISED,
                "system",
                data("category", CATEGORIES.get(random.nextInt(3)), "priority", "NORMAL", "team", team()));
    }

    private void add(EventType type, String actor, Map<String, Object> data) {
        // Now and then something is written down that happened a while before.
        Instant at = random.nextInt(10) == 0 ? now.minus(micros(Duration.ofHours(2))) : now;
        entries.add(new Entry(entries.size() + 1, type, at, now, actor, data));
    }

    private void pass() {
        now = now.plus(micros(random.nextInt(4) == 0 ? Duration.ofDays(4) : Duration.ofHours(3)));
    }

    private Duration micros(Duration longest) {
        return Duration.ofNanos((long) (random.nextDouble() * longest.toNanos()) / 1_000 * 1_000);
    }

    private String customer() {
        return customers.get(random.nextInt(customers.size())).toString();
    }

    private String agent() {
        return AGENTS.get(random.nextInt(3));
    }

    private String team() {
        return TEAMS.get(random.nextInt(3));
    }

    private static Map<String, Object> data(Object... pairs) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int n = 0; n < pairs.length; n += 2) {
            data.put((String) pairs[n], pairs[n + 1]);
        }
        return data;
    }
}
