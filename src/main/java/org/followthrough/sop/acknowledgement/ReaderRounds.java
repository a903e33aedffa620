package org.followthrough.sop.acknowledgement;

import java.time.Duration;
import org.followthrough.background.Round;
import org.followthrough.background.Rounds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks again and again for people who have joined or left a group that has something to read. */
@Configuration(proxyBeanMethods = false)
class ReaderRounds {

    @Bean
    Round readerRound(
            Rounds rounds,
            Acknowledgements acknowledgements,
            @Value("${followthrough.sops.look-for-readers:PT1M}") Duration pause) {
        return rounds.every(
                "sop-readers", pause, () -> acknowledgements.current().forEach(acknowledgements::sweep));
    }
}
