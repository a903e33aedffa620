package org.followthrough.casefile;

/**
 * A case got another category, priority or team. Published in the transaction of the change.
 *
 * @param reference the case
 */
public record CaseCategorised(String reference) {}
