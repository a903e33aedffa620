/**
 * What all addresses under /api have in common.
 * Serves no diagram.
 * Public: {@link org.followthrough.web.ApiProblems}, {@link org.followthrough.web.BadParameter} and {@link org.followthrough.web.InvalidFields}.
 */
package org.followthrough.web;
