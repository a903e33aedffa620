/**
 * Alarms to people: in their shift, each once, many as one digest, on the desk and by mail; and who works when.
 * Serves the step "Tell people" of processes/2-contact/escalation.bpmn.
 * Public: {@link org.followthrough.servicelevel.alarm.AlarmQueue}, for {@link org.followthrough.servicelevel.Alarms}, and
 * {@link org.followthrough.servicelevel.alarm.Shifts}, for {@link org.followthrough.servicelevel.OnShift}.
 */
@NamedInterface("alarm")
package org.followthrough.servicelevel.alarm;

import org.springframework.modulith.NamedInterface;
