/**
 * What goes out to customers and, as mail, to people of the desk: text templates with immutable versions, the outbox and its SMTP transport.
 * Serves every step that tells, asks or reminds a customer.
 * Public: {@link Outbound}, {@link StaffMail}, {@link Templates}, {@link MailSettings} and the records they take and give.
 */
package org.followthrough.messaging;
