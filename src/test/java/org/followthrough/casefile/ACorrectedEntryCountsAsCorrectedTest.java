package org.followthrough.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ACorrectedEntryCountsAsCorrectedTest {

    private static final Instant NINE = Instant.parse("2026-03-09T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-09T10:00:00Z");

    private final List<Ledger.Entry> written = new ArrayList<>();

    @Test
    void atItsNewTimeAndInItsOldPlace() {
        write(EventType.CASE_OPENED, NINE, Map.of());
        write(EventType.MESSAGE_SENT, TEN, Map.of("kind", "REPLY"));
        write(EventType.CASE_RESOLVED, TEN, Map.of());
        write(EventType.ENTRY_CORRECTED, TEN, Map.of("entry", 2, "occurredAt", "2026-03-09T09:30:00Z"));

        List<Ledger.Entry> corrected = Corrected.ledger(written);

        assertThat(corrected).extracting(Ledger.Entry::seq).containsExactly(1, 2, 3, 4);
        assertThat(corrected.get(1).occurredAt()).isEqualTo("2026-03-09T09:30:00Z");
        assertThat(corrected.get(1).recordedAt()).as("it was written down then").isEqualTo(TEN);
        assertThat(corrected.get(1).data()).containsEntry("kind", "REPLY");
        assertThat(written.get(1).occurredAt()).as("as written").isEqualTo(TEN);
    }

    @Test
    void notAtAllOnceItIsVoid() {
        write(EventType.CASE_OPENED, NINE, Map.of());
        write(EventType.CASE_HANDED_OVER, TEN, Map.of("to", "technical"));
        write(EventType.ENTRY_CORRECTED, TEN, Map.of("entry", 2, "void", true));

        assertThat(Corrected.ledger(written)).extracting(Ledger.Entry::seq).containsExactly(1, 3);
    }

    @Test
    void asItsLastCorrectionSays() {
        write(EventType.CASE_OPENED, NINE, Map.of());
        write(EventType.MESSAGE_SENT, TEN, Map.of());
        write(EventType.ENTRY_CORRECTED, TEN, Map.of("entry", 2, "void", true));
        write(EventType.ENTRY_CORRECTED, TEN, Map.of("entry", 2, "occurredAt", "2026-03-09T09:10:00Z"));
        write(EventType.ENTRY_CORRECTED, TEN, Map.of("entry", 2, "occurredAt", "2026-03-09T09:20:00Z"));

        assertThat(Corrected.ledger(written).get(1).occurredAt()).isEqualTo("2026-03-09T09:20:00Z");
    }

    private void write(EventType type, Instant at, Map<String, Object> data) {
        written.add(new Ledger.Entry(written.size() + 1, type, at, at, "ben", data));
    }
}
