package org.followthrough.access;

import org.camunda.bpm.engine.IdentityService;
import org.followthrough.engine.Accounts;
import org.followthrough.engine.AsSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Checks a password with the engine, which slows down guessing by itself. */
@Component
class EngineLogin implements AuthenticationProvider {

    private static final Logger AUDIT = LoggerFactory.getLogger("org.followthrough.audit");

    private final IdentityService identity;
    private final Accounts accounts;
    private final Staff staff;
    private final AsSystem asSystem;

    EngineLogin(IdentityService identity, Accounts accounts, Staff staff, AsSystem asSystem) {
        this.identity = identity;
        this.accounts = accounts;
        this.staff = staff;
        this.asSystem = asSystem;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        if (accounts.isLocked(user)) {
            AUDIT.warn("Login of {} refused: locked", printable(user));
            throw new LockedException(
                    "Too many wrong passwords. Wait a minute and try again, or ask an administrator.");
        }
        if (!asSystem.call(() -> identity.checkPassword(user, password))) {
            AUDIT.warn("Login of {} failed", printable(user));
            throw new BadCredentialsException("User name or password is wrong.");
        }
        Member member = staff.member(user).orElseThrow(() -> new BadCredentialsException("No such user."));
        AUDIT.debug("Login of {}", member.id());
        return UsernamePasswordAuthenticationToken.authenticated(
                member,
                null,
                member.groups().stream().map(SimpleGrantedAuthority::new).toList());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private static String printable(String user) {
        String clean = user.replaceAll("[^\\p{Alnum}@._-]", "?");
        return clean.substring(0, Math.min(64, clean.length()));
    }
}
