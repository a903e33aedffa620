package org.followthrough.insight.derivation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.insight.Figure;

/** Collects the observations of a case and gives each what all of them have in common. */
final class Observations {

    private static final String CONTACT = "contact";
    private static final String POST_CONTACT = "post-contact";

    private final CaseHistory history;
    private final SopVersions sops;
    /** What a ledger tells twice of one thing counts once, as it was told last. */
    private final Map<String, Observation> collected = new LinkedHashMap<>();

    Observations(CaseHistory history, SopVersions sops) {
        this.history = history;
        this.sops = sops;
    }

    List<Observation> collected() {
        return List.copyOf(collected.values());
    }

    /** Adds what is published at once. */
    void add(Figure figure, String item, Instant at, long value, Credit credit) {
        add(figure, item, at, value, null, credit);
    }

    /** Adds what is published from some moment on. */
    void add(Figure figure, String item, Instant at, long value, Instant finalAt, Credit credit) {
        String process = process(figure);
        put(figure, item, at, value, finalAt, history.channel(), credit, process, sops.at(process, at));
    }

    /** Adds what is not known yet. */
    void pending(Figure figure, String item, Instant at, Credit credit) {
        String process = process(figure);
        put(figure, item, at, null, null, history.channel(), credit, process, sops.at(process, at));
    }

    /** Adds a task of any process. */
    void addTask(Figure figure, String item, Instant at, long value, Credit credit, String process) {
        String known = process == null ? CONTACT : process;
        put(figure, item, at, value, null, history.channel(), credit, known, sops.at(known, at));
    }

    /** Adds a message, which has a channel of its own. */
    void addMessage(Figure figure, String item, Instant at, String channel, Credit credit) {
        put(figure, item, at, 1L, null, channel, credit, CONTACT, sops.at(CONTACT, at));
    }

    /** Adds a step of a level; all steps of a case count for the version it began with, so that they add up to none. */
    void addStep(Figure figure, String item, Instant at, long step, String team) {
        put(figure, item, at, step, null, history.channel(), new Credit(team, null), CONTACT, sops.first(CONTACT));
    }

    private void put(
            Figure figure,
            String item,
            Instant at,
            Long value,
            Instant finalAt,
            String channel,
            Credit credit,
            String process,
            String sop) {
        collected.put(
                figure + " " + item,
                new Observation(
                        figure,
                        item,
                        at,
                        value,
                        finalAt,
                        channel,
                        history.category(),
                        history.priority(),
                        credit.team(),
                        credit.agent(),
                        history.tier(),
                        process,
                        sop,
                        history.customer()));
    }

    /** Scores tell of the contact, whoever asks for them afterwards. */
    private static String process(Figure figure) {
        return switch (figure) {
            case ESCALATION_FUNCTIONAL -> "functional-escalation";
            case ESCALATION_HIERARCHICAL -> "hierarchical-escalation";
            case PROMISE_KEPT -> "promised-call";
            case RESPONSE_CSAT, RESPONSE_NPS, RESPONSE_CES, SURVEY_COVERAGE, SLA_RECOVERY, OVERRUN_RECOVERY ->
                POST_CONTACT;
            default -> CONTACT;
        };
    }
}
