package org.followthrough.engine;

import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.springframework.context.ApplicationContext;

/**
 * Expressions of diagrams see the beans made for them and no road into the Java machine. Expressions of queries (7.24
 * runs them out of nested queries and stored filters for anyone logged in) may only ask who is asking and what time it
 * is: queries alone evaluate without a scope.
 */
class GuardedExpressions extends SpringExpressionManager {

    private static final Pattern QUERY_MAY_ASK = Pattern.compile("[#$]\\{\\s*("
            + "currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)"
            + "|dateTime\\(\\)(\\.(plus|minus|with|to)[A-Za-z]*\\(\\s*\\d{0,6}\\s*\\)){0,8}"
            + ")\\s*}");

    GuardedExpressions(ApplicationContext context, Map<Object, Object> beans) {
        super(context, beans);
    }

    @Override
    public Expression createExpression(String text) {
        return new Guarded(createValueExpression(text), this, text);
    }

    @Override
    protected ELResolver createElResolver() {
        var resolvers = new CompositeELResolver();
        resolvers.add(new ClosedRoads());
        resolvers.add(super.createElResolver());
        return resolvers;
    }

    private static class Guarded extends JuelExpression {

        Guarded(ValueExpression value, JuelExpressionManager manager, String text) {
            super(value, manager, text);
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
            if (scope == null
                    && !isLiteralText()
                    && !QUERY_MAY_ASK.matcher(getExpressionText().strip()).matches()) {
                throw new Refused("A query may not contain the expression " + getExpressionText()
                        + ". Allowed are currentUser(), currentUserGroups(), now() and dateTime().");
            }
            return super.getValue(scope, execution);
        }
    }
}
