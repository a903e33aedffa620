package org.followthrough.insight.rollup;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.followthrough.background.Round;
import org.followthrough.background.Rounds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every second, on every node, whether a ledger has grown. */
@Configuration(proxyBeanMethods = false)
class FigureRounds {

    @Bean
    Round figureRound(
            Rounds rounds,
            Rollup rollup,
            Definitions definitions,
            @Value("${followthrough.figures.look-for-changes:PT1S}") Duration pause) {
        AtomicBoolean followed = new AtomicBoolean();
        return rounds.every("figures", pause, () -> {
            if (!followed.get()) {
                definitions.follow();
                followed.set(true);
            }
            rollup.catchUp();
        });
    }
}
