package org.followthrough.contact.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.followthrough.casefile.Priority;
import org.followthrough.engine.Decision;
import org.junit.jupiter.api.Test;

class WhatNoRuleFitsIsForAPersonTest {

    @Test
    void aTableWithoutAnAnswerIsNotSure() {
        assertThat(Placement.of(decision(Map.of())))
                .isEqualTo(new Placement("general", Priority.NORMAL, "frontline", false));
    }

    @Test
    void anAnswerIsTakenAsItIs() {
        assertThat(Placement.of(
                        decision(Map.of("category", "fault", "priority", "HIGH", "team", "technical", "sure", true))))
                .isEqualTo(new Placement("fault", Priority.HIGH, "technical", true));
    }

    private static Decision decision(Map<String, Object> outputs) {
        return new Decision("triage", 1, "1.0.0", List.of(), List.of(), Map.of(), outputs);
    }
}
