package org.followthrough.engine;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.PropertyResolver;

/** Asked before any other resolver: refuses reflection, the Java runtime, the container, the engine and setters. */
class ClosedRoads extends ELResolver {

    private static final Set<String> NAMES = Set.of(
            "class",
            "getclass",
            "classloader",
            "getclassloader",
            "forname",
            "newinstance",
            "getruntime",
            "processenginesservices",
            "processengineservices",
            "getprocessengineservices",
            "processengine",
            "getprocessengine",
            "wait",
            "notify",
            "notifyall");

    private static final List<Class<?>> TYPES = List.of(
            AnnotatedElement.class,
            Member.class,
            ClassLoader.class,
            Runtime.class,
            Process.class,
            ProcessBuilder.class,
            Thread.class,
            ThreadGroup.class,
            System.class,
            BeanFactory.class,
            PropertyResolver.class,
            DataSource.class,
            ProcessEngineServices.class,
            ProcessEngineConfiguration.class);

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        check(base, property);
        return null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        check(base, method);
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        check(base, property);
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        if (base != null) {
            throw new ELException("An expression may not set \"" + property + "\"; let a delegate do it.");
        }
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return false;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return null;
    }

    @Override
    public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }

    private static void check(Object base, Object property) {
        if (base == null) {
            return;
        }
        boolean closed = property != null && NAMES.contains(property.toString().toLowerCase(java.util.Locale.ROOT))
                || TYPES.stream().anyMatch(type -> type.isInstance(base));
        if (closed) {
            throw new ELException("\"" + property + "\" may not be used in an expression.");
        }
    }
}
