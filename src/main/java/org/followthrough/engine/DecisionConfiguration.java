package org.followthrough.engine;

import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decision tables speak FEEL only, and say which rules matched. */
@Configuration(proxyBeanMethods = false)
class DecisionConfiguration {

    @Bean
    static DecisionTrail decisionTrail() {
        return new DecisionTrail();
    }

    @Bean
    static ProcessEnginePlugin decisionPlugin(DecisionTrail trail) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                var tables =
                        (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
                tables.getCustomPostDecisionEvaluationListeners().add(trail);
                tables.setScriptEngineResolver(language -> {
                    throw new IllegalArgumentException(
                            "Decision tables are written in FEEL; \"" + language + "\" is switched off.");
                });
                engine.setDmnEngineConfiguration(tables);
            }
        };
    }
}
