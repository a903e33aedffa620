/**
 * Intake: every contact, whatever its channel, is accepted into one inbox and becomes exactly one case or one message.
 * Serves the start of {@code processes/customer-service.bpmn} and the start form of {@code log-call}.
 * Public: {@link org.followthrough.contact.intake.Inbox} and the records it takes and gives.
 */
@NamedInterface("intake")
package org.followthrough.contact.intake;

import org.springframework.modulith.NamedInterface;
