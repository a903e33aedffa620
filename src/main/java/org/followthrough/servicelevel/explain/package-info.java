/**
 * Why a clock of a case says what it says: in a sentence, in a picture and piece by piece.
 * Serves no diagram; it explains the due times that all of them ask for.
 * Public: nothing; it is used through /clocks/{id} and /api/clocks/{id}.
 */
package org.followthrough.servicelevel.explain;
