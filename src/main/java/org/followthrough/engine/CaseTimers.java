package org.followthrough.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves the timers and the due dates of open tasks of running cases after what they depend on has changed; the engine
 * never does so by itself. Concerns those whose diagram asks the service level clock.
 *
 * <p>Written straight into the engine's tables, with one statement for any number of cases: its own command would load
 * each timer and evaluate its expression anew. A timer gets a new revision, so that a node about to take it for the old
 * time does not; one that has been taken is left alone. A task keeps its revision, so that no person's claim fails.
 */
@Component
public class CaseTimers {

    /**
     * What a diagram asks the clock: {@code ${clock.<name>(execution, '<argument>')}}. What it asks of {@code within} is
     * no question: such a time counts from the begin of the step and never moves.
     *
     * @param argument or null
     */
    public record Question(String name, String argument) {

        private static final Pattern ASKED = Pattern.compile(
                "\\$\\{\\s*clock\\.(?!within\\b)(\\w+)\\(\\s*execution\\s*(?:,\\s*'(\\w+)'\\s*)?\\)\\s*}");

        static Optional<Question> of(String expression) {
            Matcher asked = ASKED.matcher(expression == null ? "" : expression.strip());
            return asked.matches() ? Optional.of(new Question(asked.group(1), asked.group(2))) : Optional.empty();
        }
    }

    /** Knows when what diagrams ask about is due. */
    @FunctionalInterface
    public interface Answers {

        /** The date that the expression gives now; null for a task without a due date. */
        Date answer(String businessKey, Question question);
    }

    private record Dated(String id, String businessKey, Date due, Question question) {}

    private static final String DATE = "DATE: ";

    private final RepositoryService repository;
    private final AsSystem asSystem;
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;
    private final Map<String, Map<String, Question>> questionsOfTasks = new ConcurrentHashMap<>();

    CaseTimers(RepositoryService repository, AsSystem asSystem, JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.repository = repository;
        this.asSystem = asSystem;
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /**
     * Moves what is due at another time than the clock says now. Hold the cases while you call this.
     *
     * @param businessKeys the cases
     * @return how many timers and tasks have moved
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int move(Collection<String> businessKeys, Answers answers) {
        String[] keys = businessKeys.toArray(String[]::new);
        return moveTimers(keys, answers) + moveTasks(keys, answers);
    }

    private int moveTimers(String[] keys, Answers answers) {
        List<Dated> timers = jdbc.sql("""
                select job.id_ as id, process.business_key_ as business_key, job.duedate_ as due,
                       definition.job_configuration_ as asks
                from act_ru_execution process
                join act_ru_job job on job.process_instance_id_ = process.id_
                join act_ru_jobdef definition on definition.id_ = job.job_def_id_
                where process.business_key_ = any(:keys)
                  and definition.job_configuration_ like 'DATE: ${clock.%'
                  and job.exception_stack_id_ is null
                  and (job.lock_exp_time_ is null or job.lock_exp_time_ < :now)
                """)
                .param("keys", keys)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Dated(
                        row.getString("id"),
                        row.getString("business_key"),
                        row.getTimestamp("due"),
                        Question.of(row.getString("asks").substring(DATE.length()))
                                .orElse(null)))
                .list();
        List<Object[]> moves = new ArrayList<>();
        for (Dated timer : moved(timers, answers, false)) {
            moves.add(new Object[] {new Timestamp(timer.due().getTime()), timer.id(), Timestamp.from(clock.instant())});
        }
        if (!moves.isEmpty()) {
            batch.batchUpdate(
                    "update act_ru_job set duedate_ = ?, rev_ = rev_ + 1"
                            + " where id_ = ? and (lock_exp_time_ is null or lock_exp_time_ < ?)",
                    moves);
        }
        return moves.size();
    }

    private int moveTasks(String[] keys, Answers answers) {
        List<Dated> tasks = jdbc.sql("""
                select task.id_ as id, process.business_key_ as business_key, task.due_date_ as due,
                       task.proc_def_id_ as process, task.task_def_key_ as step
                from act_ru_execution process
                join act_ru_task task on task.proc_inst_id_ = process.id_
                where process.business_key_ = any(:keys)
                """)
                .param("keys", keys)
                .query((row, number) -> new Dated(
                        row.getString("id"),
                        row.getString("business_key"),
                        row.getTimestamp("due"),
                        questionsOf(row.getString("process")).get(row.getString("step"))))
                .list();
        List<Object[]> moves = new ArrayList<>();
        for (Dated task : moved(tasks, answers, true)) {
            moves.add(new Object[] {
                task.due() == null ? null : new Timestamp(task.due().getTime()), task.id()
            });
        }
        if (!moves.isEmpty()) {
            batch.batchUpdate("update act_ru_task set due_date_ = ? where id_ = ?", moves);
            batch.batchUpdate("update act_hi_taskinst set due_date_ = ? where id_ = ?", moves);
        }
        return moves.size();
    }

    private static List<Dated> moved(List<Dated> all, Answers answers, boolean mayBeWithoutDate) {
        List<Dated> moved = new ArrayList<>();
        for (Dated one : all) {
            if (one.question() != null) {
                Date due = answers.answer(one.businessKey(), one.question());
                boolean same = due == null
                        ? one.due() == null
                        : one.due() != null && due.getTime() == one.due().getTime();
                if (!same && (due != null || mayBeWithoutDate)) {
                    moved.add(new Dated(one.id(), one.businessKey(), due, one.question()));
                }
            }
        }
        return moved;
    }

    /** What the user tasks of a version of a process ask, by step; a version never changes. */
    private Map<String, Question> questionsOf(String processDefinitionId) {
        return questionsOfTasks.computeIfAbsent(
                processDefinitionId,
                id -> asSystem.call(() -> {
                    Map<String, Question> questions = new HashMap<>();
                    for (UserTask task : repository.getBpmnModelInstance(id).getModelElementsByType(UserTask.class)) {
                        Question.of(task.getCamundaDueDate())
                                .ifPresent(question -> questions.put(task.getId(), question));
                    }
                    return Map.copyOf(questions);
                }));
    }
}
