/**
 * Read and acknowledge: who has to read a release, what they are asked, and who signed that they understood.
 * Serves processes/sop/acknowledge-release.bpmn, once for each release and reader.
 * Public: {@link org.followthrough.sop.acknowledgement.Acknowledgements}.
 */
package org.followthrough.sop.acknowledgement;
