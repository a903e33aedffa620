package org.followthrough.insight.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;

class HandlingIsTimeInHandWithinTheShiftTest {

    private static final String OPENED = """
            03-09 09:00 CASE_OPENED customer channel=email
            03-09 09:00 TASK_CREATED system task=t process=contact
            """;

    @Test
    void notFromCreationToCompletion() {
        Observation handled = Story.of(OPENED + """
                03-09 16:00 TASK_ASSIGNED amy task=t assignee=amy process=contact calendar=business-hours
                03-10 09:30 TASK_COMPLETED amy task=t process=contact
                """).one(Figure.AHT);
        assertThat(handled.value())
                .as("one hour before closing and half an hour after opening")
                .isEqualTo(5_400_000);
        assertThat(handled.item()).isEqualTo("t");
        assertThat(handled.agent()).isEqualTo("amy");
        assertThat(handled.process()).isEqualTo("contact");
    }

    @Test
    void overAllWhoHeldItEachByTheirOwnHours() {
        assertThat(Story.of(OPENED + """
                03-09 10:00 TASK_ASSIGNED amy task=t assignee=amy process=contact
                03-09 11:00 TASK_UNASSIGNED amy task=t process=contact
                03-09 12:00 TASK_ASSIGNED ben task=t assignee=ben process=contact
                03-09 12:30 TASK_ASSIGNED cara task=t assignee=cara process=contact calendar=always
                03-09 20:00 TASK_COMPLETED cara task=t process=contact
                """).one(Figure.AHT).value()).isEqualTo((60 + 30 + 450) * 60_000L);
    }

    @Test
    void anAssigneeWhoLostTheTaskHeldItUntilThen() {
        assertThat(Story.of(OPENED + """
                03-09 10:00 TASK_ASSIGNED amy task=t assignee=amy process=contact
                03-09 10:15 TASK_RETURNED system task=t from=amy
                03-09 10:15 TASK_UNASSIGNED system task=t
                03-09 11:00 TASK_ASSIGNED ben task=t assignee=ben process=contact
                03-09 11:10 TASK_COMPLETED ben task=t process=contact
                """).one(Figure.AHT).value()).isEqualTo(25 * 60_000L);
    }

    @Test
    void whatTheSystemEndsIsNotHandled() {
        assertThat(Story.of(OPENED + """
                03-09 10:00 TASK_ASSIGNED amy task=t assignee=amy process=contact
                03-09 10:15 TASK_CANCELLED system task=t
                03-09 10:15 TASK_COMPLETED system task=u
                """).of(Figure.AHT)).isEmpty();
    }

    @Test
    void eachTaskOfACaseCounts() {
        assertThat(Story.of(OPENED + """
                03-09 10:00 TASK_ASSIGNED amy task=t assignee=amy process=contact
                03-09 10:00 TASK_ASSIGNED sam task=u assignee=sam process=hierarchical-escalation
                03-09 10:15 TASK_COMPLETED amy task=t process=contact
                03-09 10:20 TASK_COMPLETED sam task=u process=hierarchical-escalation
                """).of(Figure.AHT))
                .extracting(Observation::item, Observation::value, Observation::process)
                .containsExactly(tuple("t", 900_000L, "contact"), tuple("u", 1_200_000L, "hierarchical-escalation"));
    }
}
