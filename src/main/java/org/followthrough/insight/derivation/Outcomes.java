package org.followthrough.insight.derivation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.Figure;

/** What became of resolved cases: settled at once, reopened, passed on, escalated, or with a customer about to leave. */
final class Outcomes {

    private static final Duration REPEAT = Duration.ofDays(7);
    private static final Duration CHURN_LOOKS_BACK = Duration.ofDays(30);
    private static final Duration CHURN_WAITS = Duration.ofDays(14);
    private static final int MANY_CASES = 3;
    private static final String NO_ANSWER = "NO_ANSWER";
    private static final String COMPLAINT = "complaint";

    private final CaseHistory history;
    private final List<OtherCase> others;
    private final Entry resolution;
    private final Instant resolvedAt;
    private final Credit credit;
    private final Observations observations;

    private Outcomes(CaseHistory history, List<OtherCase> others, Entry resolution, Observations observations) {
        this.history = history;
        this.others = others;
        this.resolution = resolution;
        this.resolvedAt = resolution.occurredAt();
        this.credit = Credit.ofResolution(history, resolution);
        this.observations = observations;
    }

    static void derive(CaseHistory history, List<OtherCase> others, Observations observations) {
        history.firstResolution()
                .ifPresent(resolution -> new Outcomes(history, others, resolution, observations).derive());
    }

    private void derive() {
        Instant afterRepeat = resolvedAt.plus(REPEAT);
        boolean firstContact = firstContact();
        share(Figure.FCR_GROSS, firstContact, afterRepeat);
        if (couldBeFirstContact()) {
            share(Figure.FCR_NET, firstContact, afterRepeat);
        }
        share(
                Figure.ONE_TOUCH,
                answersUpToResolution() == 1 && history.reopenings().isEmpty(),
                afterRepeat);
        share(Figure.REOPEN, !history.reopeningsByCustomer().isEmpty(), afterRepeat);
        share(
                Figure.REPEAT_CONTACT,
                cameBackWithAnotherCase()
                        || history.reopeningsByCustomer().stream()
                                .anyMatch(reopening -> withinRepeat(reopening.occurredAt())),
                afterRepeat);
        share(Figure.ESCALATION_FUNCTIONAL, escalated("FUNCTIONAL"), null);
        share(Figure.ESCALATION_HIERARCHICAL, escalated("HIERARCHICAL"), null);
        share(Figure.TRANSFER, handedOver(), null);
        share(
                Figure.CHURN_SIGNAL,
                resolvedWithoutAnswer() || lastScoreBad() || cameOften(),
                resolvedAt.plus(CHURN_WAITS));
    }

    private void share(Figure figure, boolean yes, Instant finalAt) {
        observations.add(figure, "", resolvedAt, yes ? 1 : 0, finalAt, credit);
    }

    private boolean firstContact() {
        long messages = history.all(EventType.MESSAGE_RECEIVED).stream()
                .filter(message -> message.seq() < resolution.seq())
                .count();
        return messages == 1
                && !handedOver()
                && !escalated("FUNCTIONAL")
                && history.reopenings().isEmpty()
                && !cameBackWithAnotherCase();
    }

    private boolean couldBeFirstContact() {
        return !resolvedWithoutAnswer()
                && CaseHistory.text(history.opening(), "announcement") == null
                && !COMPLAINT.equals(history.category());
    }

    /** The message of the resolution may be written just before or just after it, in the same moment. */
    private long answersUpToResolution() {
        return history.answers().stream()
                .filter(answer -> !answer.occurredAt().isAfter(resolvedAt))
                .count();
    }

    private boolean cameBackWithAnotherCase() {
        String category = history.category();
        return category != null
                && others.stream()
                        .anyMatch(other -> category.equals(other.category()) && withinRepeat(other.receivedAt()));
    }

    private boolean withinRepeat(Instant at) {
        return at.isAfter(resolvedAt) && !at.isAfter(resolvedAt.plus(REPEAT));
    }

    private boolean handedOver() {
        return !history.all(EventType.CASE_HANDED_OVER).isEmpty();
    }

    private boolean escalated(String kind) {
        return history.all(EventType.CASE_ESCALATED).stream()
                .anyMatch(entry -> kind.equals(CaseHistory.text(entry, "kind")));
    }

    private boolean resolvedWithoutAnswer() {
        return NO_ANSWER.equals(CaseHistory.text(resolution, "resolution"));
    }

    private boolean lastScoreBad() {
        return history.all(EventType.SURVEY_ANSWERED).stream()
                .reduce((earlier, later) -> later)
                .filter(answer -> CaseHistory.is(answer, "bad"))
                .isPresent();
    }

    private boolean cameOften() {
        Predicate<Instant> lately =
                received -> received.isAfter(resolvedAt.minus(CHURN_LOOKS_BACK)) && !received.isAfter(resolvedAt);
        long cases = others.stream()
                        .map(OtherCase::receivedAt)
                        .filter(Objects::nonNull)
                        .filter(lately)
                        .count()
                + (lately.test(history.receivedAt()) ? 1 : 0);
        return history.customer() != null && cases >= MANY_CASES;
    }
}
