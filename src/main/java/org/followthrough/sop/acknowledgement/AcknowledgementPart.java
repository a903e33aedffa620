package org.followthrough.sop.acknowledgement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.sop.ReleasePart;
import org.followthrough.sop.acknowledgement.Questions.Question;
import org.followthrough.sop.release.Release;
import org.springframework.stereotype.Component;

/** On the page of a release: what readers are asked, and who has and who has not read. */
@Component
class AcknowledgementPart implements ReleasePart {

    /** One reader, in words. */
    record Reader(String name, Acknowledgement is, String signed) {}

    private final Acknowledgements acknowledgements;
    private final Questions questions;
    private final Staff staff;

    AcknowledgementPart(Acknowledgements acknowledgements, Questions questions, Staff staff) {
        this.acknowledgements = acknowledgements;
        this.questions = questions;
        this.staff = staff;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String title() {
        return "Read and acknowledge";
    }

    @Override
    public String fragment() {
        return "sop/acknowledgement/part :: part";
    }

    @Override
    public Optional<Map<String, Object>> model(Release release, Member who) {
        List<Acknowledgement> all = acknowledgements.of(release.id());
        List<Question> asked = questions.of(release.id());
        boolean mayWrite = questions.mayWrite(release, who.id());
        if (all.isEmpty() && asked.isEmpty() && !mayWrite) {
            return Optional.empty();
        }
        Map<String, Object> part = new HashMap<>();
        part.put("release", release);
        part.put("groups", String.join(", ", acknowledgements.groups(release.id())));
        part.put("readers", all.stream().map(this::reader).toList());
        part.put("signed", count(all, Acknowledgement.State.ACCEPTED));
        part.put("overdue", count(all, Acknowledgement.State.OVERDUE));
        part.put("awaited", count(all, Acknowledgement.State.OPEN) + count(all, Acknowledgement.State.OVERDUE));
        part.put("wrong", all.stream().mapToInt(Acknowledgement::wrongAnswers).sum());
        part.put("questions", asked);
        part.put("mayWrite", mayWrite);
        part.put("lines", lines(asked));
        return Optional.of(part);
    }

    private Reader reader(Acknowledgement one) {
        return new Reader(
                one.signedName() == null ? staff.displayName(one.user()) : one.signedName(),
                one,
                one.signedAt() == null ? null : ReadingPages.signed(one.signedAt()));
    }

    private static long count(List<Acknowledgement> all, Acknowledgement.State state) {
        return all.stream().filter(one -> one.state() == state).count();
    }

    /** As many lines as there may be questions, those left to write empty. */
    private static List<Question> lines(List<Question> asked) {
        List<Question> lines = new ArrayList<>(asked);
        for (int place = asked.size() + 1; place <= Questions.MOST; place++) {
            lines.add(new Question(place, "", List.of(), 0));
        }
        return lines;
    }
}
