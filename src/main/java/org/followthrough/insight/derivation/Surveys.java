package org.followthrough.insight.derivation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.Figure;

/** What customers say when asked, and how many of them are asked and answer. */
final class Surveys {

    private Surveys() {}

    static void derive(CaseHistory history, Observations observations) {
        Map<String, Entry> sent = new LinkedHashMap<>();
        history.all(EventType.SURVEY_SENT).forEach(entry -> sent.putIfAbsent(CaseHistory.text(entry, "survey"), entry));
        Map<String, Entry> answers = new LinkedHashMap<>();
        history.all(EventType.SURVEY_ANSWERED).forEach(entry -> answers.put(CaseHistory.text(entry, "survey"), entry));
        answers.forEach((survey, answer) -> {
            Credit credit = credit(sent.get(survey));
            observations.add(
                    Figure.valueOf(CaseHistory.text(answer, "kind")),
                    survey,
                    answer.occurredAt(),
                    ((Number) answer.data().get("score")).longValue(),
                    credit);
            if (answer.data().get("firstContact") instanceof Boolean settled) {
                observations.add(Figure.FCR_CUSTOMER, survey, answer.occurredAt(), settled ? 1 : 0, credit);
            }
        });
        sent.forEach((survey, entry) -> observations.add(
                Figure.valueOf("RESPONSE_" + CaseHistory.text(entry, "kind")),
                survey,
                entry.occurredAt(),
                answers.containsKey(survey) ? 1 : 0,
                CaseHistory.instant(entry, "expiresAt"),
                credit(entry)));
        history.all(EventType.SURVEY_SENT, EventType.SURVEY_SKIPPED).stream()
                .reduce((earlier, later) -> later)
                .ifPresent(last -> observations.add(
                        Figure.SURVEY_COVERAGE,
                        "",
                        last.occurredAt(),
                        last.type() == EventType.SURVEY_SENT ? 1 : 0,
                        Credit.of(history, last)));
    }

    /** Agent and team are who they were when the survey was sent, whatever became of the case since. */
    private static Credit credit(Entry sent) {
        return sent == null
                ? new Credit(null, null)
                : new Credit(CaseHistory.text(sent, "team"), CaseHistory.text(sent, "agent"));
    }
}
