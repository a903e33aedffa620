package org.followthrough.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.followthrough.insight.CaseBook.Event;

/** How much there was: cases received, messages, and the backlog step by step. */
final class RecomputedLoad {

    private static final String CONTACT = "contact";

    private RecomputedLoad() {}

    static List<Observed> of(ToldCase told) {
        List<Observed> rows = new ArrayList<>();
        rows.add(Observed.of("RECEIVED", told, told.received(), 1L, told.keys(CONTACT, told.opening())));
        told.all("MESSAGE_RECEIVED").forEach(event -> {
            Map<String, String> keys = told.keys(CONTACT, event);
            keys.put("channel", event.text("channel"));
            rows.add(Observed.of("VOLUME", told, event.at(), 1L, keys));
        });
        rows.addAll(backlog(told));
        return rows;
    }

    private static List<Observed> backlog(ToldCase told) {
        List<Observed> rows = new ArrayList<>();
        boolean open = false;
        String team = null;
        for (Event event : told.events()) {
            String after = told.team(event.seq());
            switch (event.type()) {
                case "CASE_OPENED" -> {
                    open = true;
                    rows.add(step(told, event, 1, after));
                }
                case "CASE_RESOLVED" -> {
                    open = false;
                    rows.add(step(told, event, -1, after));
                }
                case "CASE_REOPENED" -> {
                    open = true;
                    rows.add(step(told, event, 1, after));
                }
                default -> {
                    if (open && !Objects.equals(team, after)) {
                        rows.add(step(told, event, -1, team));
                        rows.add(step(told, event, 1, after));
                    }
                }
            }
            team = after;
        }
        return rows;
    }

    /** It counts for the version that the case began with, and for nobody. */
    private static Observed step(ToldCase told, Event event, long by, String team) {
        Map<String, String> keys = new HashMap<>(told.keys(CONTACT, told.received(), team, null));
        return Observed.of("BACKLOG", told, event.at(), by, keys);
    }
}
