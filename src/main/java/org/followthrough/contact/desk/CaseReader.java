package org.followthrough.contact.desk;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.contact.desk.CaseView.CustomerView;
import org.followthrough.contact.desk.CaseView.EventView;
import org.followthrough.contact.desk.CaseView.MessageView;
import org.followthrough.contact.desk.CaseView.ProcessView;
import org.followthrough.contact.desk.CaseView.SopMoveView;
import org.followthrough.contact.desk.CaseView.SopView;
import org.followthrough.contact.desk.CaseView.TaskView;
import org.followthrough.sop.CaseVersions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the case, its ledger and the engine know of one reference. */
@Component
@Transactional(readOnly = true)
class CaseReader {

    private static final String WORKING_STEP = "Task_WorkOnCase";

    private final Cases cases;
    private final Customers customers;
    private final Conversations conversations;
    private final Ledger ledger;
    private final CaseVersions versions;
    private final JdbcClient jdbc;

    CaseReader(
            Cases cases,
            Customers customers,
            Conversations conversations,
            Ledger ledger,
            CaseVersions versions,
            JdbcClient jdbc) {
        this.cases = cases;
        this.customers = customers;
        this.conversations = conversations;
        this.ledger = ledger;
        this.versions = versions;
        this.jdbc = jdbc;
    }

    /** The case that answers to a reference, or what is known of an accepted contact that is no case yet. */
    Optional<CaseView> read(String reference) {
        return cases.find(reference).map(this::view).or(() -> accepted(reference));
    }

    /** The case's open tasks, the earliest due first. */
    List<TaskView> tasks(String reference) {
        return jdbc.sql("""
                select t.id_, t.task_def_key_, t.name_, t.assignee_, t.due_date_,
                       (select min(l.group_id_) from act_ru_identitylink l
                        where l.task_id_ = t.id_ and l.type_ = 'candidate') as team
                from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
                where p.business_key_ = :reference
                order by t.due_date_ nulls last, t.id_
                """)
                .param("reference", reference)
                .query((row, n) -> new TaskView(
                        row.getString("id_"),
                        row.getString("task_def_key_"),
                        row.getString("name_"),
                        row.getString("team"),
                        row.getString("assignee_"),
                        instant(row.getTimestamp("due_date_"))))
                .list();
    }

    private CaseView view(CaseFile file) {
        String reference = file.reference();
        List<TaskView> tasks = tasks(reference);
        return new CaseView(
                reference,
                file.state(),
                file.channel(),
                file.subject(),
                file.category(),
                file.priority(),
                file.team(),
                file.owner(),
                assignee(tasks),
                file.customerId() == null
                        ? null
                        : customers
                                .find(file.customerId())
                                .map(CaseReader::customer)
                                .orElse(null),
                file.openedAt(),
                file.resolvedAt(),
                file.closedAt(),
                process(reference),
                versions.of(reference).stream().map(CaseReader::sop).toList(),
                conversations.messages(reference).stream()
                        .map(CaseReader::message)
                        .toList(),
                tasks,
                ledger.written(reference).stream()
                        .map(entry -> new EventView(
                                entry.seq(), entry.type(), entry.occurredAt(), entry.actor(), entry.data()))
                        .toList());
    }

    private static SopView sop(CaseVersions.CaseVersion of) {
        return new SopView(
                of.sop(),
                of.title(),
                of.version(),
                of.since(),
                of.moves().stream()
                        .map(move -> new SopMoveView(move.from(), move.to(), move.running(), move.at(), move.why()))
                        .toList());
    }

    /** Who works on the case; where nobody does, who holds another of its tasks. */
    private static String assignee(List<TaskView> tasks) {
        return tasks.stream()
                .filter(task -> task.assignee() != null)
                .min(Comparator.comparing((TaskView task) -> !task.step().equals(WORKING_STEP)))
                .map(TaskView::assignee)
                .orElse(null);
    }

    private static CustomerView customer(Customer customer) {
        return new CustomerView(customer.id(), customer.name(), customer.email(), customer.phone(), customer.tier());
    }

    private static MessageView message(Message message) {
        return new MessageView(
                message.id(),
                message.direction(),
                message.channel(),
                message.kind(),
                message.author(),
                message.at(),
                message.text());
    }

    /** The innermost process at work; promised calls and alarms run beside the case and do not count. */
    ProcessView process(String reference) {
        return jdbc.sql("""
                select d.key_, d.version_, d.version_tag_
                from act_hi_procinst p join act_re_procdef d on d.id_ = p.proc_def_id_
                where p.business_key_ = :reference and d.key_ not in ('promised-call', 'hierarchical-escalation')
                order by p.end_time_ is null desc,
                         case when p.end_time_ is null then p.start_time_ end desc,
                         p.super_process_instance_id_ is null desc, p.start_time_ desc
                limit 1
                """)
                .param("reference", reference)
                .query((row, n) ->
                        new ProcessView(row.getString("key_"), row.getInt("version_"), row.getString("version_tag_")))
                .optional()
                .orElse(null);
    }

    private Optional<CaseView> accepted(String reference) {
        return jdbc.sql("""
                select reference, payload ->> 'channel' as channel, payload ->> 'subject' as subject, source, created_at
                from inbox where reference = :reference and state in ('ACCEPTED', 'QUARANTINED')
                """)
                .param("reference", reference)
                .query((row, n) -> new CaseView(
                        row.getString("reference"),
                        CaseState.NEW,
                        Channel.of(Objects.requireNonNullElse(row.getString("channel"), Channel.EMAIL.word())),
                        row.getString("subject"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        instant(row.getTimestamp("created_at")),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .optional();
    }

    static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
