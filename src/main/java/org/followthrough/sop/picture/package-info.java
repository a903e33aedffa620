/**
 * Diagrams without Camunda Modeler: as pictures for print and as words in reading order, from the very bytes that run.
 * Serves every diagram of every SOP.
 * Public: DiagramPicture, DiagramWords and the records it gives.
 */
package org.followthrough.sop.picture;
