package org.followthrough.messaging;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.followthrough.access.Staff;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.NewMessage;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells customers. A text is rendered from its template, written into the conversation in which the customer last
 * wrote, and, where we have an address, queued as a mail of the same transaction.
 */
@Service
@Transactional
public class Outbound {

    private final Cases cases;
    private final Customers customers;
    private final Conversations conversations;
    private final Templates templates;
    private final Outbox outbox;
    private final Staff staff;
    private final MailSettings settings;
    private final Clock clock;

    Outbound(
            Cases cases,
            Customers customers,
            Conversations conversations,
            Templates templates,
            Outbox outbox,
            Staff staff,
            MailSettings settings,
            Clock clock) {
        this.cases = cases;
        this.customers = customers;
        this.conversations = conversations;
        this.templates = templates;
        this.outbox = outbox;
        this.staff = staff;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends a text to the customer of a case.
     *
     * @return the message as it stands in the conversation
     * @throws TextTemplateException if the template cannot be filled; then nothing is written or sent
     */
    public Message tell(String reference, Outgoing text) {
        CaseFile file = cases.lock(reference);
        Conversation conversation = conversations.current(reference);
        RenderedText rendered = render(file, conversation, text);
        boolean byMail = conversation.address() != null;
        String mailMessageId = byMail ? "<%s@%s>".formatted(UUID.randomUUID(), host(settings.supportAddress())) : null;
        Message message = conversations.write(
                conversation,
                new NewMessage(
                        Direction.OUT,
                        channel(conversation, byMail),
                        text.kind(),
                        text.author(),
                        clock.instant(),
                        rendered.subject(),
                        rendered.body(),
                        null,
                        null,
                        rendered.template(),
                        rendered.version(),
                        mailMessageId,
                        List.of()));
        if (byMail) {
            queue(file, conversation, text, rendered, message);
        }
        return message;
    }

    /**
     * Renders a text as {@link #tell} would, without sending it, so that a gap shows while the agent can mend it.
     *
     * @throws TextTemplateException if the template cannot be filled
     */
    @Transactional(readOnly = true)
    public RenderedText preview(String reference, Outgoing text) {
        CaseFile file = cases.get(reference);
        return render(file, conversations.current(file.reference()), text);
    }

    private RenderedText render(CaseFile file, Conversation conversation, Outgoing text) {
        Map<String, Object> values = new HashMap<>();
        values.put("reference", file.reference());
        values.put("subject", file.subject());
        values.put("name", customerName(file));
        values.put("link", settings.link("/c/" + conversation.token()));
        values.put("agent", text.automatic() ? settings.supportName() : staff.displayName(text.author()));
        values.put("supportName", settings.supportName());
        values.putAll(text.values());
        return templates.render(text.template(), file.language(), values);
    }

    private String customerName(CaseFile file) {
        String known = file.customerId() == null
                ? null
                : customers.find(file.customerId()).map(Customer::name).orElse(null);
        return Objects.requireNonNullElse(
                known, Objects.requireNonNullElse(file.contact().name(), ""));
    }

    private void queue(
            CaseFile file, Conversation conversation, Outgoing text, RenderedText rendered, Message message) {
        List<String> thread = conversations.messages(conversation).stream()
                .filter(earlier ->
                        earlier.mailMessageId() != null && !earlier.id().equals(message.id()))
                .filter(earlier -> earlier.direction() != Direction.NOTE)
                .map(Message::mailMessageId)
                .toList();
        String previous = thread.isEmpty() ? null : thread.get(thread.size() - 1);
        outbox.queue(new Outbox.Mail(
                message.id(),
                conversation.address(),
                text.automatic() ? settings.supportName() : staff.displayName(text.author()),
                settings.answerAddress(conversation.token()),
                "[" + file.reference() + "] " + rendered.subject(),
                rendered.body(),
                message.mailMessageId(),
                previous,
                // The oldest and the newest keep a thread together; the header must not grow without end.
                thread.isEmpty()
                        ? null
                        : String.join(" ", thread.subList(Math.max(0, thread.size() - 20), thread.size())),
                text.automatic(),
                null));
    }

    private static Channel channel(Conversation conversation, boolean byMail) {
        return byMail ? Channel.EMAIL : conversation.channel();
    }

    private static String host(String address) {
        return address.substring(address.indexOf('@') + 1);
    }
}
