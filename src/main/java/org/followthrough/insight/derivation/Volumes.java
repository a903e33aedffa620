package org.followthrough.insight.derivation;

import java.time.Instant;
import java.util.Objects;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.Figure;

/** How much comes in and goes out, and how much is left at any moment. */
final class Volumes {

    private final Observations observations;
    private boolean open;
    private String team;

    private Volumes(Observations observations) {
        this.observations = observations;
    }

    static void derive(CaseHistory history, Observations observations) {
        observations.add(Figure.RECEIVED, "", history.receivedAt(), 1, Credit.of(history, history.opening()));
        history.firstResolution()
                .ifPresent(resolution -> observations.add(
                        Figure.RESOLVED, "", resolution.occurredAt(), 1, Credit.ofResolution(history, resolution)));
        for (Entry message : history.all(EventType.MESSAGE_RECEIVED)) {
            observations.addMessage(
                    Figure.VOLUME,
                    Integer.toString(message.seq()),
                    message.occurredAt(),
                    CaseHistory.text(message, "channel"),
                    Credit.of(history, message));
        }
        Volumes backlog = new Volumes(observations);
        history.entries().forEach(entry -> backlog.replay(entry, history));
    }

    private void replay(Entry entry, CaseHistory history) {
        Instant at = entry.occurredAt();
        String now = Objects.requireNonNullElse(CaseHistory.teamSetBy(entry), Objects.requireNonNullElse(team, ""));
        String next = now.isEmpty() ? null : now;
        boolean opens = entry == history.opening() || history.reopenings().contains(entry);
        boolean resolves = history.resolutions().contains(entry);
        if (open && !Objects.equals(team, next)) {
            step(entry, at, -1, team);
            step(entry, at, 1, next);
        }
        team = next;
        if (opens || resolves) {
            open = opens;
            step(entry, at, opens ? 1 : -1, team);
        }
    }

    private void step(Entry entry, Instant at, int step, String of) {
        observations.addStep(Figure.BACKLOG, entry.seq() + (step > 0 ? "+" : "-"), at, step, of);
    }
}
