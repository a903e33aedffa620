package org.followthrough.sop.pins;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.followthrough.engine.CaseBinding;
import org.followthrough.engine.ForDiagrams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a diagram asks before it calls a process of another SOP. */
@Component("releases")
@ForDiagrams
public class ReleasesForDiagrams {

    private final CaseBinding binding;
    private final JdbcClient jdbc;

    ReleasesForDiagrams(CaseBinding binding, JdbcClient jdbc) {
        this.binding = binding;
        this.jdbc = jdbc;
    }

    /**
     * Returns the version, as the engine counts them, of another SOP's process that the case at hand runs on.
     *
     * @param processKey key of the process that is called
     * @throws IllegalStateException if there is no such process
     */
    public int version(DelegateExecution execution, String processKey) {
        return binding.deployment(execution.getProcessBusinessKey(), processKey)
                .flatMap(deployment -> jdbc.sql(
                                "select version_ from act_re_procdef where key_ = :key and deployment_id_ = :deployment")
                        .param("key", processKey)
                        .param("deployment", deployment)
                        .query(Integer.class)
                        .optional())
                // What the case's own release does not know yet comes in the newest version.
                .or(() -> jdbc.sql("select max(version_) from act_re_procdef where key_ = :key")
                        .param("key", processKey)
                        .query(Integer.class)
                        .optional())
                .orElseThrow(() -> new IllegalStateException("There is no process " + processKey + " in any release."));
    }
}
