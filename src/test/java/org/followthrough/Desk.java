package org.followthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The desk in the hands of a test in which time stands still: customers write, people work, jobs run when told. */
@Component
public class Desk {

    /** A mail on its way out. */
    public record Mail(String recipient, String subject, String body, boolean automatic) {}

    private final ProcessEngine engine;
    private final Ledger ledger;
    private final Conversations conversations;
    private final Customer customer;
    private final JdbcClient jdbc;
    private final Clock clock;

    Desk(
            ProcessEngine engine,
            Ledger ledger,
            Conversations conversations,
            Customer customer,
            JdbcClient jdbc,
            Clock clock) {
        this.engine = engine;
        this.ledger = ledger;
        this.conversations = conversations;
        this.customer = customer;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new person with an address of their own, whom no earlier test knows. */
    public static Contact someone() {
        return new Contact("Ann Lee", "ann-" + UUID.randomUUID() + "@example.com", null);
    }

    /** A new customer contacts us by web; everything runs until people have to act. */
    public String open(String subject, String text) {
        return open(Channel.WEB, someone(), subject, text, null);
    }

    /** A new customer contacts us by web; what the process does next is not run yet. */
    public String begin(String subject, String text) {
        return customer.contacts(Channel.WEB, someone(), subject, text, null, "en");
    }

    /** A customer contacts us; everything runs until people have to act. */
    public String open(Channel channel, Contact from, String subject, String text, String orderReference) {
        return open(channel, from, subject, text, orderReference, "en");
    }

    /** A customer who reads a certain language contacts us; everything runs until people have to act. */
    public String open(
            Channel channel, Contact from, String subject, String text, String orderReference, String language) {
        String reference = customer.contacts(channel, from, subject, text, orderReference, language);
        runJobs(reference);
        return reference;
    }

    /** A customer contacts us about a matter that the triage table places with the team billing. */
    public String openForBilling() {
        return open("My invoice", "Please send me the invoice once more.");
    }

    /** The customer of a running case writes again; everything runs until people have to act. */
    public void customerWrites(String reference, String text) {
        customer.writes(reference, text);
        runJobs(reference);
    }

    /** Runs what is due now by itself, timers not included, until nothing is left. */
    public void runJobs(String reference) {
        for (List<Job> due = messages(reference); !due.isEmpty(); due = messages(reference)) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    /** Runs the work that the engine does beside all cases, until nothing is left. */
    public void runBatches() {
        for (int turn = 0; turn < 5; turn++) {
            engine.getManagementService()
                    .createBatchQuery()
                    .list()
                    .forEach(batch -> Stream.of(
                                    batch.getSeedJobDefinitionId(),
                                    batch.getBatchJobDefinitionId(),
                                    batch.getMonitorJobDefinitionId())
                            .flatMap(
                                    definition -> engine
                                            .getManagementService()
                                            .createJobQuery()
                                            .jobDefinitionId(definition)
                                            .list()
                                            .stream())
                            .forEach(job -> engine.getManagementService().executeJob(job.getId())));
        }
    }

    /** Fires the timer of one activity, whenever it is due, and runs what follows. */
    public void fire(String reference, String activityId) {
        List<Job> timers = jobs(reference, query -> query.activityId(activityId).timers());
        assertThat(timers).as("timers at " + activityId + " of " + reference).hasSize(1);
        engine.getManagementService().executeJob(timers.get(0).getId());
        runJobs(reference);
    }

    /** Fires all timers of one activity, for what a case may do several times at once. */
    public void fireAll(String reference, String activityId) {
        jobs(reference, query -> query.activityId(activityId).timers())
                .forEach(timer -> engine.getManagementService().executeJob(timer.getId()));
        runJobs(reference);
    }

    /** When the timer of one activity is due. */
    public Date timerDue(String reference, String activityId) {
        List<Job> timers = jobs(reference, query -> query.activityId(activityId).timers());
        assertThat(timers).as("timers at " + activityId + " of " + reference).hasSize(1);
        return timers.get(0).getDuedate();
    }

    /** The one open task of a step. */
    public Task task(String reference, String step) {
        List<Task> open = tasks(reference, step);
        assertThat(open).as("open tasks " + step + " of " + reference).hasSize(1);
        return open.get(0);
    }

    public List<Task> tasks(String reference, String step) {
        return asSystem(() -> engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(step)
                .list());
    }

    /** The candidate groups of a task. */
    public List<String> queues(Task task) {
        return asSystem(() -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .toList());
    }

    /** A person claims the task of a step if nobody holds it, fills in its form, and everything runs that follows. */
    public void complete(String user, String reference, String step, Map<String, Object> fields) {
        submit(user, reference, step, fields);
        runJobs(reference);
    }

    /** A person claims the task of a step if nobody holds it and fills in its form; what follows is not run yet. */
    public void submit(String user, String reference, String step, Map<String, Object> fields) {
        Task task = task(reference, step);
        as(user, () -> {
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), user);
            }
            engine.getTaskService().complete(task.getId(), fields);
            return null;
        });
    }

    /** A person takes the open task of a step. */
    public void claim(String user, String reference, String step) {
        String task = task(reference, step).getId();
        as(user, () -> {
            engine.getTaskService().claim(task, user);
            return null;
        });
    }

    /** A person fills in the form that starts a process. */
    public ProcessInstance start(String user, String processKey, Map<String, Object> fields) {
        String definition = asSystem(() -> engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult()
                .getId());
        return as(user, () -> engine.getFormService().submitStartForm(definition, fields));
    }

    /** Does something as a logged-in person, with the rights of that person's groups. */
    public <T> T as(String user, Supplier<T> work) {
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        engine.getIdentityService().setAuthentication(user, groups);
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** The newest process instance of a case by its process, running or ended, for assertions on it. */
    public ProcessInstance process(String reference, String processKey) {
        BpmnAwareTests.init(engine);
        HistoricProcessInstance newest = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(processKey)
                .orderByProcessInstanceStartTime()
                .desc()
                .list()
                .get(0);
        return new Known(newest);
    }

    /** The activities that a case has passed in all its processes, oldest first. */
    public List<String> passed(String reference) {
        return engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .flatMap(process -> engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(process.getId())
                        .finished()
                        .orderByHistoricActivityInstanceStartTime()
                        .asc()
                        .list()
                        .stream())
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** The value of a process variable in the newest running process instance of a case, or null. */
    public Object fact(String reference, String processKey, String variable) {
        return engine.getRuntimeService()
                .getVariable(process(reference, processKey).getId(), variable);
    }

    /** All variables of the newest running process instance of a case, local ones included. */
    public Map<String, Object> facts(String reference, String processKey) {
        Map<String, Object> facts = new HashMap<>();
        engine.getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(process(reference, processKey).getId())
                .list()
                .forEach(variable -> facts.put(variable.getName(), variable.getValue()));
        return facts;
    }

    public List<EventType> events(String reference) {
        return ledger.of(reference).stream().map(Ledger.Entry::type).toList();
    }

    /** The newest entry of a type in a case's ledger. */
    public Ledger.Entry event(String reference, EventType type) {
        return ledger.of(reference).stream()
                .filter(entry -> entry.type() == type)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError(reference + " has no " + type + " but " + events(reference)));
    }

    public List<Message> conversation(String reference) {
        return conversations.messages(reference);
    }

    /** The mails about a case that were ever queued, oldest first. */
    public List<Mail> mails(String reference) {
        return jdbc.sql(
                        "select recipient, subject, body, automatic from outbox where subject like :subject order by seq")
                .param("subject", "[" + reference + "]%")
                .query(Mail.class)
                .list();
    }

    /** Moves the clock of engine and application; undo it with {@link #resetTime()} in an after-each method. */
    public void letPass(Duration duration) {
        itIs(clock.instant().plus(duration));
    }

    /** Sets the clock of engine and application; undo it with {@link #resetTime()} in an after-each method. */
    public void itIs(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    /** Lets time pass up to a moment; each alarm of the case that is due on the way is raised when it is due. */
    public void until(String reference, Instant moment) {
        for (Job watch = watch(reference); !watch.getDuedate().toInstant().isAfter(moment); watch = watch(reference)) {
            if (watch.getDuedate().toInstant().isAfter(clock.instant())) {
                itIs(watch.getDuedate().toInstant());
            }
            engine.getManagementService().executeJob(watch.getId());
            runJobs(reference);
        }
        itIs(moment);
    }

    /** The alarms that were ever raised on a case, oldest first, as in {@code FRT-1 50}. */
    public List<String> alarms(String reference) {
        return ledger.of(reference).stream()
                .filter(entry -> entry.type() == EventType.CLOCK_ALARM)
                .map(entry -> entry.data().get("clock").toString().substring(reference.length() + 1) + " "
                        + entry.data().get("percent"))
                .toList();
    }

    /** The one timer that stands at the next alarm of a case. */
    private Job watch(String reference) {
        List<Job> watches = Stream.of("StartEvent_AlarmDue", "Event_NextAlarmDue")
                .flatMap(timer ->
                        jobs(reference, query -> query.activityId(timer).timers()).stream())
                .toList();
        assertThat(watches).as("watches of " + reference).hasSize(1);
        return watches.get(0);
    }

    public void resetTime() {
        ClockUtil.reset();
    }

    private List<Job> messages(String reference) {
        return jobs(reference, query -> query.messages().withRetriesLeft());
    }

    private List<Job> jobs(String reference, UnaryOperator<JobQuery> narrowed) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .stream()
                .flatMap(process -> narrowed
                        .apply(engine.getManagementService().createJobQuery().processInstanceId(process.getId()))
                        .list()
                        .stream())
                .toList();
    }

    private <T> T asSystem(Supplier<T> work) {
        engine.getIdentityService().clearAuthentication();
        return work.get();
    }

    /** What assertions need of a process instance, also of an ended one. */
    private record Known(HistoricProcessInstance history) implements ProcessInstance {

        @Override
        public String getId() {
            return history.getId();
        }

        @Override
        public String getProcessInstanceId() {
            return history.getId();
        }

        @Override
        public String getProcessDefinitionId() {
            return history.getProcessDefinitionId();
        }

        @Override
        public String getProcessDefinitionKey() {
            return history.getProcessDefinitionKey();
        }

        @Override
        public String getBusinessKey() {
            return history.getBusinessKey();
        }

        @Override
        public String getRootProcessInstanceId() {
            return history.getRootProcessInstanceId();
        }

        @Override
        public String getCaseInstanceId() {
            return history.getCaseInstanceId();
        }

        @Override
        public String getTenantId() {
            return history.getTenantId();
        }

        @Override
        public boolean isSuspended() {
            return false;
        }

        @Override
        public boolean isEnded() {
            return history.getEndTime() != null;
        }
    }
}
