package org.followthrough.sop.acknowledgement;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.web.InvalidFields;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The questions with which the author of a release finds out whether readers understood it: three at most. */
@Service
@Transactional
class Questions {

    static final int MOST = 3;
    static final int MOST_OPTIONS = 4;
    private static final int LONGEST = 500;

    /**
     * One question.
     *
     * @param place 1 to 3
     * @param answer number of the right option, from 1
     */
    record Question(int place, String question, List<String> options, int answer) {}

    private final JdbcClient jdbc;
    private final Releases releases;

    Questions(JdbcClient jdbc, Releases releases) {
        this.jdbc = jdbc;
        this.releases = releases;
    }

    @Transactional(readOnly = true)
    List<Question> of(long releaseId) {
        return jdbc.sql(
                        "select place, question, options, answer from sop_question where release_id = :id order by place")
                .param("id", releaseId)
                .query(Questions::question)
                .list();
    }

    /** Returns whether this person may write the questions of the release now. */
    boolean mayWrite(Release release, String user) {
        return release.state().open() && !release.sealed() && release.author().equals(user);
    }

    /**
     * Replaces the questions of a draft. Lines without a question are left out.
     *
     * @throws NotPossible if the release is sealed or somebody else's
     * @throws InvalidFields with a sentence for each line that is incomplete
     */
    void write(long releaseId, List<Question> lines, String user) {
        Release release = releases.get(releaseId);
        if (!mayWrite(release, user)) {
            throw new NotPossible("The questions belong to the author of " + release.name()
                    + " and are fixed once it is handed over. Withdraw it and make a new draft to change them.");
        }
        List<Question> asked = lines.stream()
                .filter(line ->
                        !line.question().isBlank() || line.options().stream().anyMatch(text -> !text.isBlank()))
                .toList();
        check(asked);
        jdbc.sql("delete from sop_question where release_id = :id")
                .param("id", releaseId)
                .update();
        for (int n = 0; n < asked.size(); n++) {
            Question line = asked.get(n);
            jdbc.sql("insert into sop_question (release_id, place, question, options, answer)"
                            + " values (:id, :place, :question, :options, :answer)")
                    .param("id", releaseId)
                    .param("place", n + 1)
                    .param("question", line.question().strip())
                    .param("options", options(line).toArray(String[]::new))
                    .param("answer", line.answer())
                    .update();
        }
    }

    private static void check(List<Question> asked) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (asked.size() > MOST) {
            problems.put("question", "Ask three questions at most; more are not read.");
        }
        for (Question line : asked) {
            List<String> options = options(line);
            if (line.question().isBlank()) {
                problems.put("question" + line.place(), "Question " + line.place() + " has answers but no words.");
            } else if (line.question().length() > LONGEST
                    || options.stream().anyMatch(option -> option.length() > LONGEST)) {
                problems.put(
                        "question" + line.place(),
                        "Question " + line.place() + " is too long: " + LONGEST + " characters fit.");
            } else if (options.size() < 2) {
                problems.put("question" + line.place(), "Give question " + line.place() + " at least two answers.");
            } else if (line.answer() < 1 || line.answer() > options.size()) {
                problems.put(
                        "question" + line.place(),
                        "Say which answer of question " + line.place() + " is the right one.");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFields(problems);
        }
    }

    /** Empty lines at the end are no options; one in between would move the right answer. */
    private static List<String> options(Question line) {
        List<String> options = new ArrayList<>();
        for (String option : line.options()) {
            if (option.isBlank()) {
                break;
            }
            options.add(option.strip());
        }
        return options;
    }

    private static Question question(ResultSet row, int number) throws SQLException {
        Array options = row.getArray("options");
        return new Question(
                row.getInt("place"),
                row.getString("question"),
                List.of((String[]) options.getArray()),
                row.getInt("answer"));
    }
}
