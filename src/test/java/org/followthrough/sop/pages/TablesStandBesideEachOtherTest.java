package org.followthrough.sop.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Decision tables and forms before and after: the same lines at the same height, with what differs marked. */
class TablesStandBesideEachOtherTest {

    private static final String TRIAGE = "processes/2-contact/triage.dmn";
    private static final String FORM = "forms/2-contact/Task_TriageContact.form";

    @Test
    void aTableThatDoesNotChangeHasNoMark() throws IOException {
        Grid.Pair pair = tables(text -> text).get(0);
        assertThat(pair.after().rows())
                .hasSizeGreaterThan(5)
                .allMatch(row -> row.mark().isEmpty());
        assertThat(pair.after().rows()).isEqualTo(pair.before().rows());
    }

    @Test
    void aChangedCellIsMarkedOnBothSidesAndNoOther() throws IOException {
        Grid.Pair pair = tables(text -> text.replaceFirst("<text>\"URGENT\"</text>", "<text>\"LOW\"</text>"))
                .get(0);
        List<Grid.Cell> changed = cells(pair.after());
        assertThat(changed).extracting(Grid.Cell::text).containsExactly("\"LOW\"");
        assertThat(cells(pair.before())).extracting(Grid.Cell::text).containsExactly("\"URGENT\"");
    }

    @Test
    void aRuleThatIsGoneLeavesAGapAtItsPlaceAndMovesNoOther() throws IOException {
        Grid.Pair pair =
                tables(text -> text.replaceFirst("(?s)<rule id=.*?</rule>", "")).get(0);
        assertThat(pair.before().rows().get(0).mark()).isEqualTo("removed");
        assertThat(pair.after().rows().get(0).mark()).isEqualTo("gap");
        assertThat(pair.after().rows()).hasSameSizeAs(pair.before().rows());
        assertThat(pair.after().rows().subList(1, pair.after().rows().size()))
                .allMatch(row -> row.mark().isEmpty());
    }

    @Test
    void rulesInAnotherOrderAreMarkedByTheirNumber() throws IOException {
        Grid.Pair pair = tables(
                        text -> text.replaceFirst("(?s)(<rule id=.*?</rule>)(\\s*)(<rule id=.*?</rule>)", "$3$2$1"))
                .get(0);
        assertThat(pair.after().rows().stream().filter(row -> row.mark().equals("changed")))
                .hasSize(2)
                .allMatch(row -> row.cells().get(0).changed());
    }

    @Test
    void aFormSaysWhatIsAskedAndWhatIsNoLongerNeeded() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(FORM));
        byte[] after = new String(before, StandardCharsets.UTF_8)
                .replaceFirst("\"required\": true", "\"required\": false")
                .getBytes(StandardCharsets.UTF_8);
        Grid.Pair pair = Grid.beside(FormGrids.of(FORM, before), FormGrids.of(FORM, after))
                .get(0);
        Grid.Row first = pair.after().rows().get(0);
        assertThat(first.part()).isEqualTo("category");
        assertThat(first.cells()).extracting(Grid.Cell::text).contains("What is it about?", "one of", "no");
        assertThat(cells(pair.after())).extracting(Grid.Cell::text).containsExactly("no");
    }

    private static List<Grid.Cell> cells(Grid.Side side) {
        return side.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(Grid.Cell::changed)
                .toList();
    }

    private static List<Grid.Pair> tables(UnaryOperator<String> change) throws IOException {
        String before = Files.readString(Path.of(TRIAGE));
        return Grid.beside(
                DecisionGrids.of(TRIAGE, before.getBytes(StandardCharsets.UTF_8)),
                DecisionGrids.of(TRIAGE, change.apply(before).getBytes(StandardCharsets.UTF_8)));
    }
}
