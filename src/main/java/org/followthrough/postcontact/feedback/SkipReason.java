package org.followthrough.postcontact.feedback;

/** Why a customer is not asked; kept in the ledger. */
enum SkipReason {
    NOT_RESOLVED,
    NO_CUSTOMER,
    ALREADY_ASKED,
    CONSENT_WITHDRAWN,
    NO_ADDRESS,
    OTHER_CASE_OPEN,
    COOL_DOWN,
    NOT_SAMPLED
}
