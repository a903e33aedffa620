package org.followthrough.sop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.sop.SopContent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we demand of edited diagrams holds for those that we bring along: no finding at all. */
class OurSopsKeepTheRulesTest {

    static Set<String> sops() {
        return OurSops.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("sops")
    void noRuleFindsAnything(String sop) {
        SopContent content = OurSops.all().get(sop);
        assertThat(new RuleBook()
                        .check(content, OurSops.around(sop)).stream()
                                .map(Finding::toString)
                                .collect(Collectors.joining("\n")))
                .isEmpty();
    }
}
