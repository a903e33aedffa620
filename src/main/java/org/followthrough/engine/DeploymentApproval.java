package org.followthrough.engine;

import java.util.Map;
import java.util.Optional;

/** Says which diagrams may come into force, and keeps a record of those that were refused; answered by the releases of SOPs. */
public interface DeploymentApproval {

    /**
     * Looks at a deployment byte by byte.
     *
     * @param sop name of the deployment
     * @param packageHash its source
     * @param files its content by name
     * @return why it may not come into force, one sentence; empty for an approved release that nobody altered
     */
    Optional<String> objection(String sop, String packageHash, Map<String, byte[]> files);

    /**
     * Records that a deployment was refused, whatever becomes of the transaction.
     *
     * @param who user name, or {@code system}
     * @param files SHA-256 of what was brought, by name
     */
    void refused(String deployment, String who, String why, Map<String, String> files);
}
