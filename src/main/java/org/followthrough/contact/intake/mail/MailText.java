package org.followthrough.contact.intake.mail;

/**
 * The words of a mail.
 *
 * @param text what the sender wrote
 * @param folded quotes and signature, or null
 */
record MailText(String text, String folded) {}
