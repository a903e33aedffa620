/**
 * Alarms to people: in their shift, each once, many as one digest, on the desk and by mail; and who works when.
 * Serves the step "Tell people" of processes/2-contact/escalation.bpmn.
 * Public: {@link org.followthrough.servicelevel.alarm.AlarmQueue}, for {@link org.followthrough.servicelevel.Alarms}.
 */
package org.followthrough.servicelevel.alarm;
