package org.followthrough.access;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.followthrough.engine.Accounts;
import org.followthrough.engine.AsSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The password typed once more, by somebody who is logged in and signs. Guessing is slowed down as at the login. */
@Service
public class PasswordAgain {

    private static final Logger AUDIT = LoggerFactory.getLogger("org.followthrough.audit");

    private final IdentityService identity;
    private final Accounts accounts;
    private final AsSystem asSystem;

    PasswordAgain(IdentityService identity, Accounts accounts, AsSystem asSystem) {
        this.identity = identity;
        this.accounts = accounts;
        this.asSystem = asSystem;
    }

    /** Returns a sentence about what is wrong with the password, or nothing when it is the user's own. */
    public Optional<String> problem(String user, String password) {
        if (password == null || password.isEmpty()) {
            return Optional.of("Type your password; it is your signature.");
        }
        if (accounts.isLocked(user)) {
            return Optional.of("Too many wrong passwords. Wait a minute and try again, or ask an administrator.");
        }
        if (!asSystem.call(() -> identity.checkPassword(user, password))) {
            AUDIT.warn("Signature of {} failed: wrong password", user);
            return Optional.of("That is not your password. Nothing was signed; type it again.");
        }
        return Optional.empty();
    }
}
