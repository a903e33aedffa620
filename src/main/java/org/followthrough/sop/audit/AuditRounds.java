package org.followthrough.sop.audit;

import java.time.Duration;
import org.followthrough.background.Round;
import org.followthrough.background.Rounds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every few minutes whether the night's verification is still to be done. */
@Configuration
class AuditRounds {

    @Bean
    Round nightlyVerificationRound(
            Rounds rounds, NightlyVerification nightly, @Value("${followthrough.audit.round:PT5M}") Duration pause) {
        return rounds.every("nightly-verification", pause, nightly::look);
    }
}
