package org.followthrough.contact.desk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.followthrough.access.Member;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;
import org.followthrough.engine.Refused;
import org.followthrough.engine.WorkByHand;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.NextClock;
import org.followthrough.servicelevel.ServiceLevels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open tasks with what their cases say, in the order they are due; a task without a due time comes last. Read in
 * one statement, because the engine's own query would need another one per task.
 */
@Component
class Worklist {

    private static final String CASE_PROCESS = "contact";
    /** Processes whose tasks are due when a person said so, whatever else is due on the case. */
    private static final Set<String> TIME_OF_ITS_OWN = Set.of("promised-call", "announcement");

    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** The tasks of a page and where the next one begins. */
    @Schema(name = "Tasks")
    record Page(
            List<Entry> tasks,

            @Schema(description = "Give it as \"after\" to read on; null when there is nothing more.", nullable = true)
            String next) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Task")
    record Entry(
            String id,

            @Schema(description = "Id of the user task in the diagram.", example = "Task_WorkOnCase")
            String step,

            @Schema(example = "Work on case") String name,

            @Schema(description = "The case reference, or the number of an announcement.", example = "FT-2026-000001")
            String reference,

            @Schema(example = "Invoice shows the wrong amount", nullable = true)
            String subject,

            @Schema(description = "How the customer is called.", example = "Ann Lee", nullable = true)
            String customer,

            @Schema(
                    type = "string",
                    allowableValues = {"email", "web", "phone", "chat", "social", "app"},
                    nullable = true)
            Channel channel,

            @Schema(nullable = true) Priority priority,

            @Schema(description = "Team whose queue holds the task.", example = "billing", nullable = true)
            String team,

            @Schema(description = "User who holds the task.", example = "ben", nullable = true)
            String assignee,

            @Schema(nullable = true) Instant dueAt,

            @Schema(description = "The service level that is due next on the case.", nullable = true)
            ClockView clock,

            Instant createdAt,
            @JsonIgnore CaseState caseState,
            @JsonIgnore String process) {

        private Entry with(NextClock next) {
            return next == null
                    ? this
                    : new Entry(
                            id,
                            step,
                            name,
                            reference,
                            subject,
                            customer,
                            channel,
                            priority,
                            team,
                            assignee,
                            dueAt,
                            new ClockView(next.metric(), next.state(), next.dueAt(), next.soonAt()),
                            createdAt,
                            caseState,
                            process);
        }

        private boolean hasTimeOfItsOwn() {
            return TIME_OF_ITS_OWN.contains(diagram());
        }

        /** Key of the diagram that the task is part of. */
        String diagram() {
            return process.substring(0, process.indexOf(':'));
        }
    }

    /** What is due next on the case of a task. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "TaskClock")
    record ClockView(
            Metric metric,
            ClockState state,
            Instant dueAt,
            @JsonIgnore Instant soonAt) {}

    private final JdbcClient jdbc;
    private final WorkByHand work;
    private final ServiceLevels levels;

    Worklist(JdbcClient jdbc, WorkByHand work, ServiceLevels levels) {
        this.jdbc = jdbc;
        this.work = work;
        this.levels = levels;
    }

    /**
     * A page of the tasks that a user may see.
     *
     * @param team only tasks in this team's queue, or null
     * @param assignee only tasks this user holds, or null
     * @param limit how many at most
     * @param after where the page before ended, or null
     */
    @Transactional(readOnly = true)
    Page page(Member member, String team, String assignee, int limit, String after) {
        List<String> visible = visible(member);
        if (visible.isEmpty()) {
            throw new Refused("Your account sees no tasks. Ask an administrator for a team.");
        }
        Place from = after == null ? Place.FIRST : Place.read(after);
        List<Entry> found = jdbc.sql("""
                with page as (
                    select t.*, d.key_ as process, coalesce(t.due_date_, :never) as due
                    from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_
                    where d.key_ in (:visible) and t.suspension_state_ = 1
                      and (:assignee::text is null or t.assignee_ = :assignee)
                      and (:team::text is null or exists (
                           select 1 from act_ru_identitylink l
                           where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ = :team))
                      and (coalesce(t.due_date_, :never), t.id_) > (:due, :id)
                    order by coalesce(t.due_date_, :never), t.id_
                    limit :limit)
                select t.id_, t.task_def_key_, t.name_, t.assignee_, t.due_date_, t.create_time_, t.proc_def_id_,
                       p.business_key_, f.subject, f.channel, f.priority, f.state,
                       coalesce(c.name, f.contact_name, f.contact_email, f.contact_phone) as customer,
                       (select min(l.group_id_) from act_ru_identitylink l
                        where l.task_id_ = t.id_ and l.type_ = 'candidate') as team
                from page t
                join act_ru_execution p on p.id_ = t.proc_inst_id_
                left join casefile f on f.reference = p.business_key_
                left join customer c on c.id = f.customer_id
                order by t.due, t.id_
                """)
                .param("never", Timestamp.from(NEVER))
                .param("visible", visible)
                .param("assignee", assignee)
                .param("team", team)
                .param("due", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", limit + 1)
                .query(Worklist::entry)
                .list();
        if (found.size() <= limit) {
            return new Page(withClocks(found), null);
        }
        List<Entry> tasks = withClocks(found.subList(0, limit));
        Entry last = tasks.get(limit - 1);
        return new Page(tasks, new Place(last.dueAt() == null ? NEVER : last.dueAt(), last.id()).written());
    }

    /** The tasks among these that the member may see, in no order. */
    @Transactional(readOnly = true)
    List<Entry> of(Member member, List<String> ids) {
        return ids.isEmpty() ? List.of() : open(member, "t.id_ in (:these)", ids);
    }

    /** The open tasks of a case, the earliest due first. */
    @Transactional(readOnly = true)
    List<Entry> ofCase(Member member, String reference) {
        return open(member, "p.business_key_ in (:these)", List.of(reference));
    }

    /** Whether the member may see the tasks of cases, and thereby the cases. */
    boolean readsCases(Member member) {
        return visible(member).contains(CASE_PROCESS);
    }

    private List<Entry> open(Member member, String which, List<String> these) {
        List<String> visible = visible(member);
        if (visible.isEmpty()) {
            return List.of();
        }
        return withClocks(jdbc.sql("""
                select t.id_, t.task_def_key_, t.name_, t.assignee_, t.due_date_, t.create_time_, t.proc_def_id_,
                       p.business_key_, f.subject, f.channel, f.priority, f.state,
                       coalesce(c.name, f.contact_name, f.contact_email, f.contact_phone) as customer,
                       (select min(l.group_id_) from act_ru_identitylink l
                        where l.task_id_ = t.id_ and l.type_ = 'candidate') as team
                from act_ru_task t
                join act_re_procdef d on d.id_ = t.proc_def_id_
                join act_ru_execution p on p.id_ = t.proc_inst_id_
                left join casefile f on f.reference = p.business_key_
                left join customer c on c.id = f.customer_id
                where d.key_ in (:visible) and\s""" + which + " order by t.due_date_ nulls last, t.id_")
                .param("these", these)
                .param("visible", visible)
                .query(Worklist::entry)
                .list());
    }

    /** Puts beside each task what is due next on its case, with one question for all. */
    private List<Entry> withClocks(List<Entry> tasks) {
        Map<String, NextClock> next = levels.next(tasks.stream()
                .filter(task -> task.caseState() != null && !task.hasTimeOfItsOwn())
                .map(Entry::reference)
                .distinct()
                .toList());
        return tasks.stream()
                .map(task -> task.hasTimeOfItsOwn() ? task : task.with(next.get(task.reference())))
                .toList();
    }

    /** The task, if it is open and the user may see it. */
    Optional<Entry> find(Member member, String id) {
        return of(member, List.of(id)).stream().findFirst();
    }

    private List<String> visible(Member member) {
        return work.processesWithTasksFor(member.id(), List.copyOf(member.groups()));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        String channel = row.getString("channel");
        String priority = row.getString("priority");
        String state = row.getString("state");
        return new Entry(
                row.getString("id_"),
                row.getString("task_def_key_"),
                row.getString("name_"),
                row.getString("business_key_"),
                row.getString("subject"),
                row.getString("customer"),
                channel == null ? null : Channel.of(channel),
                priority == null ? null : Priority.valueOf(priority),
                row.getString("team"),
                row.getString("assignee_"),
                CaseReader.instant(row.getTimestamp("due_date_")),
                null,
                CaseReader.instant(row.getTimestamp("create_time_")),
                state == null ? null : CaseState.valueOf(state),
                row.getString("proc_def_id_"));
    }
}
