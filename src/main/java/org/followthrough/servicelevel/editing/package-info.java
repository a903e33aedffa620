/**
 * Where process owners change service levels: one shared draft, its check, what it would move, publication, history.
 * Serves every timer that asks a service level clock.
 * Public: nothing but what the pages call.
 */
package org.followthrough.servicelevel.editing;
