package org.followthrough.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.Ledger;
import org.followthrough.contact.intake.Inbox;
import org.followthrough.contact.intake.NewContact;
import org.followthrough.contact.merge.Merging;
import org.followthrough.contact.spam.SettingAside;
import org.followthrough.contact.spam.SpamReason;
import org.followthrough.contact.trail.TaskOpenings;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.PlayedWork;
import org.followthrough.engine.Refused;
import org.followthrough.engine.TaskTaken;
import org.followthrough.engine.WorkByHand;
import org.followthrough.postcontact.feedback.SurveyClosed;
import org.followthrough.postcontact.feedback.Surveys;
import org.followthrough.servicelevel.alarm.Noticeboard;
import org.followthrough.web.BadParameter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What customers and people at the desk do with the product: the same calls as its pages and its API make. */
@Component
class Hands {

    /**
     * An open task.
     *
     * @param team whose queue holds it, or null
     */
    record Task(
            String id, String step, String process, String reference, String assignee, Instant dueAt, String team) {}

    /**
     * When somebody is next to be told of an alarm.
     *
     * @param alarm when the next alarm is to be told, or null
     * @param digest when what was collected meanwhile goes out, or null
     */
    record NextAlarm(Instant alarm, Instant digest) {}

    /**
     * A survey that a customer got.
     *
     * @param token the end of its link
     * @param lowest the worst score
     * @param highest the best score
     */
    record Survey(String token, int lowest, int highest) {}

    /** Of every demo account. */
    static final String PASSWORD = "demo";

    private final Inbox inbox;
    private final QueueWorker inboxWorker;
    private final QueueWorker answers;
    private final QueueWorker alarms;
    private final QueueWorker windows;
    private final Customers customers;
    private final Cases cases;
    private final Conversations conversations;
    private final TaskOpenings openings;
    private final Surveys surveys;
    private final Noticeboard notices;
    private final Merging merging;
    private final SettingAside aside;
    private final Staff staff;
    private final WorkByHand byHand;
    private final PlayedWork work;
    private final JdbcClient jdbc;
    private final Clock clock;

    private long keys;
    private boolean touched = true;
    private List<Task> open;

    Hands(
            Inbox inbox,
            @Qualifier("inboxWorker") QueueWorker inboxWorker,
            @Qualifier("surveyAnswerWorker") QueueWorker answers,
            @Qualifier("alarmWorker") QueueWorker alarms,
            @Qualifier("alarmWindowWorker") QueueWorker windows,
            Customers customers,
            Cases cases,
            Conversations conversations,
            TaskOpenings openings,
            Surveys surveys,
            Noticeboard notices,
            Merging merging,
            SettingAside aside,
            Staff staff,
            WorkByHand byHand,
            PlayedWork work,
            JdbcClient jdbc,
            Clock clock) {
        this.inbox = inbox;
        this.inboxWorker = inboxWorker;
        this.answers = answers;
        this.alarms = alarms;
        this.windows = windows;
        this.customers = customers;
        this.cases = cases;
        this.conversations = conversations;
        this.openings = openings;
        this.surveys = surveys;
        this.notices = notices;
        this.merging = merging;
        this.aside = aside;
        this.staff = staff;
        this.byHand = byHand;
        this.work = work;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Something may have changed: what was read of the desk is old. */
    void touch() {
        touched = true;
        open = null;
    }

    boolean touched() {
        return touched;
    }

    void untouched() {
        touched = false;
        open = null;
    }

    /** Another system tells which service a customer has. */
    void known(Cast.Person person) {
        customers.told(person.contact(), person.language(), person.tier());
    }

    /** A customer contacts us; returns the case that it became or joined. */
    String contact(Channel channel, Cast.Person from, String subject, String text, String order) {
        touch();
        String reference = inbox.accept(new NewContact(
                        "demo",
                        "demo-" + keys++,
                        channel,
                        from.contact(),
                        subject,
                        text,
                        order,
                        null,
                        from.language(),
                        Ledger.CUSTOMER,
                        null,
                        null,
                        List.of()))
                .reference();
        inboxWorker.drain();
        return cases.get(reference).reference();
    }

    /** The customer of a case writes again, in the conversation in which they wrote last. */
    String writes(String reference, Cast.Person from, String text) {
        touch();
        var conversation = conversations.current(reference);
        inbox.accept(new NewContact(
                "demo",
                "demo-" + keys++,
                conversation.channel(),
                from.contact(),
                null,
                text,
                null,
                null,
                null,
                Ledger.CUSTOMER,
                conversation.token(),
                null,
                List.of()));
        inboxWorker.drain();
        return reference;
    }

    /** An agent writes a call down; returns the case that it became or joined. */
    String call(String agent, Cast.Person from, String subject, String text) {
        touch();
        String key = work.start(
                agent,
                "log-call",
                Map.of(
                        "name",
                        from.name(),
                        "phone",
                        from.phone(),
                        "email",
                        from.email(),
                        "subject",
                        subject,
                        "text",
                        text));
        inboxWorker.drain();
        return cases.get(key.substring("call-".length())).reference();
    }

    CaseFile file(String reference) {
        return cases.get(reference);
    }

    /** What an agent finds to do: what they hold, then what waits in the queues of their teams. */
    List<Task> tasks(String agent, List<String> teams) {
        if (open == null) {
            open = jdbc.sql("""
                    select t.id_ as id, t.task_def_key_ as step, split_part(t.proc_def_id_, ':', 1) as process,
                           p.business_key_ as reference, t.assignee_ as assignee, t.due_date_ as due_at,
                           l.group_id_ as team
                    from act_ru_task t
                    join act_ru_execution p on p.id_ = t.proc_inst_id_
                    left join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                    order by t.assignee_ is null, t.priority_ desc, t.create_time_, p.business_key_,
                             t.task_def_key_, l.group_id_
                    """).query(Task.class).list();
        }
        return open.stream()
                .filter(task -> task.assignee() == null ? teams.contains(task.team()) : agent.equals(task.assignee()))
                .toList();
    }

    void claim(String agent, Task task) {
        touch();
        if (task.assignee() == null) {
            work.as(agent, () -> {
                byHand.claim(task.id(), agent);
                return null;
            });
        }
    }

    void look(String agent, Task task) {
        touch();
        openings.opened(task.reference(), task.id(), task.step(), task.process(), agent);
    }

    /**
     * Completes a task with its form.
     *
     * @return false if it is gone or held by somebody else meanwhile
     */
    boolean complete(String agent, String task, Map<String, Object> fields) {
        touch();
        try {
            return work.as(agent, () -> {
                byHand.complete(task, fields);
                return true;
            });
        } catch (TaskTaken | Refused gone) {
            return false;
        } catch (FormRejected refused) {
            throw new IllegalStateException("The demo filled in a form wrongly: " + refused.getMessage(), refused);
        }
    }

    /** The survey that a customer got about a case. */
    Survey survey(String reference) {
        return jdbc.sql("""
                select token, lowest, highest from survey s
                join survey_version v on v.kind = s.kind and v.version = s.version
                where reference = :reference
                """).param("reference", reference).query(Survey.class).single();
    }

    /** A customer answers a survey; too late, if the mail lay too long. */
    void answer(String token, int score, String comment, Boolean firstContact) {
        touch();
        try {
            surveys.answer(token, score, comment, firstContact);
            answers.drain();
        } catch (SurveyClosed tooLate) {
            // The page says so, and that is that.
        }
    }

    /** When the next alarm wants to be told to somebody, and when the next digest of alarms goes out. */
    NextAlarm nextAlarm() {
        return jdbc.sql("""
                select (select min(next_attempt_at) from alarm where state = 'ACCEPTED') as alarm,
                       (select min(next_attempt_at) from alarm_window where state = 'ACCEPTED') as digest
                """).query(NextAlarm.class).single();
    }

    void tellAlarms() {
        touch();
        alarms.drain();
        windows.drain();
    }

    /** Mails of the played weeks are kept and never sent: nobody has these addresses. */
    int keepMails() {
        return jdbc.sql("update outbox set state = 'NOT_SENT', done_at = created_at,"
                        + " reason = 'Demo data: written in the played weeks to an invented person, never sent.'"
                        + " where state = 'ACCEPTED'")
                .update();
    }

    /** Somebody reads the alarms on the desk. */
    void readAlarms(String user) {
        notices.readAll(user, now());
    }

    /** Whether somebody works on a case. */
    boolean inWork(String reference) {
        CaseState state = cases.get(reference).state();
        return state == CaseState.OPEN || state == CaseState.WAITING_CUSTOMER;
    }

    /**
     * Merges a case into another one of its customer.
     *
     * @return false if the two are better left apart
     */
    boolean merge(String user, String reference, String into) {
        touch();
        return work.as(user, () -> {
            try {
                merging.merge(reference, into, member(user));
                return true;
            } catch (BadParameter | TaskTaken apart) {
                return false;
            }
        });
    }

    /**
     * Marks a case as spam.
     *
     * @return false if it is not to be, because somebody has written on it
     */
    boolean spam(String user, String reference) {
        touch();
        return work.as(user, () -> {
            try {
                aside.mark(reference, SpamReason.ADVERTISING, null, member(user));
                return true;
            } catch (BadParameter | TaskTaken leftAlone) {
                return false;
            }
        });
    }

    private Member member(String user) {
        return staff.member(user).orElseThrow();
    }

    /** How many cases are closed. */
    int closed() {
        return jdbc.sql("select count(*) from casefile where state = 'CLOSED'")
                .query(Integer.class)
                .single();
    }
}
