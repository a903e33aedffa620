package org.followthrough.sop.audit;

/**
 * Something that is not as it was when it was written.
 *
 * @param where what was examined, for example {@code Audit trail} or {@code Packages}
 * @param subject the entry, release or file, for example {@code entry 17}
 * @param sentence what is wrong, in words
 */
public record Flaw(String where, String subject, String sentence) {}
