/**
 * Knowledge: articles that answer before a contact is needed, for customers on the help page and agents at a step.
 * Serves no diagram itself; an article names the step of a diagram that uses it.
 * Public: {@link Articles} and {@link Article}.
 */
@NamedInterface("knowledge")
package org.followthrough.precontact.knowledge;

import org.springframework.modulith.NamedInterface;
