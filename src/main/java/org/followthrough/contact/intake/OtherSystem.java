package org.followthrough.contact.intake;

import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who may do over HTTP what another system does; supervisors may, to try it. */
final class OtherSystem {

    private static final Set<String> GROUPS = Set.of("integration", "supervisor");

    private OtherSystem() {}

    /** @throws AccessDeniedException with the sentence, if the caller is neither */
    static void demand(Authentication caller, String sentence) {
        if (caller.getAuthorities().stream().map(GrantedAuthority::getAuthority).noneMatch(GROUPS::contains)) {
            throw new AccessDeniedException(sentence);
        }
    }
}
