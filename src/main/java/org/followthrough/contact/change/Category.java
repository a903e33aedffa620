package org.followthrough.contact.change;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a contact is about, in the words and the order of the triage form. */
public enum Category {
    GENERAL("General question"),
    DELIVERY("Delivery"),
    ORDER("Order"),
    BILLING("Invoice and payment"),
    CONTRACT("Contract and cancellation"),
    ACCESS("Login and access"),
    FAULT("Fault"),
    OUTAGE("Outage"),
    COMPLAINT("Complaint"),
    THANKS("Thanks");

    private final String title;

    Category(String title) {
        this.title = title;
    }

    /** The category with this code, or nothing. */
    static Optional<Category> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** All of them, for a page to choose from. */
    public static List<Category> all() {
        return List.of(values());
    }

    /** As it is kept with the case and written in the tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people read it. */
    public String title() {
        return title;
    }
}
