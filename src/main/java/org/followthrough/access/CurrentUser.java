package org.followthrough.access;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who sent the request at hand. */
@Component
public class CurrentUser {

    /** Returns nobody on the anonymous surface and in the background. */
    public Optional<Member> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Member member
                ? Optional.of(member)
                : Optional.empty();
    }

    /**
     * Returns who is logged in.
     *
     * @throws IllegalStateException if nobody is: the page should not have been reachable
     */
    public Member get() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody is logged in here."));
    }
}
