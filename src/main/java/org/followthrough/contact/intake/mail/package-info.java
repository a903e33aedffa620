/**
 * Reads mails as customers' mail programs write them: parts, charsets, quotes, machines, bounces. Touches no database.
 * Serves the intake of mails at the start of {@code processes/customer-service.bpmn}.
 * Public: {@link org.followthrough.contact.intake.mail.MailReader} and {@link org.followthrough.contact.intake.mail.ReadMail}.
 */
package org.followthrough.contact.intake.mail;
