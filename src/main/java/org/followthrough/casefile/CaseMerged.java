package org.followthrough.casefile;

/**
 * A case goes on in another one of the same customer. Published in the transaction of the merge, after the
 * conversations have moved and before the processes of the absorbed case are ended: what has to live on, moves now.
 *
 * @param absorbed the case that ends
 * @param survivor the case that goes on
 */
public record CaseMerged(String absorbed, String survivor) {}
