/**
 * Expressions of diagrams, taken apart: what is named, what is called.
 * Serves every diagram; knows no rule and evaluates nothing.
 * Public: Expression and its nodes, BadExpression.
 */
package org.followthrough.sop.rules.expression;
