package org.followthrough.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.insight.CaseBook.Event;

/** What customers said of the contact in surveys, and how many were asked and answered. */
final class RecomputedOpinions {

    private static final String POST_CONTACT = "post-contact";

    private RecomputedOpinions() {}

    static List<Observed> of(ToldCase told) {
        List<Observed> rows = new ArrayList<>();
        Map<String, Event> sent = new HashMap<>();
        Map<String, Event> answered = new LinkedHashMap<>();
        Event decision = null;
        for (Event event : told.events()) {
            switch (event.type()) {
                case "SURVEY_SENT" -> {
                    sent.put(event.text("survey"), event);
                    decision = event;
                }
                case "SURVEY_SKIPPED" -> decision = event;
                case "SURVEY_ANSWERED" -> answered.put(event.text("survey"), event);
                default -> {
                    // no survey
                }
            }
        }
        answered.forEach((survey, answer) -> {
            Map<String, String> keys = keys(told, "contact", answer, sent.get(survey));
            rows.add(Observed.of(
                    answer.text("kind"),
                    told,
                    answer.at(),
                    answer.data().path("score").asLong(),
                    keys));
            if (answer.data().hasNonNull("firstContact")) {
                rows.add(Observed.share(
                        "FCR_CUSTOMER",
                        told,
                        answer.at(),
                        answer.data().path("firstContact").asBoolean(),
                        keys));
            }
        });
        sent.forEach((survey, event) -> rows.add(Observed.share(
                        "RESPONSE_" + event.text("kind"),
                        told,
                        event.at(),
                        answered.containsKey(survey),
                        keys(told, POST_CONTACT, event, event))
                .publishedFrom(event.time("expiresAt"))));
        if (decision != null) {
            rows.add(Observed.share(
                    "SURVEY_COVERAGE",
                    told,
                    decision.at(),
                    decision.is("SURVEY_SENT"),
                    told.keys(POST_CONTACT, decision)));
        }
        return rows;
    }

    /** Agent and team are those at the sending. */
    private static Map<String, String> keys(ToldCase told, String process, Event event, Event sent) {
        return told.keys(
                process, event.at(), sent == null ? null : sent.text("team"), sent == null ? null : sent.text("agent"));
    }
}
