package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** The profile production does not start with what is meant for trying out, and says each thing in one sentence. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionRefusesTest {

    private static final Map<String, String> FIT = Map.of(
            "spring.datasource.url", "jdbc:postgresql://db/followthrough",
            "spring.datasource.password", "kYw8-vT2p",
            "spring.mail.host", "mail.example.com",
            "spring.mail.password", "n3Zx-Q0pa",
            "followthrough.access.admin-password", "Tr0ub4dor&3xyz",
            "server.servlet.session.cookie.secure", "true",
            "server.forward-headers-strategy", "native");

    @Test
    void aFitConfigurationPasses() {
        assertThat(with("a", null)).isEmpty();
    }

    @Test
    void eachUnfitSettingIsNamed() {
        assertThat(with("followthrough.demo.accounts", "true"))
                .singleElement()
                .asString()
                .contains("Demo accounts");
        assertThat(with("spring.datasource.url", "")).singleElement().asString().contains("embedded database");
        assertThat(with("spring.datasource.password", "postgres"))
                .singleElement()
                .asString()
                .contains("spring.datasource.password");
        assertThat(with("spring.datasource.password", null))
                .singleElement()
                .asString()
                .contains("spring.datasource.password");
        assertThat(with("spring.mail.host", "")).singleElement().asString().contains("embedded mail");
        assertThat(with("spring.mail.password", "demo"))
                .singleElement()
                .asString()
                .contains("spring.mail.password");
        assertThat(with("followthrough.imap.password", "demo"))
                .singleElement()
                .asString()
                .contains("followthrough.imap.password");
        assertThat(with("followthrough.access.admin-password", "Demo"))
                .singleElement()
                .asString()
                .contains("admin-password");
        assertThat(with("server.servlet.session.cookie.secure", "false"))
                .singleElement()
                .asString()
                .contains("cookie.secure=true");
        assertThat(with("server.forward-headers-strategy", null))
                .singleElement()
                .asString()
                .contains("forward-headers-strategy");
    }

    @Test
    void theStartEndsWithSentencesAndWithoutAStackTrace(CapturedOutput output) {
        var application = new SpringApplication(org.followthrough.Followthrough.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(() -> application.run("--spring.profiles.active=production"))
                .isInstanceOf(StartRefused.class);

        assertThat(output.getAll())
                .contains(
                        "APPLICATION FAILED TO START",
                        "Demo accounts are on",
                        "embedded database",
                        "cookie.secure=true")
                .doesNotContain("\tat org.");
    }

    private static Iterable<String> with(String property, String value) {
        Map<String, String> settings = new HashMap<>(FIT);
        settings.put(property, value);
        var environment = new MockEnvironment();
        settings.forEach((key, setting) -> {
            if (setting != null) {
                environment.setProperty(key, setting);
            }
        });
        return ProductionRefuses.reasons(environment);
    }
}
