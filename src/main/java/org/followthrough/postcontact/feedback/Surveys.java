package org.followthrough.postcontact.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.NewMessage;
import org.followthrough.postcontact.feedback.SurveyView.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customer's side of surveys: what is asked under a link, and the answer. An answer may be given again for 24 hours
 * after the first; each is kept and the last one counts.
 */
@Service
@Transactional
public class Surveys {

    private static final Duration CHANGEABLE = Duration.ofHours(24);
    static final int LONGEST_COMMENT = 5000;
    private static final String FALLBACK_LANGUAGE = "en";

    private record Sent(
            UUID id,
            String reference,
            SurveyKind kind,
            int version,
            Instant expiresAt,
            int lowest,
            int highest,
            String direction,
            int badLimit,
            boolean spam) {

        boolean isBad(int score) {
            return direction.equals("HIGH_IS_GOOD") ? score <= badLimit : score >= badLimit;
        }
    }

    private record Wording(String question, String lowestMeans, String highestMeans) {}

    private record Answer(int score, String comment, Boolean firstContact, Instant firstAt) {}

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Conversations conversations;
    private final QueueWorker answers;
    private final Clock clock;

    Surveys(JdbcClient jdbc, Ledger ledger, Conversations conversations, QueueWorker surveyAnswerWorker, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.conversations = conversations;
        this.answers = surveyAnswerWorker;
        this.clock = clock;
    }

    /**
     * The survey under a link.
     *
     * @param language two letters; English is taken where the question has no wording in that language
     */
    @Transactional(readOnly = true)
    public SurveyView find(String token, String language) {
        return sent(token, "").map(survey -> view(survey, language)).orElseGet(SurveyView::unknown);
    }

    /**
     * Takes an answer. It reaches the case by itself afterwards, and a bad one leads to a call-back.
     *
     * @param comment or null
     * @param firstContact whether the request was solved at the first contact, or null where that was left out
     * @throws SurveyClosed if the link is unknown, the survey has expired or its answer is older than 24 hours
     * @throws IllegalArgumentException with a sentence for the customer if the score is not on the scale or the comment
     *     is too long
     */
    public void answer(String token, int score, String comment, Boolean firstContact) {
        Sent survey = sent(token, " for update of s").orElseThrow(() -> new SurveyClosed(State.UNKNOWN));
        SurveyView now = view(survey, FALLBACK_LANGUAGE);
        if (!now.changeable()) {
            throw new SurveyClosed(now.state());
        }
        if (score < survey.lowest() || score > survey.highest()) {
            throw new IllegalArgumentException(
                    "Choose a score from " + survey.lowest() + " to " + survey.highest() + ".");
        }
        String plain = comment == null
                ? ""
                : comment.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", "").strip();
        String words = plain.isEmpty() ? null : plain;
        if (words != null && words.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException("Shorten your comment to " + LONGEST_COMMENT + " characters.");
        }
        keep(survey, score, words, firstContact);
        note(survey, score, words, firstContact);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("survey", survey.id().toString());
        data.put("kind", survey.kind().name());
        data.put("score", score);
        data.put("bad", survey.isBad(score));
        if (firstContact != null) {
            data.put("firstContact", firstContact);
        }
        ledger.append(survey.reference(), EventType.SURVEY_ANSWERED, Ledger.CUSTOMER, data);
        answers.wake();
    }

    private void keep(Sent survey, int score, String comment, Boolean firstContact) {
        jdbc.sql("""
                insert into survey_answer (id, next_attempt_at, survey_id, score, comment, first_contact, answered_at)
                values (:id, :now, :survey, :score, :comment, :firstContact, :now)
                """)
                .param("id", UUID.randomUUID())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("survey", survey.id())
                .param("score", score)
                .param("comment", comment)
                .param("firstContact", firstContact)
                .update();
    }

    /** Who calls back reads score and comment where the rest of the case is read. */
    private void note(Sent survey, int score, String comment, Boolean firstContact) {
        String said = "The customer answered the survey: %d on the scale from %d to %d (%s)."
                .formatted(score, survey.lowest(), survey.highest(), survey.kind());
        if (firstContact != null) {
            said += firstContact ? " Solved at the first contact: yes." : " Solved at the first contact: no.";
        }
        Conversation current = conversations.current(survey.reference());
        conversations.write(
                current,
                NewMessage.note(
                        current.channel(),
                        Ledger.SYSTEM,
                        clock.instant(),
                        comment == null ? said : said + "\n\n" + comment));
    }

    private SurveyView view(Sent survey, String language) {
        Wording wording = wording(survey, language)
                .or(() -> wording(survey, FALLBACK_LANGUAGE))
                .orElseThrow();
        Optional<Answer> answer = answer(survey.id());
        Instant changeableUntil =
                answer.map(given -> given.firstAt().plus(CHANGEABLE)).orElse(null);
        Instant closes = changeableUntil == null ? survey.expiresAt() : changeableUntil;
        boolean open = !survey.spam() && clock.instant().isBefore(closes);
        return new SurveyView(
                answer.isPresent() ? State.ANSWERED : open ? State.OPEN : State.EXPIRED,
                survey.reference(),
                survey.kind(),
                wording.question(),
                survey.lowest(),
                survey.highest(),
                wording.lowestMeans(),
                wording.highestMeans(),
                answer.map(Answer::score).orElse(null),
                answer.map(Answer::comment).orElse(null),
                answer.map(Answer::firstContact).orElse(null),
                changeableUntil,
                open);
    }

    private Optional<Sent> sent(String token, String lock) {
        return jdbc.sql("""
                select s.id, s.reference, s.kind, s.version, s.expires_at, v.lowest, v.highest, v.direction, v.bad_limit,
                       f.state = 'SPAM' as spam
                from survey s join survey_version v on v.kind = s.kind and v.version = s.version
                     join casefile f on f.reference = s.reference
                where s.token = :token
                """ + lock).param("token", token).query(Sent.class).optional();
    }

    private Optional<Wording> wording(Sent survey, String language) {
        return jdbc.sql("select question, lowest_means, highest_means from survey_wording"
                        + " where kind = :kind and version = :version and language = :language")
                .param("kind", survey.kind().name())
                .param("version", survey.version())
                .param("language", language)
                .query(Wording.class)
                .optional();
    }

    private Optional<Answer> answer(UUID survey) {
        return jdbc.sql("""
                select score, comment, first_contact, min(answered_at) over () as first_at from survey_answer
                where survey_id = :survey order by seq desc limit 1
                """).param("survey", survey).query(Answer.class).optional();
    }
}
