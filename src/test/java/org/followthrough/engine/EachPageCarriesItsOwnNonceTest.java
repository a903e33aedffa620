package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many people at once: each page of Tasklist carries the nonce of its own content policy, else it stays blank. */
@DeskTest
class EachPageCarriesItsOwnNonceTest {

    private static final Pattern IN_POLICY = Pattern.compile("'nonce-([\\w-]+)'");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"([\\w-]+)\"");

    @LocalServerPort
    int port;

    @Test
    void whateverOtherRequestsComeBetween() {
        Visitor anna = new Visitor(port).logIn("anna", "demo");

        List<HttpResponse<String>> pages = IntStream.range(0, 200)
                .parallel()
                .mapToObj(n -> anna.get("/camunda/app/tasklist/default/"))
                .toList();

        assertThat(pages).allSatisfy(page -> {
            Matcher policy = IN_POLICY.matcher(
                    page.headers().firstValue("Content-Security-Policy").orElse(""));
            assertThat(policy.find()).isTrue();
            assertThat(IN_PAGE.matcher(page.body()).results().map(found -> found.group(1)))
                    .isNotEmpty()
                    .containsOnly(policy.group(1));
        });
    }
}
