package org.followthrough.engine;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;

/** A task of the real diagram "Promised call", to be attacked. */
public record PromisedCallTask(ProcessEngine engine, String id, String instance) {

    /** Starts one in the team's queue, held by the user or by nobody (null). */
    public static PromisedCallTask of(ProcessEngine engine, String team, String holder) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("promiseId", UUID.randomUUID().toString());
        facts.put("promisedBy", holder);
        facts.put("team", team);
        facts.put("dueAt", new Date(4_000_000_000_000L));
        String instance = engine.getRuntimeService()
                .createProcessInstanceByKey("promised-call")
                .businessKey("call-" + UUID.randomUUID())
                .setVariables(facts)
                .startBeforeActivity("Task_MakePromisedCall")
                .execute()
                .getId();
        String id = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        return new PromisedCallTask(engine, id, instance);
    }

    public String path() {
        return "/camunda/api/engine/engine/default/task/" + id;
    }

    public boolean isOpen() {
        return engine.getTaskService().createTaskQuery().taskId(id).count() == 1;
    }

    public String holder() {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(id)
                .singleResult()
                .getAssignee();
    }

    public Map<String, Object> facts() {
        return engine.getRuntimeService().getVariables(instance);
    }
}
