package org.followthrough.contact.conversation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Ledger;
import org.followthrough.contact.intake.IdempotencyConflict;
import org.followthrough.contact.intake.Inbox;
import org.followthrough.contact.intake.NewContact;
import org.followthrough.pages.AddressLimit;
import org.followthrough.pages.FormKeys;
import org.followthrough.pages.UploadedFiles;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The page a customer follows a request on. Whoever has its link may read and write; nobody can guess it. */
@Controller
@RequestMapping("/c/{token}")
class ConversationPage {

    private static final class UnknownToken extends RuntimeException {}

    private static final int LONGEST_REPLY = 20_000;

    private final ConversationPages pages;
    private final Inbox inbox;
    private final UploadedFiles files;
    private final FormKeys keys;
    private final AddressLimit limit;
    private final MessageSource messages;

    ConversationPage(
            ConversationPages pages,
            Inbox inbox,
            UploadedFiles files,
            FormKeys keys,
            AddressLimit limit,
            MessageSource messages) {
        this.pages = pages;
        this.inbox = inbox;
        this.files = files;
        this.keys = keys;
        this.limit = limit;
        this.messages = messages;
    }

    @ModelAttribute
    void keepOutOfSearchEngines(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    @GetMapping
    ModelAndView show(@PathVariable String token) {
        return page(find(token), "", null, keys.next(), HttpStatus.OK);
    }

    /** What changed since a version, as a part of the page; nothing (204) if it is still the same. */
    @GetMapping("/messages")
    ModelAndView messages(
            @PathVariable String token, @RequestParam(defaultValue = "") String seen, HttpServletResponse response) {
        ConversationView conversation = find(token);
        if (conversation.version().equals(seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        return new ModelAndView("conversation/live").addObject("conversation", conversation);
    }

    @PostMapping
    ModelAndView reply(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) List<MultipartFile> attachments,
            HttpServletRequest request,
            Locale locale) {
        ConversationView conversation = find(token);
        if (!limit.allows("reply", request.getRemoteAddr())) {
            String tooMany = messages.getMessage("contact.error.tooMany", null, locale);
            return page(conversation, message, tooMany, keys.next(), HttpStatus.TOO_MANY_REQUESTS);
        }
        String problem = problem(message, attachments, conversation, locale);
        if (problem != null) {
            return page(conversation, message, problem, keys.next(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            inbox.accept(new NewContact(
                    "page",
                    keys.isKey(key) ? key : keys.next(),
                    Channel.WEB,
                    new Contact(null, null, null),
                    null,
                    message,
                    null,
                    null,
                    locale.getLanguage(),
                    Ledger.CUSTOMER,
                    token,
                    null,
                    files.read(attachments)));
        } catch (IdempotencyConflict usedBefore) {
            String sentBefore = messages.getMessage("contact.error.changed", null, locale);
            return page(conversation, message, sentBefore, keys.next(), HttpStatus.CONFLICT);
        }
        return new ModelAndView(new RedirectView("/c/" + token + "?sent#latest", true));
    }

    @PostMapping("/consent")
    RedirectView consent(@PathVariable String token, @RequestParam boolean wanted) {
        find(token);
        pages.consent(token, wanted);
        return new RedirectView("/c/" + token + "?saved#announcements", true);
    }

    @GetMapping("/attachments/{id}")
    ResponseEntity<byte[]> attachment(@PathVariable String token, @PathVariable UUID id) {
        ConversationPages.Download file = pages.file(token, id).orElseThrow(UnknownToken::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(file.content());
    }

    @ExceptionHandler({UnknownToken.class, MethodArgumentTypeMismatchException.class})
    ModelAndView unknown() {
        ModelAndView page = new ModelAndView("conversation/missing");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }

    private ConversationView find(String token) {
        return pages.find(token).orElseThrow(UnknownToken::new);
    }

    private String problem(
            String message, List<MultipartFile> attachments, ConversationView conversation, Locale locale) {
        if (message.replaceAll("\\p{Cntrl}", "").isBlank() || !conversation.mayReply()) {
            return messages.getMessage("conversation.reply.missing", null, locale);
        }
        if (message.length() > LONGEST_REPLY) {
            return messages.getMessage("conversation.reply.long", new Object[] {LONGEST_REPLY}, locale);
        }
        return files.problem(attachments).orElse(null);
    }

    private static ModelAndView page(
            ConversationView conversation, String message, String problem, String key, HttpStatus status) {
        ModelAndView page = new ModelAndView("conversation/page")
                .addObject("conversation", conversation)
                .addObject("message", message)
                .addObject("problem", problem)
                .addObject("key", key);
        page.setStatus(status);
        return page;
    }
}
