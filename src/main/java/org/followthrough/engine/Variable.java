package org.followthrough.engine;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable with its type. A variable holds an id or a routing fact, never personal data or text.
 *
 * @param name as written in the diagram
 * @param type Java type of the value
 */
public record Variable<T>(String name, Class<T> type) {

    public static Variable<String> text(String name) {
        return new Variable<>(name, String.class);
    }

    public static Variable<Boolean> flag(String name) {
        return new Variable<>(name, Boolean.class);
    }

    public static Variable<Integer> number(String name) {
        return new Variable<>(name, Integer.class);
    }

    /** Returns the value seen from the scope, or null when the variable is not set. */
    public T get(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    /** Sets the value in the scope that knows the variable, else in the process instance. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    /** Puts the value under this name, for instance into the facts that a step form returns. */
    public void put(Map<String, Object> facts, T value) {
        facts.put(name, value);
    }
}
