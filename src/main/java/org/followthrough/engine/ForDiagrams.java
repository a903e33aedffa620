package org.followthrough.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean that expressions in diagrams may name besides delegates, listeners and step forms. Every public method
 * of such a bean can be called from a diagram, so keep it narrow: only questions, no side effects.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ForDiagrams {}
