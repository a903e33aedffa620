package org.followthrough.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Turns people away at the door of Camunda Modeler, in the shape of the vendor's API: Modeler shows "message". */
@Component
class ModelerRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;

    ModelerRefusals(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Followthrough\", charset=\"UTF-8\"");
        write(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                why instanceof LockedException
                        ? why.getMessage()
                        : "Choose HTTP Basic and type the user name and password with which you log in to Followthrough;"
                                + " what was sent does not fit an account.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        write(
                response,
                HttpServletResponse.SC_FORBIDDEN,
                "Only process owners and compliance change SOPs. Ask an administrator to put your account into one of"
                        + " these groups, or send your change to a process owner.");
    }

    private void write(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Map.of("type", "AuthorizationException", "message", sentence));
    }
}
