package org.followthrough.postcontact.feedback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom we ask.
 *
 * @param sampling share of eligible cases that get a survey, 0 to 1
 * @param coolDown how long a customer gets no other survey of any kind
 */
@ConfigurationProperties("followthrough.survey")
record SurveySettings(
        @DefaultValue("1.0") double sampling,
        @DefaultValue("P30D") Duration coolDown) {

    SurveySettings {
        if (!(sampling >= 0 && sampling <= 1)) {
            throw new IllegalArgumentException(
                    "Set followthrough.survey.sampling to a share from 0 to 1; it is " + sampling + ".");
        }
    }
}
