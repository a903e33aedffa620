/**
 * A BPMN file as the rules see it: levels, nodes, flows, and a token game that plays every way through a level.
 * Serves any diagram; knows no rule.
 * Public: Diagram, Level, Step, Flow, TokenGame, Dom.
 */
package org.followthrough.sop.rules.diagram;
