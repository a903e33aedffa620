package org.followthrough.casefile;

/**
 * An entry was appended to the ledger of a case. Published in the transaction that appends it, while it holds the case.
 *
 * @param reference the case
 * @param type what happened
 */
public record LedgerGrew(String reference, EventType type) {}
