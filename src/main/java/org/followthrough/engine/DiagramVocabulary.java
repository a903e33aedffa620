package org.followthrough.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** What a diagram may name of this application, by the names of the beans that expressions see. */
@Component
public class DiagramVocabulary {

    private final ListableBeanFactory beans;

    DiagramVocabulary(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Returns the beans that may be asked, with the methods to call, each as {@code name/number of parameters}. */
    public Map<String, Set<String>> questions() {
        Map<String, Set<String>> questions = new TreeMap<>();
        for (String name : beans.getBeanNamesForAnnotation(ForDiagrams.class)) {
            Class<?> type = AopUtils.getTargetClass(beans.getBean(name));
            questions.put(
                    name,
                    Arrays.stream(type.getMethods())
                            .filter(method -> method.getDeclaringClass() != Object.class)
                            .filter(method -> !Modifier.isStatic(method.getModifiers()))
                            .map(DiagramVocabulary::signature)
                            .collect(Collectors.toUnmodifiableSet()));
        }
        return questions;
    }

    private static String signature(Method method) {
        return method.getName() + "/" + method.getParameterCount();
    }

    /** Returns the beans that carry out a step. */
    public Set<String> delegates() {
        return named(JavaDelegate.class);
    }

    /** Returns the beans that listen to executions or tasks. */
    public Set<String> listeners() {
        return Stream.concat(named(ExecutionListener.class).stream(), named(TaskListener.class).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the ids of the steps of people for which a {@link StepForm} takes what they enter. */
    public Set<String> steps() {
        return beans.getBeansOfType(StepForm.class).values().stream()
                .map(StepForm::step)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> named(Class<?> type) {
        return Set.of(beans.getBeanNamesForType(type, false, false));
    }
}
