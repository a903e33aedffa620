package org.followthrough.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Leads a person to the page asked for before the login, else to the place of the person's work. */
@Component
class AfterLogin extends SavedRequestAwareAuthenticationSuccessHandler {

    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response, Authentication who) {
        Member member = (Member) who.getPrincipal();
        return Role.of(member).map(role -> role.home).orElse("/api/docs");
    }
}
