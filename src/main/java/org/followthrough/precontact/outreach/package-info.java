/**
 * Proactive outreach: telling the customers whom a known trouble affects before they ask.
 * Serves the diagram "Announce known trouble".
 * Public: {@link QuietHours}, which that diagram asks.
 */
package org.followthrough.precontact.outreach;
