package org.followthrough.postcontact.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.engine.Decision;
import org.followthrough.engine.Decisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table processes/3-post-contact/survey-kind.dmn and what is made of its answer. */
@DeskTest
class WhatACustomerIsAskedTest {

    @Autowired
    Desk desk;

    @Autowired
    SurveySending sending;

    @Autowired
    Decisions decisions;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "contract, NPS",
        "order, NPS",
        "fault, CES",
        "access, CES",
        "billing, CSAT",
        "complaint, CSAT",
        "general, CSAT"
    })
    void theTableGoesByWhatTheCaseWasAbout(String category, SurveyKind kind) {
        Map<String, Object> about = Map.of("category", category, "channel", "email", "team", "frontline");
        assertThat(SurveyChoice.kind(decisions.decide("survey-kind", about))).isEqualTo(kind);
    }

    @Test
    void theLedgerSaysWhichRuleChose() {
        String reference = desk.open(
                Channel.WEB,
                Desk.someone(),
                "The app crashes",
                "There is an error message as soon as I open it.",
                null);
        desk.complete("tina", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Update it."));
        sending.send(reference, "survey", "survey-kind");
        assertThat(jdbc.sql("select kind from survey where reference = :reference")
                        .param("reference", reference)
                        .query(String.class)
                        .single())
                .isEqualTo("CES");
        assertThat(ledger.of(reference))
                .filteredOn(entry -> entry.type() == EventType.SURVEY_SENT)
                .singleElement()
                .satisfies(sent -> assertThat(sent.data())
                        .containsEntry("kind", "CES")
                        .containsEntry("decision", "survey-kind")
                        .containsEntry("rules", List.of("Rule_02")));
    }

    @Test
    void satisfactionIsAskedWhereNoRuleFits() {
        assertThat(SurveyChoice.kind(answer(null))).isEqualTo(SurveyKind.CSAT);
    }

    @Test
    void anAnswerThatIsNoSurveyIsNamed() {
        assertThatThrownBy(() -> SurveyChoice.kind(answer("SMILE")))
                .hasMessage(
                        "The table survey-kind answers \"SMILE\", which is no survey. Let it answer CSAT, NPS or CES.");
    }

    private static Decision answer(String kind) {
        Map<String, Object> outputs = new HashMap<>();
        outputs.put("kind", kind);
        return new Decision("survey-kind", 1, "1.0.0", List.of(), List.of(), Map.of(), outputs);
    }
}
