package org.followthrough.sop.tasks;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.access.Member;
import org.followthrough.engine.WorkByHand;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The open tasks of the processes of SOPs, as far as somebody may see them. */
@Component
class SopTasks {

    private static final Pattern RELEASE = Pattern.compile("release-(\\d{1,18})(?:-.+)?");
    private static final String REVIEW = "review-";

    /**
     * One task.
     *
     * @param sop key of the SOP it is about; null when that is not known
     * @param release the release it is about; for a review the one in force; null when there is none
     */
    record SopTask(String id, String process, String step, String name, String sop, Release release) {}

    private record Row(String id, String process, String step, String name, String key) {}

    private final JdbcClient jdbc;
    private final WorkByHand work;
    private final Releases releases;

    SopTasks(JdbcClient jdbc, WorkByHand work, Releases releases) {
        this.jdbc = jdbc;
        this.work = work;
        this.releases = releases;
    }

    /** Returns those of the tasks that are about SOPs and that the reader may see. */
    @Transactional(readOnly = true)
    List<SopTask> of(List<String> ids, Member reader) {
        List<String> visible = work.processesWithTasksFor(reader.id(), List.copyOf(reader.groups()));
        if (ids.isEmpty() || visible.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select t.id_ as id, d.key_ as process, t.task_def_key_ as step, t.name_ as name, p.business_key_ as key
                from act_ru_task t
                join act_re_procdef d on d.id_ = t.proc_def_id_
                join act_ru_execution p on p.id_ = t.proc_inst_id_
                where t.id_ in (:ids) and d.key_ in (:visible)
                  and d.key_ in ('release-sop', 'acknowledge-release', 'review-sop')
                """).param("ids", ids).param("visible", visible).query(Row.class).list().stream()
                .map(this::task)
                .toList();
    }

    private SopTask task(Row row) {
        Matcher release = RELEASE.matcher(row.key());
        Optional<Release> about = release.matches()
                ? Optional.of(releases.get(Long.parseLong(release.group(1))))
                : row.key().startsWith(REVIEW)
                        ? releases.inForce(row.key().substring(REVIEW.length()))
                        : Optional.empty();
        String sop = about.map(Release::sop)
                .orElse(row.key().startsWith(REVIEW) ? row.key().substring(REVIEW.length()) : null);
        return new SopTask(row.id(), row.process(), row.step(), row.name(), sop, about.orElse(null));
    }
}
