package org.followthrough.insight.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;

class ACaseCountsForTheVersionItRanOnTest {

    private final Story story = Story.of("""
            03-09 09:00:01 SOP contact 1.0.0
            03-10 12:00 SOP contact 1.1.0
            03-09 09:00 CASE_OPENED customer channel=email
            03-09 09:00 MESSAGE_RECEIVED customer channel=email
            03-09 10:00 MESSAGE_SENT amy kind=REPLY
            03-10 11:59 MESSAGE_RECEIVED customer channel=chat
            03-10 12:00 MESSAGE_SENT amy kind=REPLY
            03-10 13:00 CASE_RESOLVED amy resolution=ANSWERED
            03-10 14:00 PROMISE_MADE amy promise=p dueAt=2026-03-11T12:00:00Z
            03-11 11:00 PROMISE_NOT_REACHED ben promise=p
            03-11 12:00 PROMISE_BROKEN system promise=p
            """);

    @Test
    void atTheMomentOfWhatIsCounted() {
        assertThat(story.one(Figure.FRT).sop()).isEqualTo("contact 1.0.0");
        assertThat(story.one(Figure.NRT).sop()).isEqualTo("contact 1.1.0");
        assertThat(story.one(Figure.RESOLUTION_FIRST).sop()).isEqualTo("contact 1.1.0");
    }

    @Test
    void beforeItCameToTheSopForTheVersionItCameToFirst() {
        assertThat(story.one(Figure.RECEIVED).sop()).isEqualTo("contact 1.0.0");
    }

    @Test
    void forNoneOfAnSopItNeverTouched() {
        Observation promise = story.one(Figure.PROMISE_KEPT);
        assertThat(promise.process()).isEqualTo("promised-call");
        assertThat(promise.sop()).isNull();
    }

    @Test
    void aCallThatWasMadeIsAPromiseKeptByWhoPromised() {
        assertThat(story.one(Figure.PROMISE_KEPT).value()).isEqualTo(1);
        assertThat(story.one(Figure.PROMISE_KEPT).agent()).isEqualTo("amy");
    }

    @Test
    void aMessageHasTheChannelItCameBy() {
        assertThat(story.of(Figure.VOLUME)).extracting(Observation::channel).containsExactly("email", "chat");
        assertThat(story.one(Figure.NRT).channel()).isEqualTo("email");
    }

    @Test
    void beforeItWasPlacedForTheTeamItWasPlacedWithFirst() {
        Story placed = Story.of("""
                03-09 09:00 CASE_OPENED customer channel=email
                03-09 09:10 CASE_CATEGORISED system category=billing team=billing
                03-09 09:20 CASE_HANDED_OVER amy to=technical
                03-09 09:30 MESSAGE_SENT ben kind=REPLY
                """);
        assertThat(placed.one(Figure.RECEIVED).team()).isEqualTo("billing");
        assertThat(placed.one(Figure.FRT).team()).isEqualTo("technical");
    }
}
