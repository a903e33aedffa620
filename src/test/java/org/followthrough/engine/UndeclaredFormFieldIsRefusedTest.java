package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The server takes a form only as it was drawn, whatever the browser sends. */
@DeskTest
class UndeclaredFormFieldIsRefusedTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kept\":{\"value\":\"YES\"},\"team\":{\"value\":\"billing\"}} | no field \"team\"",
                "{\"kept\":{\"value\":\"YES\"},\"promiseId\":{\"value\":\"x\"}}  | no field \"promiseId\"",
                "{} | is missing",
                "{\"kept\":{\"value\":\"  \"}} | is missing",
                "{\"kept\":{\"value\":\"PERHAPS\"}} | no option",
                "{\"kept\":{\"value\":true,\"type\":\"Boolean\"}} | no option",
                "{\"kept\":{\"value\":\"YES\"},\"note\":{\"value\":7,\"type\":\"Integer\"}} | must be text",
                "{\"kept\":{\"value\":\"YES\"},\"note\":{\"value\":\"LONG\"}} | too long"
            })
    void atATask(String variables, String sentence) {
        Visitor anna = new Visitor(port).logIn("anna", "demo");
        PromisedCallTask task = PromisedCallTask.of(engine, "frontline", "anna");
        String body = "{\"variables\":" + variables.replace("LONG", "x".repeat(5_001)) + "}";
        var before = task.facts();

        for (String way : new String[] {"/submit-form", "/complete"}) {
            var answer = anna.post(task.path() + way, body);

            assertThat(answer.statusCode()).as(way + answer.body()).isEqualTo(400);
            assertThat(answer.body().replace("\\\"", "\"")).contains(sentence).doesNotContain("Cannot ");
        }
        assertThat(task.isOpen()).isTrue();
        assertThat(task.facts()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"subject\":{\"value\":\"s\"},\"text\":{\"value\":\"t\"}} | is missing",
                "{\"name\":{\"value\":\"n\"},\"subject\":{\"value\":\"s\"},\"text\":{\"value\":\"t\"},\"team\":{\"value\":\"x\"}} | no field \"team\"",
                "{\"name\":{\"value\":\"n\"},\"subject\":{\"value\":\"s\"},\"text\":{\"value\":\"t\"},\"email\":{\"value\":\"none\"}} | no email address"
            })
    void atAStart(String variables, String sentence) {
        var answer = new Visitor(port)
                .logIn("anna", "demo")
                .post(
                        "/camunda/api/engine/engine/default/process-definition/key/log-call/submit-form",
                        "{\"businessKey\":\"FT-2026-000001\",\"variables\":" + variables + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body().replace("\\\"", "\"")).contains(sentence).doesNotContain("Cannot ");
    }
}
