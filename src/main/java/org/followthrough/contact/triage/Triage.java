package org.followthrough.contact.triage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.Priority;
import org.followthrough.contact.CaseNotes;
import org.followthrough.engine.Decision;
import org.followthrough.engine.Decisions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a contact belongs: by the decision table, or by a person where the table is not sure. */
@Service
@Transactional
class Triage {

    private final Cases cases;
    private final Conversations conversations;
    private final Decisions decisions;
    private final CaseNotes notes;

    Triage(Cases cases, Conversations conversations, Decisions decisions, CaseNotes notes) {
        this.cases = cases;
        this.conversations = conversations;
        this.decisions = decisions;
        this.notes = notes;
    }

    /**
     * Asks the table and sets what it answers. The ledger keeps the way to the answer; of the text it keeps only which
     * message it was and a checksum, because the text itself may be erased one day.
     */
    Placement byTable(String reference, String table) {
        CaseFile file = cases.get(reference);
        Message first = conversations.messages(reference).stream()
                .filter(message -> message.direction() == Direction.IN)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The case " + reference + " has no message to triage."));
        String text = (file.subject() + "\n" + first.text()).toLowerCase(Locale.ROOT);
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("channel", file.channel().word());
        inputs.put("orderReference", file.orderReference() != null);
        inputs.put("text", text);
        Decision decision = decisions.decide(table, inputs);
        Placement placement = Placement.of(decision);

        inputs.remove("text");
        inputs.put("message", first.id().toString());
        inputs.put("textSha256", sha256(text));
        Map<String, Object> trail = new LinkedHashMap<>();
        trail.put("by", "table");
        trail.put("decision", decision.key());
        trail.put("version", decision.version());
        trail.put("versionTag", decision.versionTag());
        trail.put("rules", decision.ruleIds());
        trail.put("ruleDescriptions", decision.ruleDescriptions());
        trail.put("inputs", inputs);
        trail.put("outputs", decision.outputs());
        cases.categorise(reference, placement.category(), placement.priority(), placement.team(), Ledger.SYSTEM, trail);
        return placement;
    }

    /**
     * Sets what a person decided.
     *
     * @param reason kept as a note, or null
     */
    void byPerson(String reference, String category, Priority priority, String team, String person, String reason) {
        Map<String, Object> trail = new HashMap<>();
        trail.put("by", "person");
        if (reason != null) {
            trail.put("reasonNote", notes.write(reference, person, reason).id().toString());
        }
        cases.categorise(reference, category, priority, team, person, trail);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
