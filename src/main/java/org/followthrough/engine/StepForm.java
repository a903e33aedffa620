package org.followthrough.engine;

import java.util.Map;

/**
 * What happens in the domain when a person submits the form of one step. The guard of the engine has checked the fields
 * against the deployed form before, and the person holds the task; the call runs in the transaction that completes the
 * task or starts the process.
 */
public interface StepForm {

    /** Key under which a start form returns the business key of the process instance to be started. */
    String BUSINESS_KEY = "businessKey";

    /** Returns the id of the user task, or of the start event, that this form belongs to. */
    String step();

    /**
     * Carries out what the person decided.
     *
     * @return routing facts that become process variables; never personal data or text
     * @throws FormRejected if the domain refuses what was entered
     */
    Map<String, Object> submit(Submission submission);
}
