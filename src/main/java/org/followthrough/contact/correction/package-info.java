/**
 * Corrections: a supervisor says when an entry of the ledger really happened, or that it should not be there.
 * Serves clocks and figures, which go by the ledger as corrected; what was written stays readable.
 * Public: {@link org.followthrough.contact.correction.Corrections#mayCorrect}, for the page of a case.
 */
package org.followthrough.contact.correction;
