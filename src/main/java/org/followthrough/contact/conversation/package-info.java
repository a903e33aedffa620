/**
 * The customer's page of one conversation: status in plain words, messages, files, reply.
 * Serves the customer's side of {@code processes/customer-service.bpmn}.
 * Public: nothing; customers reach it by {@code /c/<token>}.
 */
package org.followthrough.contact.conversation;
