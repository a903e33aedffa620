package org.followthrough.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.followthrough.demo.Hands.Task;

/** The people at the desk: they look into their queues now and then, take one thing at a time and finish it. */
final class Crew {

    /**
     * Somebody of the crew.
     *
     * @param pace how long a turn takes, beside the usual
     */
    private record Agent(String id, List<String> teams, double pace, Chance chance) {}

    /** When a team looks at what other teams handed over. */
    private static final LocalTime HANDED_OVER_FROM = LocalTime.of(14, 30);

    /** How often who triages by hand sees at once where something belongs that the table does not know. */
    private static final double SEEN_AT_ONCE = 0.35;

    /** How often somebody reads the alarms on the desk before taking up a task. */
    private static final double READS_ALARMS = 0.3;

    private static final Duration BETWEEN = Duration.ofMinutes(7);
    private static final Duration UNTIL_A_LOOK = Duration.ofMinutes(10);

    private final Hands hands;
    private final Agenda agenda;
    private final Days days;
    private final Function<String, Story> stories;
    private final Map<String, Agent> agents = new LinkedHashMap<>();

    Crew(Hands hands, Agenda agenda, Days days, Function<String, Story> stories, Chance chance) {
        this.hands = hands;
        this.agenda = agenda;
        this.days = days;
        this.stories = stories;
        add("anna", 0.9, chance, "frontline");
        add("alex", 1.2, chance, "frontline");
        add("ben", 1.0, chance, "billing");
        add("tina", 1.05, chance, "technical");
        add("sara", 1.0, chance, "supervisor", "complaints");
        add("mara", 1.0, chance, "manager");
    }

    private void add(String id, double pace, Chance chance, String... teams) {
        agents.put(id, new Agent(id, List.of(teams), pace, chance.split()));
    }

    void begin(Instant at) {
        agents.values().forEach(agent -> later(agent, at, Duration.ZERO));
    }

    private void later(Agent agent, Instant from, Duration pause) {
        Instant wanted = from.plus(pause);
        Instant at = days.working(wanted, agent.chance().about(Duration.ofMinutes(9), 0.8));
        agenda.at(at, () -> look(agent));
    }

    private void look(Agent agent) {
        Instant now = hands.now();
        for (Task task : hands.tasks(agent.id(), agent.teams())) {
            if (wants(agent, task, now)) {
                take(agent, task);
                return;
            }
        }
        later(agent, now, agent.chance().about(UNTIL_A_LOOK, 0.8));
    }

    private boolean wants(Agent agent, Task task, Instant now) {
        return switch (task.step()) {
            case "Task_WorkOnCase" -> {
                Story story = stories.apply(task.reference());
                // What the front hands over lies behind what came here by itself.
                boolean behind = story != null && story.handOvers > 0 && story.turns == 1 && !isAfternoon(now);
                yield story != null && !behind;
            }
            case "Task_TriageContact",
                    "Task_AdviseAgent",
                    "Task_HandleEscalation",
                    "Task_DecideEscalation",
                    "Task_CallBackCustomer" -> stories.apply(task.reference()) != null;
            case "Task_MakePromisedCall" ->
                task.dueAt() == null || now.isAfter(task.dueAt().minus(Duration.ofMinutes(40)));
            default -> false;
        };
    }

    private static boolean isAfternoon(Instant now) {
        return now.atZone(FirstStart.ZONE).toLocalTime().isAfter(HANDED_OVER_FROM);
    }

    private void take(Agent agent, Task task) {
        if (agent.chance().happens(READS_ALARMS)) {
            hands.readAlarms(agent.id());
        }
        hands.claim(agent.id(), task);
        Story story = stories.apply(task.reference());
        Instant opened = hands.now().plus(agent.chance().about(Duration.ofSeconds(25), 0.7));
        agenda.at(opened, () -> hands.look(agent.id(), task));
        double minutes = switch (task.step()) {
                    case "Task_TriageContact" -> 2.5;
                    case "Task_AdviseAgent" -> 6;
                    case "Task_HandleEscalation", "Task_DecideEscalation" -> 5;
                    case "Task_MakePromisedCall", "Task_CallBackCustomer" -> 11;
                    default -> story.concern.effort();
                }
                * agent.pace();
        Duration takes = agent.chance().about(Duration.ofMillis((long) (minutes * 60_000)), 0.6);
        agenda.at(opened.plusSeconds(5).plus(takes), () -> finish(agent, task, story));
    }

    private void finish(Agent agent, Task task, Story story) {
        if (!endedOtherwise(agent, task, story)) {
            hands.complete(agent.id(), task.id(), fields(agent, task, story));
        }
        later(agent, hands.now(), agent.chance().about(BETWEEN, 0.9));
    }

    /** Advertising is marked as spam; what a customer wrote twice goes on in the case that is in work already. */
    private boolean endedOtherwise(Agent agent, Task task, Story story) {
        if (story.concern.key().equals("advert")) {
            return hands.spam(agent.id(), story.reference);
        }
        String into = story.sameAs;
        if (into == null || !task.step().equals("Task_WorkOnCase")) {
            return false;
        }
        story.sameAs = null;
        return hands.inWork(into) && hands.merge(agent.id(), story.reference, into);
    }

    private Map<String, Object> fields(Agent agent, Task task, Story story) {
        return switch (task.step()) {
            case "Task_TriageContact" -> triage(agent, story);
            case "Task_WorkOnCase" -> turn(agent, story);
            case "Task_AdviseAgent" ->
                Map.of("advice", "We had the same last month. The way that helped stands in the article.");
            case "Task_HandleEscalation" -> escalation(agent, story, "REMIND_TEAM");
            case "Task_DecideEscalation" -> Map.of("action", "NOTE", "note", "Seen; the supervisor is on it already.");
            case "Task_CallBackCustomer" -> recovery(agent, story);
            case "Task_MakePromisedCall" ->
                Map.of("kept", agent.chance().happens(0.86) ? "YES" : "NOT_REACHED", "note", "Told where it stands.");
            default -> Map.of();
        };
    }

    private Map<String, Object> triage(Agent agent, Story story) {
        boolean right =
                story.concern.team().equals("frontline") || agent.chance().happens(SEEN_AT_ONCE);
        Map<String, Object> fields = new HashMap<>();
        fields.put("category", story.concern.category());
        fields.put("priority", story.concern.priority());
        fields.put("team", right ? story.concern.team() : "frontline");
        return fields;
    }

    private Map<String, Object> turn(Agent agent, Story story) {
        story.turns++;
        Chance chance = agent.chance();
        Map<String, Object> fields = new HashMap<>();
        String team = hands.file(story.reference).team();
        boolean first = hands.file(story.reference).firstAnsweredAt() == null;
        if (!team.equals(story.concern.team()) && story.handOvers < 2 && !team.equals("complaints")) {
            story.handOvers++;
            fields.put("outcome", "HAND_OVER");
            fields.put("team", story.concern.team());
            fields.put("handOverReason", "This is for you: " + story.concern.category() + ".");
            return fields;
        }
        if (story.expert) {
            story.expert = false;
            fields.put("outcome", "ASK_EXPERT");
            fields.put("expertTeam", team.equals("technical") ? "frontline" : "technical");
            fields.put("question", "Do you know this one? The customer has tried the usual things.");
            return fields;
        }
        if (story.asks) {
            story.asks = false;
            fields.put("outcome", "ASK_CUSTOMER");
            fields.put("reply", story.one(story.words().questions()));
            return fields;
        }
        if (story.interim) {
            story.interim = false;
            fields.put("outcome", "ANSWER");
            fields.put(
                    "reply",
                    story.customer.language().equals("de")
                            ? "Ich kümmere mich darum und melde mich, sobald ich mehr weiß."
                            : "I am on it and will write again as soon as I know more.");
            promise(story, fields, chance);
            return fields;
        }
        fields.put("outcome", "RESOLVE");
        if (first || story.reopened == 0 || chance.happens(0.8)) {
            fields.put("reply", story.one(story.words().answers()));
        }
        return fields;
    }

    private void promise(Story story, Map<String, Object> fields, Chance chance) {
        if (story.promises) {
            story.promises = false;
            Instant by =
                    days.working(hands.now().plus(Duration.ofMinutes(chance.number(60, 1500))), Duration.ofMinutes(90));
            fields.put("promisedCallAt", by.toString());
            fields.put("promisedCallAbout", "How far it is.");
        }
    }

    private Map<String, Object> escalation(Agent agent, Story story, String action) {
        return agent.chance().happens(0.7) && open(story)
                ? Map.of("action", action)
                : Map.of("action", "NOTE", "note", "Answered meanwhile, or about to be.");
    }

    private boolean open(Story story) {
        var state = hands.file(story.reference).state();
        return !state.ended() && state != org.followthrough.casefile.CaseState.RESOLVED;
    }

    private Map<String, Object> recovery(Agent agent, Story story) {
        return Map.of(
                "reached",
                agent.chance().happens(0.75) ? "YES" : "NO",
                "cause",
                story.inBadWeek
                        ? "TOO_SLOW"
                        : agent.chance().one(List.of("NOT_SOLVED", "TOO_SLOW", "UNCLEAR", "PRODUCT")),
                "note",
                "Listened, apologised, and explained what we do about it.");
    }
}
