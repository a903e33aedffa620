/**
 * What follows a resolved case: reopening it in the grace period, closing it, and keeping promised calls.
 * Serves the diagram "Post-contact" with its process "Promised call".
 * Public: nothing.
 */
package org.followthrough.postcontact.followup;
