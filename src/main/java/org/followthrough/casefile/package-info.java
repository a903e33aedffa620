/**
 * The case: customer, conversations, messages, attachments and the append-only ledger that all phases share.
 * Serves every diagram; the reference of a case is the business key of its process instances.
 * Public: {@link Cases}, {@link Customers}, {@link Conversations}, {@link Ledger} and the records they take and give.
 */
package org.followthrough.casefile;
