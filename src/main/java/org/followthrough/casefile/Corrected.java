package org.followthrough.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a ledger says once its corrections are heeded: of several corrections of one entry the last one counts. */
final class Corrected {

    private Corrected() {}

    /** @param written the entries of one case in the order in which they were written */
    static List<Ledger.Entry> ledger(List<Ledger.Entry> written) {
        Map<Integer, Map<String, Object>> corrections = new HashMap<>();
        for (Ledger.Entry entry : written) {
            if (entry.type() == EventType.ENTRY_CORRECTED && entry.data().get("entry") instanceof Number corrected) {
                corrections.put(corrected.intValue(), entry.data());
            }
        }
        if (corrections.isEmpty()) {
            return written;
        }
        List<Ledger.Entry> corrected = new ArrayList<>();
        for (Ledger.Entry entry : written) {
            Map<String, Object> correction = corrections.get(entry.seq());
            if (correction == null) {
                corrected.add(entry);
            } else if (correction.get("occurredAt") instanceof String at) {
                corrected.add(new Ledger.Entry(
                        entry.seq(), entry.type(), Instant.parse(at), entry.recordedAt(), entry.actor(), entry.data()));
            }
        }
        return corrected;
    }
}
