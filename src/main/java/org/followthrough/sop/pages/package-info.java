/**
 * The pages on which people read SOPs, review their changes and hand in new ones.
 * Serves no diagram.
 * Public: nothing; the pages are under /sops.
 */
package org.followthrough.sop.pages;
