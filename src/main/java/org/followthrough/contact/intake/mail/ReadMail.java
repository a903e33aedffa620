package org.followthrough.contact.intake.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.NewMessage.NewAttachment;

/**
 * A mail as people understand it.
 *
 * @param messageId with its angle brackets, or null
 * @param from its sender; without an address if the mail names none
 * @param subject decoded, or null
 * @param tokens conversation tokens it was addressed to, {@code support+token@…}
 * @param references Message-IDs it answers or refers to
 * @param announcement the announcement it answers, or null
 * @param sentAt what its sender's clock said, or null
 * @param language what its header says, two letters, or null
 * @param text what the sender wrote
 * @param folded quotes and signature, or null
 * @param html sanitised, or null
 * @param machine why no person wrote it to us, or null if one did
 * @param bounced Message-IDs of mails it says could not be delivered
 */
public record ReadMail(
        String messageId,
        Contact from,
        String subject,
        List<String> tokens,
        List<String> references,
        UUID announcement,
        Instant sentAt,
        String language,
        String text,
        String folded,
        String html,
        List<NewAttachment> attachments,
        String machine,
        List<String> bounced) {}
