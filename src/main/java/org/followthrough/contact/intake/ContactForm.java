package org.followthrough.contact.intake;

import java.util.List;
import java.util.Locale;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.NewMessage.NewAttachment;
import org.springframework.web.multipart.MultipartFile;

/**
 * The contact form as it was filled in.
 *
 * @param tellMe whether the customer wants to be told of known trouble; not ticked says nothing
 * @param website what people do not see and robots fill in
 * @param key the hidden key of the form
 */
record ContactForm(
        String name,
        String email,
        String subject,
        String message,
        String orderReference,
        boolean tellMe,
        String website,
        String key,
        List<MultipartFile> attachments) {

    static final String SOURCE = "web";

    static ContactForm about(String subject, String key) {
        return new ContactForm("", "", subject, "", "", false, "", key, List.of());
    }

    ContactForm withKey(String fresh) {
        return new ContactForm(name, email, subject, message, orderReference, tellMe, "", fresh, attachments);
    }

    /** Whether files were chosen; the browser forgets them when the form is shown again. */
    public boolean hasFiles() {
        return attachments != null && attachments.stream().anyMatch(file -> !file.isEmpty());
    }

    /** An unticked box is no withdrawal: whoever agreed before still agrees. */
    NewContact contact(Locale locale, List<NewAttachment> files) {
        return new NewContact(
                SOURCE,
                key,
                Channel.WEB,
                new Contact(name, email, null),
                subject,
                message,
                orderReference,
                null,
                locale.getLanguage(),
                Ledger.CUSTOMER,
                null,
                tellMe ? true : null,
                files);
    }
}
