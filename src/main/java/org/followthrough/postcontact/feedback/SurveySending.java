package org.followthrough.postcontact.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.MessageKind;
import org.followthrough.casefile.Token;
import org.followthrough.engine.Decision;
import org.followthrough.engine.Waits;
import org.followthrough.messaging.MailSettings;
import org.followthrough.messaging.Outbound;
import org.followthrough.messaging.Outgoing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Our side of surveys: send one, remind of it once, close it. */
@Service
@Transactional
class SurveySending {

    private record Open(UUID id, String token, SurveyKind kind, int version) {}

    private final Cases cases;
    private final Ledger ledger;
    private final SurveyChoice choice;
    private final Outbound outbound;
    private final MailSettings mail;
    private final Waits waits;
    private final JdbcClient jdbc;
    private final Clock clock;

    SurveySending(
            Cases cases,
            Ledger ledger,
            SurveyChoice choice,
            Outbound outbound,
            MailSettings mail,
            Waits waits,
            JdbcClient jdbc,
            Clock clock) {
        this.cases = cases;
        this.ledger = ledger;
        this.choice = choice;
        this.outbound = outbound;
        this.mail = mail;
        this.waits = waits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Sends the newest version of the survey that a decision table names. Who served the case is kept as it is now.
     *
     * @param table key of the decision
     * @return id of the survey
     */
    UUID send(String reference, String template, String table) {
        CaseFile file = cases.lock(reference);
        Decision decision = choice.of(file, table);
        SurveyKind kind = SurveyChoice.kind(decision);
        Open survey = new Open(UUID.randomUUID(), Token.next(), kind, newestVersion(kind));
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        OffsetDateTime expires = now.plus(Duration.parse(waits.duration("survey-expiry")));
        String agent = lastAgent(file);
        jdbc.sql("""
                insert into survey (id, reference, customer_id, kind, version, token, agent, team, sent_at, expires_at)
                values (:id, :reference, :customer, :kind, :version, :token, :agent, :team, :now, :expires)
                """)
                .param("id", survey.id())
                .param("reference", reference)
                .param("customer", file.customerId())
                .param("kind", kind.name())
                .param("version", survey.version())
                .param("token", survey.token())
                .param("agent", agent)
                .param("team", file.team())
                .param("now", now)
                .param("expires", expires)
                .update();
        tell(file, template, survey);
        Map<String, Object> data = new HashMap<>();
        data.put("survey", survey.id().toString());
        data.put("kind", kind.name());
        data.put("version", survey.version());
        data.put("decision", decision.key());
        data.put("decisionVersion", decision.version());
        data.put("rules", decision.ruleIds());
        data.put("agent", agent);
        data.put("team", file.team());
        data.put("expiresAt", expires.toInstant().toString());
        data.values().removeIf(Objects::isNull);
        ledger.append(reference, EventType.SURVEY_SENT, Ledger.SYSTEM, data);
        return survey.id();
    }

    /** Sends the reminder, only if no answer came and none was sent before. */
    void remind(String reference, String template) {
        CaseFile file = cases.lock(reference);
        jdbc.sql("""
                update survey set reminded_at = :now
                where reference = :reference and reminded_at is null
                  and not exists (select 1 from survey_answer where survey_id = survey.id)
                returning id, token, kind, version
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reference", reference)
                .query(Open.class)
                .optional()
                .ifPresent(survey -> {
                    tell(file, template, survey);
                    ledger.append(
                            reference,
                            EventType.SURVEY_REMINDED,
                            Ledger.SYSTEM,
                            Map.of("survey", survey.id().toString()));
                });
    }

    /** Notes that a survey ended without an answer. */
    void close(String reference) {
        cases.lock(reference);
        jdbc.sql("""
                update survey set expired_at = :now
                where reference = :reference and expired_at is null
                  and not exists (select 1 from survey_answer where survey_id = survey.id)
                returning id
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reference", reference)
                .query(UUID.class)
                .optional()
                .ifPresent(survey -> ledger.append(
                        reference, EventType.SURVEY_EXPIRED, Ledger.SYSTEM, Map.of("survey", survey.toString())));
    }

    private void tell(CaseFile file, String template, Open survey) {
        outbound.tell(
                file.reference(),
                new Outgoing(
                        MessageKind.SURVEY,
                        template,
                        Ledger.SYSTEM,
                        Map.of(
                                "surveyLink",
                                mail.link("/s/" + survey.token()),
                                "question",
                                question(survey, file.language()))));
    }

    private int newestVersion(SurveyKind kind) {
        return jdbc.sql("select max(version) from survey_version where kind = :kind")
                .param("kind", kind.name())
                .query(Integer.class)
                .single();
    }

    private String question(Open survey, String language) {
        return jdbc.sql("""
                select question from survey_wording
                where kind = :kind and version = :version and language in (:language, 'en')
                order by language = :language desc limit 1
                """)
                .param("kind", survey.kind().name())
                .param("version", survey.version())
                .param("language", language)
                .query(String.class)
                .single();
    }

    /** Who last answered the customer; else who follows the case, or null. */
    private String lastAgent(CaseFile file) {
        return jdbc.sql("""
                select actor from ledger where reference = :reference and type in ('MESSAGE_SENT', 'CASE_RESOLVED')
                  and actor not in ('system', 'customer') order by seq desc limit 1
                """)
                .param("reference", file.reference())
                .query(String.class)
                .optional()
                .orElse(file.owner());
    }
}
