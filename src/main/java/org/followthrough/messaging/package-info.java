/**
 * What goes out to customers: text templates with immutable versions, the outbox and its SMTP transport.
 * Serves every step that tells, asks or reminds a customer.
 * Public: {@link Outbound}, {@link Templates}, {@link MailSettings} and the records they take and give.
 */
package org.followthrough.messaging;
