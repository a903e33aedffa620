package org.followthrough.sop.release;

/**
 * A standard operating procedure: one folder of processes/ with its forms.
 *
 * @param key for example {@code post-contact}
 * @param title for people
 * @param owner user name or group that answers for it
 * @param folder folder of its files, for example {@code 3-post-contact}; empty for those directly under processes/
 */
public record Sop(String key, String title, String owner, String folder) {}
