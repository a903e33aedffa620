/**
 * The handbook of each release, as a page and as PDF, made from nothing but the files that run.
 * Public: nothing; it answers under the address of the release.
 */
package org.followthrough.sop.handbook;
