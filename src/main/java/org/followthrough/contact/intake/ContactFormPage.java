package org.followthrough.contact.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.followthrough.pages.AddressLimit;
import org.followthrough.pages.FormKeys;
import org.followthrough.pages.PageMissing;
import org.followthrough.pages.UploadedFiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Where customers write to us. The page after sending never shows the conversation's link: it goes by mail, so that
 * only the owner of the address gets it.
 */
@Controller
@RequestMapping("/contact")
class ContactFormPage {

    /** What the sender of a form may see of it again: whoever has the form's key filled it in. */
    record Sent(String reference, String email) {}

    private final Inbox inbox;
    private final ContactFormProblems problems;
    private final UploadedFiles files;
    private final FormKeys keys;
    private final AddressLimit limit;
    private final JdbcClient jdbc;

    ContactFormPage(
            Inbox inbox,
            ContactFormProblems problems,
            UploadedFiles files,
            FormKeys keys,
            AddressLimit limit,
            JdbcClient jdbc) {
        this.inbox = inbox;
        this.problems = problems;
        this.files = files;
        this.keys = keys;
        this.limit = limit;
        this.jdbc = jdbc;
    }

    @ModelAttribute("here")
    String here() {
        return "contact";
    }

    /** May be kept by the browser, so that going back finds what was typed, under the same key. */
    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "") String subject, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=0");
        return page(ContactForm.about(subject, keys.next()), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView send(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(defaultValue = "") String orderReference,
            @RequestParam(defaultValue = "false") boolean tellMe,
            @RequestParam(defaultValue = "") String website,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) List<MultipartFile> attachments,
            HttpServletRequest request,
            Locale locale) {
        ContactForm form =
                new ContactForm(name, email, subject, message, orderReference, tellMe, website, key, attachments);
        if (!limit.allows("contact", request.getRemoteAddr())) {
            return page(form, problems.tooMany(locale), HttpStatus.TOO_MANY_REQUESTS);
        }
        Map<String, String> wrong = problems.of(form, locale);
        if (!wrong.isEmpty()) {
            return page(
                    keys.isKey(key) ? form.withKey(key) : form.withKey(keys.next()),
                    wrong,
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            inbox.accept(form.contact(locale, files.read(attachments)));
            return new ModelAndView(new RedirectView("/contact/sent/" + key, true));
        } catch (IdempotencyConflict usedBefore) {
            return page(form.withKey(keys.next()), problems.changed(locale), HttpStatus.CONFLICT);
        }
    }

    @GetMapping("/sent/{key}")
    String sent(@PathVariable String key, Model model) {
        model.addAttribute(
                "sent",
                jdbc.sql("select reference, payload -> 'from' ->> 'email' as email from inbox"
                                + " where source = :source and dedupe_key = :key")
                        .param("source", ContactForm.SOURCE)
                        .param("key", key)
                        .query(Sent.class)
                        .optional()
                        .orElseThrow(() -> new PageMissing("nothing was sent with this form")));
        return "contact/sent";
    }

    private static ModelAndView page(ContactForm form, Map<String, String> wrong, HttpStatus status) {
        ModelAndView page = new ModelAndView("contact/form", Map.of("form", form, "wrong", wrong));
        page.setStatus(status);
        return page;
    }
}
