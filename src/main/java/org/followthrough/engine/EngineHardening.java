package org.followthrough.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;

/** Closes what the engine leaves open by default. */
@Configuration(proxyBeanMethods = false)
class EngineHardening {

    /** Longest list that a person gets at once; Tasklist asks for pages of this size. */
    static final int MOST_RESULTS = 2_000;

    @Bean
    static DeploymentGate deploymentGate(
            ObjectProvider<ProcessEngineConfigurationImpl> engine, ObjectProvider<DeploymentApproval> approval) {
        return new DeploymentGate(currentAuthentication(engine), approval::getObject);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static ProcessEnginePlugin hardening(
            ApplicationContext application,
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            ObjectProvider<StepForm> stepForms,
            ObjectProvider<CaseBinding> binding,
            DeploymentGate gate) {
        return new Hardening(application, currentAuthentication(engine), stepForms, binding, gate);
    }

    @Bean
    static ProcessEnginePlugin tablesMadeOnce(ObjectProvider<DataSource> database) {
        return new TablesMadeOnce(database::getObject);
    }

    private static Supplier<Authentication> currentAuthentication(
            ObjectProvider<ProcessEngineConfigurationImpl> engine) {
        return () -> engine.getObject().getIdentityService().getCurrentAuthentication();
    }

    private static class Hardening extends AbstractProcessEnginePlugin {

        private final ApplicationContext application;
        private final Supplier<Authentication> currentAuthentication;
        private final ObjectProvider<StepForm> stepForms;
        private final ObjectProvider<CaseBinding> binding;
        private final DeploymentGate gate;

        Hardening(
                ApplicationContext application,
                Supplier<Authentication> currentAuthentication,
                ObjectProvider<StepForm> stepForms,
                ObjectProvider<CaseBinding> binding,
                DeploymentGate gate) {
            this.application = application;
            this.currentAuthentication = currentAuthentication;
            this.stepForms = stepForms;
            this.binding = binding;
            this.gate = gate;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            var beans = new DiagramBeans(application);
            engine.setBeans(beans);
            engine.setExpressionManager(new GuardedExpressions(application, beans));
            engine.setScriptFactory(new NoScripts());
            engine.setEnableScriptEngineLoadExternalResources(false);

            engine.setAuthorizationEnabled(true);
            engine.setResourceAuthorizationProvider(new NoRightsPerTask());
            engine.setEnableHistoricInstancePermissions(true);
            engine.setDefaultUserPermissionNameForTask("TASK_WORK");
            engine.setStandaloneTasksEnabled(false);
            engine.setEnablePasswordPolicy(true);
            engine.setGroupResourceWhitelistPattern("[a-zA-Z0-9-]+");
            engine.setUserResourceWhitelistPattern("[a-zA-Z0-9@._-]+");
            engine.setWebappsAuthenticationLoggingEnabled(true);
            engine.setQueryMaxResultsLimit(MOST_RESULTS);
            engine.setEnableExpressionsInAdhocQueries(false);
            engine.setEnableExpressionsInStoredQueries(true);
            engine.setJavaSerializationFormatEnabled(false);
            engine.setEnableCmdExceptionLogging(false);
            engine.setEnableExceptionsAfterUnhandledBpmnError(true);

            engine.setCustomHistoryLevels(List.of(new FactsOnlyHistory()));
            engine.setHistory(FactsOnlyHistory.NAME);

            engine.setCustomPreDeployers(List.of(gate));
            engine.setCustomPreCommandInterceptorsTxRequired(List.of(guard(engine)));
            engine.setCustomPreCommandInterceptorsTxRequiresNew(List.of(guard(engine)));
            engine.getCustomPostBPMNParseListeners()
                    .add(new TaskMoves(application::publishEvent, currentAuthentication));
            engine.getCustomPostBPMNParseListeners().add(new CaseRecord(binding::getObject));
            ((SpringProcessEngineConfiguration) engine).setDeploymentResources(new Resource[0]);
        }

        private PeopleGuard guard(ProcessEngineConfigurationImpl engine) {
            var check = new FormCheck(new ObjectMapper(), (condition, fields) -> holds(engine, condition, fields));
            return new PeopleGuard(
                    currentAuthentication, new TaskRules(), new FormRoute(stepForms::orderedStream, check), gate);
        }

        private static boolean holds(
                ProcessEngineConfigurationImpl engine, String condition, Map<String, Object> fields) {
            Object result = engine.getDmnEngineConfiguration()
                    .getFeelEngine()
                    .evaluateSimpleExpression(
                            condition, Variables.fromMap(fields).asVariableContext());
            return Boolean.TRUE.equals(result);
        }
    }
}
