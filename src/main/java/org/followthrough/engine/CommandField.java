package org.followthrough.engine;

import java.lang.reflect.Field;
import org.springframework.util.ReflectionUtils;

/** Reads what a command of the engine is about; the engine offers no other way. */
class CommandField {

    private CommandField() {}

    @SuppressWarnings("unchecked")
    static <T> T read(Object command, String name) {
        Field field = ReflectionUtils.findField(command.getClass(), name);
        if (field == null) {
            throw new IllegalStateException(
                    command.getClass().getName() + " has no field " + name + "; was the engine changed?");
        }
        ReflectionUtils.makeAccessible(field);
        return (T) ReflectionUtils.getField(field, command);
    }
}
