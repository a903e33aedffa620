package org.followthrough.postcontact.feedback;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.followthrough.casefile.CaseMerged;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.NewMessage;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.engine.TaskTaken;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Winning back a customer who gave a bad score: at most one call-back per survey. */
@Service
@Transactional
class Recoveries {

    static final String SURVEY_ANSWERED = "Message_SurveyAnswered";
    static final String POST_CONTACT = "post-contact";
    static final String CALL_BACK = "Task_CallBackCustomer";

    private record Standing(
            UUID id, String reference, int score, String direction, int badLimit, boolean recoveryOpened) {

        boolean isBad() {
            return direction.equals("HIGH_IS_GOOD") ? score <= badLimit : score >= badLimit;
        }
    }

    private final JdbcClient jdbc;
    private final RunningProcesses processes;
    private final Conversations conversations;
    private final Ledger ledger;
    private final Clock clock;

    Recoveries(JdbcClient jdbc, RunningProcesses processes, Conversations conversations, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.conversations = conversations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Tells the case's process of an answer. Where no process waits any more, a bad score opens the call-back by
     * itself.
     */
    void answered(UUID answer) {
        Standing survey = standing(answer);
        if (survey.recoveryOpened()) {
            return;
        }
        Map<String, Object> facts = Map.of("surveyId", survey.id().toString(), "badScore", survey.isBad());
        boolean waiting = processes.tell(SURVEY_ANSWERED, survey.reference(), facts);
        if (survey.isBad()) {
            if (!waiting) {
                processes.startAt(POST_CONTACT, CALL_BACK, survey.reference(), facts);
            }
            jdbc.sql("update survey set recovery_opened_at = :now where id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", survey.id())
                    .update();
        }
    }

    /**
     * Closes the call-back of a case.
     *
     * @param cause code of what went wrong
     * @param note what was said or tried, or null
     */
    void close(String reference, String user, boolean reached, String cause, String note) {
        UUID survey = jdbc.sql("update survey set recovery_closed_at = :now, recovery_reached = :reached,"
                        + " recovery_cause = :cause where reference = :reference returning id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reached", reached)
                .param("cause", cause)
                .param("reference", reference)
                .query(UUID.class)
                .single();
        ledger.append(
                reference,
                EventType.RECOVERY_CLOSED,
                user,
                Map.of("survey", survey.toString(), "reached", reached, "cause", cause));
        String outcome = reached
                ? "Call-back after a bad score: spoke with the customer."
                : "Call-back after a bad score: the customer could not be reached.";
        conversations.write(
                conversations.current(reference),
                NewMessage.note(
                        Channel.PHONE, user, clock.instant(), note == null ? outcome : outcome + "\n\n" + note));
    }

    /**
     * A survey that went out is answered on the case that goes on, and an open call-back is made there.
     *
     * @throws TaskTaken if both cases have had their survey
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseMerged merge) {
        List<UUID> surveys = jdbc.sql("select id from survey where reference in (:absorbed, :survivor) for update")
                .param("absorbed", merge.absorbed())
                .param("survivor", merge.survivor())
                .query(UUID.class)
                .list();
        if (surveys.size() > 1) {
            throw new TaskTaken(
                    "The customer was asked for a score about either case, and each score belongs to its own"
                            + " case. Leave the two apart.");
        }
        jdbc.sql(
                        "update survey set reference = :survivor where reference = :absorbed"
                                + " returning case when recovery_opened_at is not null and recovery_closed_at is null then id end")
                .param("survivor", merge.survivor())
                .param("absorbed", merge.absorbed())
                .query(UUID.class)
                .optional()
                .ifPresent(survey -> processes.startAt(
                        POST_CONTACT,
                        CALL_BACK,
                        merge.survivor(),
                        Map.of("surveyId", survey.toString(), "badScore", true)));
    }

    /** The survey with the score that counts, held until the end of the transaction so that answers go one by one. */
    private Standing standing(UUID answer) {
        return jdbc.sql("""
                select s.id, s.reference, v.direction, v.bad_limit, s.recovery_opened_at is not null as recovery_opened,
                       (select score from survey_answer where survey_id = s.id order by seq desc limit 1) as score
                from survey s join survey_version v on v.kind = s.kind and v.version = s.version
                where s.id = (select survey_id from survey_answer where id = :answer)
                for update of s
                """).param("answer", answer).query(Standing.class).single();
    }
}
