package org.followthrough.sop.running;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.Sop;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the running cases that a release concerns: those in a process of its SOP, and those in a process that calls it
 * sooner or later, as long as the record does not bind them to this release.
 */
@Component
@Transactional(readOnly = true)
class CasesInReach {

    /**
     * A running case.
     *
     * @param inside whether it is in a process of the SOP now, on another release
     */
    record Reached(String businessKey, boolean inside) {}

    private static final Pattern CALLED = Pattern.compile("\\bcalledElement\\s*=\\s*\"([^\"]+)\"");

    private final Releases releases;
    private final JdbcClient jdbc;

    CasesInReach(Releases releases, JdbcClient jdbc) {
        this.releases = releases;
        this.jdbc = jdbc;
    }

    /** Running cases, those in the SOP first, then by key. */
    List<Reached> of(Release release) {
        return jdbc.sql("""
                with running as (
                    select process.business_key_ as key,
                           bool_or(deployment.name_ = :sop and deployment.id_ is distinct from :deployment) as inside
                    from act_ru_execution process
                    join act_re_procdef definition on definition.id_ = process.proc_def_id_
                    join act_re_deployment deployment on deployment.id_ = definition.deployment_id_
                    where process.id_ = process.proc_inst_id_ and process.business_key_ is not null
                      and deployment.name_ = any(:sops)
                    group by process.business_key_)
                select key as business_key, inside from running
                where inside or not exists (
                    select 1 from (
                        select record.release_id from sop_case_release record
                        where record.business_key = running.key and record.sop = :sop and record.event <> 'ENDED'
                        order by record.id desc limit 1) bound
                    where bound.release_id = :release)
                  and not (not exists (
                    select 1 from sop_case_release record
                    where record.business_key = running.key and record.sop = :sop)
                    and coalesce((select min(record.at) from sop_case_release record
                                  where record.business_key = running.key)
                                 >= cast(:effective as timestamptz), false))
                order by inside desc, key
                """)
                .param("sop", release.sop())
                .param("sops", callers(release.sop()).toArray(String[]::new))
                .param("deployment", release.deploymentId())
                .param("release", release.id())
                .param(
                        "effective",
                        release.effectiveAt() == null
                                ? null
                                : release.effectiveAt().atOffset(ZoneOffset.UTC))
                .query(Reached.class)
                .list();
    }

    /** Keys of the SOP itself and of those whose processes call it, directly or not. */
    private Set<String> callers(String sop) {
        Map<String, Set<String>> calls = new LinkedHashMap<>();
        for (Sop one : releases.sops()) {
            Set<String> called = new LinkedHashSet<>();
            releases.inForce(one.key())
                    .ifPresent(release -> releases.content(release.id()).files().forEach((name, content) -> {
                        Matcher found = CALLED.matcher(new String(content, StandardCharsets.UTF_8));
                        while (name.endsWith(".bpmn") && found.find()) {
                            releases.owning(found.group(1)).map(Sop::key).ifPresent(called::add);
                        }
                    }));
            calls.put(one.key(), called);
        }
        Set<String> reach = new HashSet<>(Set.of(sop));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (var entry : calls.entrySet()) {
                if (!reach.contains(entry.getKey()) && entry.getValue().stream().anyMatch(reach::contains)) {
                    grew = reach.add(entry.getKey());
                }
            }
        }
        return reach;
    }
}
