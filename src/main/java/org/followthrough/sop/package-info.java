/**
 * SOPs as what they are: the diagrams, tables and forms that run, released under four eyes and provable byte by byte.
 * Serves processes/sop, and decides on which release of every other diagram a case runs.
 * Public: {@link org.followthrough.sop.SopContent}, {@link org.followthrough.sop.CaseReleases} and what it gives.
 */
package org.followthrough.sop;
