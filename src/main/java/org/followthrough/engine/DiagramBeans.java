package org.followthrough.engine;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

/** The beans that expressions may name; every other bean of the application does not exist for them. */
class DiagramBeans extends AbstractMap<Object, Object> {

    private final ListableBeanFactory beans;
    private final Supplier<Set<String>> names;

    DiagramBeans(ListableBeanFactory beans) {
        this.beans = beans;
        this.names = SingletonSupplier.of(this::find);
    }

    private Set<String> find() {
        Set<String> found = new HashSet<>(Arrays.asList(beans.getBeanNamesForAnnotation(ForDiagrams.class)));
        for (Class<?> type :
                new Class<?>[] {JavaDelegate.class, ExecutionListener.class, TaskListener.class, StepForm.class}) {
            found.addAll(Arrays.asList(beans.getBeanNamesForType(type, false, false)));
        }
        return Set.copyOf(found);
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String && names.get().contains(name);
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Object> keySet() {
        return Set.copyOf(names.get());
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return names.get().stream()
                .map(name -> new SimpleImmutableEntry<Object, Object>(name, get(name)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
