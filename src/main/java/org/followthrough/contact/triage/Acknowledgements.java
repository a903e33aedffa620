package org.followthrough.contact.triage;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.MessageKind;
import org.followthrough.messaging.Outbound;
import org.followthrough.messaging.Outgoing;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The automatic word that a message arrived: once per case and day, to people only, never counted as an answer. */
@Service
class Acknowledgements {

    private static final Duration ONCE_PER = Duration.ofHours(24);

    /** Nobody reads these mailboxes, and some answer by themselves. */
    private static final Pattern ROBOT = Pattern.compile(
            "(?i)(no-?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|bounces?)([+._-].*)?@.*");

    private final Cases cases;
    private final Conversations conversations;
    private final Outbound outbound;
    private final Ledger ledger;
    private final Clock clock;

    Acknowledgements(Cases cases, Conversations conversations, Outbound outbound, Ledger ledger, Clock clock) {
        this.cases = cases;
        this.conversations = conversations;
        this.outbound = outbound;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Sends the acknowledgement, or writes into the ledger why there is none. */
    @Transactional
    void send(String reference, String template) {
        CaseFile file = cases.lock(reference);
        Optional<String> obstacle = obstacle(file);
        if (obstacle.isPresent()) {
            ledger.append(
                    reference, EventType.ACKNOWLEDGEMENT_SKIPPED, Ledger.SYSTEM, Map.of("reason", obstacle.get()));
        } else {
            outbound.tell(reference, new Outgoing(MessageKind.ACKNOWLEDGEMENT, template, Ledger.SYSTEM, Map.of()));
            cases.acknowledge(reference);
        }
    }

    private Optional<String> obstacle(CaseFile file) {
        String address = conversations.current(file.reference()).address();
        if (address == null) {
            return Optional.of("NO_ADDRESS");
        }
        if (ROBOT.matcher(address).matches()) {
            return Optional.of("ROBOT");
        }
        boolean recent = file.acknowledgedAt() != null
                && file.acknowledgedAt().plus(ONCE_PER).isAfter(clock.instant());
        return recent ? Optional.of("ACKNOWLEDGED_RECENTLY") : Optional.empty();
    }
}
