package org.followthrough.insight.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.followthrough.insight.Cut;
import org.junit.jupiter.api.Test;

class TwoVersionsOfOneSopAreComparedTest {

    @Test
    void theLastTwoOfTheSopThatHasTwo() {
        assertThat(ComparePages.usual(
                        Cut.SOP,
                        List.of(
                                "contact 1.0.0",
                                "contact 1.1.0",
                                "contact 1.2.0",
                                "log-call 1.0.0",
                                "post-contact 1.0.0")))
                .containsExactly("contact 1.1.0", "contact 1.2.0");
    }

    @Test
    void noneWhereNoSopHasTwo() {
        assertThat(ComparePages.usual(Cut.SOP, List.of("contact 1.0.0", "log-call 1.0.0")))
                .isEmpty();
    }

    @Test
    void anyTwoTeams() {
        assertThat(ComparePages.usual(Cut.TEAM, List.of("billing", "frontline", "technical")))
                .containsExactly("frontline", "technical");
        assertThat(ComparePages.usual(null, List.of())).isEmpty();
    }
}
