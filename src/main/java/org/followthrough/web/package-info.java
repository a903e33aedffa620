/**
 * What all addresses under /api have in common.
 * Serves no diagram.
 * Public: {@link BadParameter}.
 */
package org.followthrough.web;
