package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that the application maps asks for a login, but for those listed here. */
@DeskTest
class AnonymousSurfaceTest {

    private static final List<String> OPEN = List.of(
            "/",
            "/help",
            "/contact",
            "/c",
            "/s",
            "/outreach/unsubscribe",
            "/actuator/health",
            "/.well-known/camunda-automation-platform/webapps",
            "/css",
            "/js",
            "/img",
            "/favicon.ico",
            "/favicon.svg",
            "/login");

    @LocalServerPort
    int port;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    ServletContext servlets;

    @Test
    void isExactlyWhatIsListed() {
        SoftAssertions softly = new SoftAssertions();
        for (String pattern : everythingMapped()) {
            String path =
                    pattern.replaceAll("\\{[^}]*}", "x").replace("**", "x").replace("*", "x");
            if (OPEN.stream().anyMatch(open -> path.equals(open) || !open.equals("/") && path.startsWith(open + "/"))) {
                continue;
            }
            for (String method : new String[] {"GET", "POST"}) {
                Visitor nobody = new Visitor(port);
                var answer = nobody.send(nobody.request(path).method(method, BodyPublishers.noBody()));
                boolean asksForLogin = answer.statusCode() == 401
                        || answer.statusCode() == 403
                        || answer.statusCode() == 302
                                && Visitor.location(answer).endsWith("/login");
                softly.assertThat(asksForLogin)
                        .as(method + " " + path + " answered " + answer.statusCode() + " " + Visitor.location(answer))
                        .isTrue();
            }
        }
        softly.assertAll();
    }

    @Test
    void answersWithTheHeadersThatProtectIt() {
        var page = new Visitor(port).get("/login");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'self'", "object-src 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(String.join(" ", page.headers().allValues("Set-Cookie"))).contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void doesNotTellMoreThanHealth() {
        Visitor nobody = new Visitor(port);
        assertThat(nobody.get("/actuator/health").body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components");
    }

    private Set<String> everythingMapped() {
        Set<String> patterns = new TreeSet<>(mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .map(RequestMappingInfo::getPatternValues)
                .flatMap(Set::stream)
                .collect(Collectors.toSet()));
        servlets.getServletRegistrations()
                .values()
                .forEach(servlet -> servlet.getMappings().stream()
                        .filter(mapping -> mapping.startsWith("/"))
                        .forEach(patterns::add));
        assertThat(patterns).hasSizeGreaterThan(10);
        return patterns;
    }
}
