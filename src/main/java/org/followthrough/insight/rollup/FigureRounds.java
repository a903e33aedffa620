package org.followthrough.insight.rollup;

import java.time.Duration;
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
            Rounds rounds, Rollup rollup, @Value("${followthrough.figures.look-for-changes:PT1S}") Duration pause) {
        return rounds.every("figures", pause, rollup::catchUp);
    }
}
