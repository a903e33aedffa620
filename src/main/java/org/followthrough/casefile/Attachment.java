package org.followthrough.casefile;

import java.util.UUID;

/** What is known of a file without reading it. Size in bytes. */
public record Attachment(UUID id, UUID messageId, String name, String contentType, long size) {}
