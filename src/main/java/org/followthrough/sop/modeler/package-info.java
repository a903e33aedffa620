/**
 * The endpoint that Camunda Modeler's Deploy button talks to: what it sends becomes a draft, never a live version.
 * Serves whoever edits a diagram of processes/; the requests are those of Camunda Modeler 5 for Camunda 7.
 * Public: nothing; addresses under /modeler.
 */
package org.followthrough.sop.modeler;
