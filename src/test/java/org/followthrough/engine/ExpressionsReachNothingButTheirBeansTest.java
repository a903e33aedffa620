package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Even an expression in a diagram sees only what was made for diagrams. */
@DeskTest
class ExpressionsReachNothingButTheirBeansTest {

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${dataSource}",
                "${environment}",
                "${identityService.createUserQuery().list()}",
                "${processEngine}",
                "${groundwork.stop()}",
                "${asSystem}",
                "${''.class}",
                "${''['class']}",
                "${''.getClass()}",
                "${waits.class.classLoader}",
                "${waits.getClass().forName('java.lang.Runtime')}",
                "${waits.notify()}"
            })
    void refused(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void whatIsMadeForDiagramsAnswers() {
        assertThat(evaluate("${waits.duration('grace-period')}")).isEqualTo("P5D");
    }

    private Object evaluate(String expression) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> engine.getExpressionManager()
                        .createExpression(expression)
                        .getValue(StartProcessVariableScope.getSharedInstance()));
    }
}
