package org.followthrough.engine;

import java.util.Optional;

/**
 * Says on which version of each process and decision a case runs, and keeps the record of it; answered by the releases
 * of SOPs.
 */
public interface CaseBinding {

    /**
     * Returns the deployment whose version of a process or decision a case uses.
     *
     * @param definitionKey key of the process or decision
     * @return id of the deployment; empty for the newest one, as for a case that only begins
     */
    Optional<String> deployment(String businessKey, String definitionKey);

    /** Records, in the current transaction, that a process began. */
    void started(String businessKey, String processInstanceId, String processDefinitionId, String deploymentId);

    /** Records, in the current transaction, that a process ended, in whatever way. */
    void ended(String businessKey, String processInstanceId, String processDefinitionId, String deploymentId);
}
