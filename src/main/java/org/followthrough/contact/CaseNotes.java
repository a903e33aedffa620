package org.followthrough.contact;

import java.time.Clock;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.NewMessage;
import org.springframework.stereotype.Component;

/** Notes among colleagues on a case, where everybody who opens it reads them. */
@Component
public class CaseNotes {

    private final Conversations conversations;
    private final Clock clock;

    CaseNotes(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    /** Writes a note; the customer never sees it. */
    public Message write(String reference, String author, String text) {
        Conversation current = conversations.current(reference);
        return conversations.write(current, NewMessage.note(current.channel(), author, clock.instant(), text));
    }
}
