package org.followthrough.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine on every request who is at work, with the groups of today, so that its authorizations and the guard
 * hold whatever the address looks like. A person who no longer exists is signed out.
 */
class EngineIdentity extends OncePerRequestFilter {

    private final IdentityService identity;
    private final CurrentUser currentUser;
    private final Staff staff;

    EngineIdentity(IdentityService identity, CurrentUser currentUser, Staff staff) {
        this.identity = identity;
        this.currentUser = currentUser;
        this.staff = staff;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Member> login = currentUser.find();
        if (login.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Member> today = staff.member(login.get().id());
        if (today.isEmpty()) {
            signOut(request, response);
            return;
        }
        identity.setAuthentication(today.get().id(), List.copyOf(today.get().groups()));
        try {
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }

    private static void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
