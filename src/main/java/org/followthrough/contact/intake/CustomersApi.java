package org.followthrough.contact.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.Customers;
import org.followthrough.web.InvalidFields;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets the system that knows our customers tell which service they have. */
@RestController
@RequestMapping("/api/customers")
@Tag(name = "Customers")
class CustomersApi {

    private static final Pattern TIER = Pattern.compile("[A-Z][A-Z0-9_-]{0,39}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final String ENGLISH = "en";
    private static final int LONGEST_NAME = 200;

    /** A customer as another system knows them; an address or a number is needed. */
    @Schema(name = "CustomerTold")
    record Told(
            @Schema(
                    description = "Who is found by it, before the number.",
                    example = "ann@example.com",
                    nullable = true)
            String email,

            @Schema(example = "+49 30 1234567", nullable = true)
            String phone,

            @Schema(description = "Kept if no name is known yet.", example = "Ann Lee", nullable = true)
            String name,

            @Schema(
                    description = "Two letters; of texts to a customer whom we do not know yet. English if left out.",
                    example = "de",
                    nullable = true)
            String language,

            @Schema(
                    description = "The service the customer has: a letter, then letters, digits, - and _, at most 40 in"
                            + " all; kept in capitals. Who is never told of has STANDARD.",
                    example = "PREMIUM",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String tier) {

        Contact contact(Map<String, String> wrong) {
            Contact who = new Contact(name, email, phone);
            ContactDetails.check(who, phone, "", wrong);
            if (who.identifier() == null) {
                wrong.put("email", "Give an e-mail address or a telephone number, so that we know who it is.");
            }
            if (name != null && name.length() > LONGEST_NAME) {
                wrong.put("name", "\"name\" has more than " + LONGEST_NAME + " characters. Shorten it.");
            }
            return who;
        }

        String texts(Map<String, String> wrong) {
            String letters = language == null ? ENGLISH : language.strip().toLowerCase(Locale.ROOT);
            if (!LANGUAGE.matcher(letters).matches()) {
                wrong.put("language", "\"language\" is no language. Give two letters, such as de.");
            }
            return letters;
        }

        String word(Map<String, String> wrong) {
            String word = tier == null ? "" : tier.strip().toUpperCase(Locale.ROOT);
            if (!TIER.matcher(word).matches()) {
                wrong.put(
                        "tier",
                        "\"tier\" is missing or no word. Give a letter, then letters, digits, - and _, such as"
                                + " PREMIUM.");
            }
            return word;
        }
    }

    /** The customer as we know them now. */
    @Schema(name = "Customer")
    record Known(
            UUID id,

            @Schema(example = "ann@example.com", nullable = true)
            String email,

            @Schema(example = "+49301234567", nullable = true)
            String phone,

            @Schema(example = "Ann Lee", nullable = true) String name,
            @Schema(example = "PREMIUM") String tier) {

        static Known of(Customer customer) {
            return new Known(customer.id(), customer.email(), customer.phone(), customer.name(), customer.tier());
        }
    }

    private final Customers customers;

    CustomersApi(Customers customers) {
        this.customers = customers;
    }

    @PutMapping
    @Operation(
            summary = "Tell which service a customer has",
            description = "Found by the address, else by the number, and made if unknown. Service levels and figures go"
                    + " by it in every case from the next one on; cases that were identified before keep what they"
                    + " began with. The same again changes nothing.")
    @ApiResponse(responseCode = "200", description = "The customer as known now.")
    @ApiResponse(responseCode = "400", description = "A field is not as it must be; \"errors\" names each.")
    @ApiResponse(responseCode = "403", description = "This account may not tell of customers.")
    Known tell(@RequestBody Told told, @Parameter(hidden = true) Authentication caller) {
        OtherSystem.demand(caller, "Only integrations and supervisors tell of customers.");
        Map<String, String> wrong = new LinkedHashMap<>();
        Contact who = told.contact(wrong);
        String language = told.texts(wrong);
        String tier = told.word(wrong);
        if (!wrong.isEmpty()) {
            throw new InvalidFields(wrong);
        }
        return Known.of(customers.told(who, language, tier));
    }
}
