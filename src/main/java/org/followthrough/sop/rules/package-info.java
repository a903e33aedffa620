/**
 * What an edited diagram, table or form must hold to: one catalogue for the build, the upload and the release.
 * Serves every diagram in processes/; docs/rules.md lists the rules and the properties they read.
 * Public: RuleBook, Rule, Severity, Finding, Surroundings, SopCheck, SafeXml, BadXml.
 */
package org.followthrough.sop.rules;
