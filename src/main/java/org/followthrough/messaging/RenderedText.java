package org.followthrough.messaging;

/** A text ready to go out, with the name and version of the template it came from. */
public record RenderedText(String template, int version, String subject, String body) {}
