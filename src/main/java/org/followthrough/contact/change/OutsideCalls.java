package org.followthrough.contact.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.followthrough.access.Member;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.NewMessage;
import org.followthrough.casefile.Token;
import org.followthrough.web.BadParameter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls that people made outside the product and write down afterwards, with the time at which they really happened: a
 * first answer given in time counts as given in time.
 */
@Service
@Transactional
class OutsideCalls {

    private static final int LONGEST = 20_000;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Cases cases;
    private final Conversations conversations;
    private final Clock clock;

    OutsideCalls(Cases cases, Conversations conversations, Clock clock) {
        this.cases = cases;
        this.conversations = conversations;
        this.clock = clock;
    }

    /**
     * Writes down a call as an answer to the customer; the same call a second time is the same call.
     *
     * @param given when it was made
     * @param text what the customer was told; no mail is sent
     * @throws BadParameter if it cannot have been, naming the field
     */
    Message record(String reference, Instant given, String text, Member by) {
        Instant at = given == null ? null : given.truncatedTo(ChronoUnit.MILLIS);
        CaseFile file = cases.lock(cases.get(reference).reference());
        Instant now = clock.instant();
        if (file.state().ended()) {
            throw new BadParameter("at", "The case is closed; its record is not changed any more.");
        }
        if (at == null) {
            throw new BadParameter("at", "Say when the call was made.");
        }
        // People give minutes: a call in the minute in which the case was opened was made after it.
        if (at.isBefore(file.openedAt().truncatedTo(ChronoUnit.MINUTES))) {
            throw new BadParameter("at", "The call was made before the case was opened. Check day and time.");
        }
        if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new BadParameter("at", "The call lies in the future. Check day and time.");
        }
        if (text == null || text.isBlank()) {
            throw new BadParameter("text", "Write down what the customer was told.");
        }
        if (text.length() > LONGEST) {
            throw new BadParameter("text", "The text is longer than " + LONGEST + " characters. Shorten it.");
        }
        Instant made = at.isBefore(file.openedAt()) ? file.openedAt() : at.isAfter(now) ? now : at;
        String told = text.strip();
        return conversations.messages(file.reference()).stream()
                .filter(message -> message.direction() == Direction.OUT
                        && message.channel() == Channel.PHONE
                        && message.author().equals(by.id())
                        && message.at().equals(made)
                        && message.text().equals(told))
                .findFirst()
                .orElseGet(() ->
                        conversations.write(onThePhone(file), NewMessage.told(Channel.PHONE, by.id(), made, told)));
    }

    /** A conversation whose page nobody was given: what people write down for colleagues is not shown to customers. */
    private Conversation onThePhone(CaseFile file) {
        return conversations.of(file.reference()).stream()
                .filter(conversation -> conversation.channel() == Channel.PHONE && conversation.address() == null)
                .findFirst()
                .orElseGet(() -> conversations.start(file.reference(), Channel.PHONE, Token.next(), null));
    }
}
