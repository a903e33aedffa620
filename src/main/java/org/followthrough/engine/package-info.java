/**
 * The engine, hardened: guards, deployment of the diagrams, the clock, decisions with their trail.
 * Serves every diagram in processes/; the only package that may configure the engine.
 * Public: StepForm, Submission, FormRejected, ForDiagrams, DiagramVocabulary, Waits, Variable, Decisions, Decision, TaskMoved, AsSystem.
 */
package org.followthrough.engine;
