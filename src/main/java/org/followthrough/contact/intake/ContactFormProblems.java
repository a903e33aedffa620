package org.followthrough.contact.intake;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.followthrough.pages.FormKeys;
import org.followthrough.pages.UploadedFiles;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what keeps a contact form from being accepted: a sentence for each field concerned, in the order of the form. */
@Component
class ContactFormProblems {

    /** Stands for the form as a whole. */
    static final String FORM = "form";

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>(),;:\"\\[\\]]{1,64}@[^\\s@<>(),;:\"\\[\\].]+(\\.[^\\s@<>(),;:\"\\[\\].]+)+");
    private static final int NAME = 100;
    private static final int ADDRESS = 254;
    private static final int SUBJECT = 200;
    private static final int MESSAGE = 20_000;
    private static final int ORDER_REFERENCE = 60;

    private final FormKeys keys;
    private final UploadedFiles files;
    private final MessageSource messages;

    ContactFormProblems(FormKeys keys, UploadedFiles files, MessageSource messages) {
        this.keys = keys;
        this.files = files;
        this.messages = messages;
    }

    Map<String, String> of(ContactForm form, Locale locale) {
        Map<String, String> problems = new LinkedHashMap<>();
        text(problems, "name", form.name(), NAME, locale);
        email(problems, form.email(), locale);
        text(problems, "subject", form.subject(), SUBJECT, locale);
        text(problems, "message", form.message(), MESSAGE, locale);
        if (form.orderReference().length() > ORDER_REFERENCE) {
            problems.put("orderReference", say("contact.error.orderReference.long", locale, ORDER_REFERENCE));
        }
        files.problem(form.attachments()).ifPresent(problem -> problems.put("attachments", problem));
        if (problems.isEmpty() && looksAutomatic(form)) {
            problems.put(FORM, say("contact.error.robot", locale));
        }
        return problems;
    }

    /** A sentence for the form whose key was used for another content. */
    Map<String, String> changed(Locale locale) {
        return Map.of(FORM, say("contact.error.changed", locale));
    }

    /** A sentence for an address that sent too much. */
    Map<String, String> tooMany(Locale locale) {
        return Map.of(FORM, say("contact.error.tooMany", locale));
    }

    private boolean looksAutomatic(ContactForm form) {
        return !form.website().isBlank() || !keys.isKey(form.key()) || keys.tooFast(form.key());
    }

    private void text(Map<String, String> problems, String field, String given, int longest, Locale locale) {
        if (PlainText.line(given) == null) {
            problems.put(field, say("contact.error." + field + ".missing", locale));
        } else if (given.length() > longest) {
            problems.put(field, say("contact.error." + field + ".long", locale, longest));
        }
    }

    private void email(Map<String, String> problems, String given, Locale locale) {
        if (given.isBlank()) {
            problems.put("email", say("contact.error.email.missing", locale));
        } else if (given.strip().length() > ADDRESS
                || !EMAIL.matcher(given.strip()).matches()) {
            problems.put("email", say("contact.error.email.invalid", locale));
        }
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
