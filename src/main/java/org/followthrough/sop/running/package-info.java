/**
 * What becomes of running cases when a release takes effect: the plan, what it would do, doing it, receipts.
 * Serves the step "Start migration" of processes/sop/release-sop.bpmn and the part "Running cases" of a release's page.
 * Public: nothing but the beans that the diagram and the page find by themselves.
 */
package org.followthrough.sop.running;
