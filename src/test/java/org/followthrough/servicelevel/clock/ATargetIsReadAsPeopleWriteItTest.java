package org.followthrough.servicelevel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times that diagrams give to steps: an amount and a unit. */
class ATargetIsReadAsPeopleWriteItTest {

    @ParameterizedTest
    @CsvSource({
        "4 business_hours, 4 business hours",
        "1 business_hour, 1 business hour",
        "1 business_hours, 1 business hour",
        "30 minutes, 30 minutes",
        "2 weeks, 2 weeks",
        "1 end_of_business_day, end of the 1st business day"
    })
    void anAmountAndAUnit(String written, String words) {
        assertThat(Target.read(written).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4", "four hours", "4 hors", "PT4H", "-1 hours", "0 hours", "1 days", "99999999999 hours"})
    void anythingElseIsRefusedWithASentence(String written) {
        assertThatThrownBy(() -> Target.read(written))
                .isInstanceOf(BadTarget.class)
                .message()
                .matches("[A-Z].*\\.");
    }

    @Test
    void nothingIsRefusedToo() {
        assertThatThrownBy(() -> Target.read(null)).isInstanceOf(BadTarget.class);
    }
}
