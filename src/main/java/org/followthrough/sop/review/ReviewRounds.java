package org.followthrough.sop.review;

import java.time.Duration;
import org.followthrough.background.Round;
import org.followthrough.background.Rounds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks again and again whether the review of every SOP runs, also of one that has come into force today. */
@Configuration(proxyBeanMethods = false)
class ReviewRounds {

    @Bean
    Round reviewRound(
            Rounds rounds,
            PeriodicReviews reviews,
            @Value("${followthrough.sops.look-for-reviews:PT1M}") Duration pause) {
        return rounds.every("sop-reviews", pause, reviews::sweep);
    }
}
