package org.followthrough.contact.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Message;
import org.springframework.stereotype.Component;

/**
 * Finds where a contact belongs. A conversation's page is believed, because its address cannot be guessed. What a mail
 * says (a token in its address, the mails it refers to, a reference in its subject) is believed only if its sender
 * takes part in that case; otherwise a quoted number would open somebody else's case.
 */
@Component
class Threading {

    private static final Duration STILL_THE_SAME_CONCERN = Duration.ofHours(72);

    /**
     * Where a contact points to.
     *
     * @param file the case
     * @param conversation in which it goes on, or null if the case has none with this sender yet
     * @param believed whether its sender may write to the case
     */
    record Thread(CaseFile file, Conversation conversation, boolean believed) {}

    private final Cases cases;
    private final Conversations conversations;
    private final Clock clock;

    Threading(Cases cases, Conversations conversations, Clock clock) {
        this.cases = cases;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** The first hint that holds, else the first that does not hold, else empty. */
    Optional<Thread> of(Incoming contact) {
        Incoming.Hints hints = contact.hints();
        if (hints.pageToken() != null) {
            return conversations
                    .byToken(hints.pageToken())
                    .map(page -> new Thread(cases.get(page.reference()), page, true));
        }
        List<Thread> threads = Stream.of(
                        hints.mailTokens().stream()
                                .flatMap(token -> conversations.byToken(token).stream())
                                .map(Conversation::reference),
                        conversations.referredTo(hints.mailMessageIds()).map(Message::reference).stream(),
                        Topic.references(contact.subject()).stream())
                .flatMap(references -> references)
                .distinct()
                .flatMap(reference -> cases.find(reference).stream())
                .map(file -> thread(file, contact.from(), hints))
                .toList();
        return threads.stream()
                .filter(Thread::believed)
                .findFirst()
                .or(() -> threads.stream().findFirst());
    }

    /** A case of the same customer about the same concern, running or closed a short while ago. */
    Optional<CaseFile> sameConcern(Incoming contact) {
        return cases.of(contact.from()).stream()
                .filter(file -> sameConcern(file, contact))
                .map(file -> cases.get(file.reference()))
                .filter(file -> !file.state().ended() || closedAShortWhileAgo(file))
                .min(Comparator.comparing(file -> file.state().ended()));
    }

    private Thread thread(CaseFile file, Contact sender, Incoming.Hints hints) {
        boolean believed = sender.email() != null && conversations.participates(file.reference(), sender.email());
        Conversation conversation = conversations.of(file.reference()).stream()
                .filter(known -> known.address() != null && known.address().equals(sender.email()))
                .max(Comparator.comparing(
                                (Conversation known) -> hints.mailTokens().contains(known.token()))
                        .thenComparing(Conversation::startedAt))
                .orElse(null);
        return new Thread(file, conversation, believed);
    }

    private boolean closedAShortWhileAgo(CaseFile file) {
        return file.closedAt() != null
                && file.closedAt().isAfter(clock.instant().minus(STILL_THE_SAME_CONCERN));
    }

    private static boolean sameConcern(CaseFile file, Incoming contact) {
        String order = contact.orderReference();
        if (order != null && file.orderReference() != null) {
            return order.equalsIgnoreCase(file.orderReference());
        }
        String topic = Topic.normalised(contact.headline());
        return !topic.isEmpty() && topic.equals(Topic.normalised(file.subject()));
    }
}
