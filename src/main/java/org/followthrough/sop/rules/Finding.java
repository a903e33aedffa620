package org.followthrough.sop.rules;

/**
 * One place where a rule is not kept.
 *
 * @param rule id of the rule, for example {@code timer-iso-8601}
 * @param severity what it means for a release
 * @param file name of the file as it was handed in
 * @param element id of the element in that file; empty when the whole file is meant
 * @param message what is wrong, one sentence
 * @param fix what to do about it
 */
public record Finding(String rule, Severity severity, String file, String element, String message, String fix) {}
