package org.followthrough.contact.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.regex.Pattern;
import org.followthrough.messaging.MailSettings;
import org.followthrough.web.BadParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes contacts from other systems. */
@RestController
@RequestMapping("/api/contacts")
@Tag(name = "Contacts")
class ContactsApi {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** The answer to an accepted contact. */
    @Schema(name = "Acceptance")
    record Accepted(
            @Schema(
                    description = "Answers with the case, or with the case the contact joined.",
                    example = "FT-2026-000001")
            String reference,

            @Schema(description = "Address of the customer's conversation page.")
            String conversation) {}

    private final Inbox inbox;
    private final MailSettings mail;
    private final Clock clock;

    ContactsApi(Inbox inbox, MailSettings mail, Clock clock) {
        this.inbox = inbox;
        this.mail = mail;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Hand in a contact",
            description = "After 202 the contact is safe: it becomes exactly one case, or one message on the running"
                    + " case of the same customer about the same concern. Without an answer, send the same again with"
                    + " the same Idempotency-Key.")
    @ApiResponse(responseCode = "202", description = "Accepted; also if the same was accepted before.")
    @ApiResponse(responseCode = "400", description = "A field or the key is not as it must be; \"errors\" names each.")
    @ApiResponse(responseCode = "403", description = "This account may not hand in contacts.")
    @ApiResponse(responseCode = "413", description = "The body is larger than 1 MB.")
    @ApiResponse(responseCode = "422", description = "The key was used for a contact with other content.")
    Accepted handIn(
            @Parameter(
                            name = "Idempotency-Key",
                            in = ParameterIn.HEADER,
                            required = true,
                            description = "Your own id of this contact, at most 200 characters.",
                            example = "order-4711-complaint-1")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String key,
            @RequestBody ContactRequest contact,
            @Parameter(hidden = true) Authentication caller) {
        OtherSystem.demand(caller, "Only integrations and supervisors hand in contacts.");
        if (key == null || !KEY.matcher(key).matches()) {
            throw new BadParameter(
                    "Idempotency-Key",
                    "The header Idempotency-Key is missing or no key. Send your own id of this contact, 1 to 200"
                            + " visible ASCII characters, and the same one when you send the contact again.");
        }
        Acceptance acceptance = accept(contact.accepted("api:" + caller.getName(), key, clock.instant()));
        return new Accepted(acceptance.reference(), mail.link(acceptance.page()));
    }

    private Acceptance accept(NewContact contact) {
        try {
            return inbox.accept(contact);
        } catch (IdempotencyConflict conflict) {
            throw new ErrorResponseException(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, conflict.getMessage()),
                    conflict);
        }
    }
}
