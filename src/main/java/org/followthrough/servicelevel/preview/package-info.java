/**
 * Asks a clock "what if" over HTTP: calendar, target and events come with the request, nothing is stored.
 * Serves no diagram.
 * Public: nothing; the door is POST /api/clocks/preview.
 */
package org.followthrough.servicelevel.preview;
