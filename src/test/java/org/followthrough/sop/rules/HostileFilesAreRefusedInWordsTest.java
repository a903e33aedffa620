package org.followthrough.sop.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.followthrough.sop.SopContent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody sends under the name of a diagram: one clear sentence, in bounded time, and nothing is fetched. */
class HostileFilesAreRefusedInWordsTest {

    private static final AtomicInteger FETCHED = new AtomicInteger();
    private static HttpServer outside;

    record Hostile(String what, String name, byte[] bytes) {
        Hostile(String what, String text) {
            this(what, "evil.bpmn", text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void openAServerThatMustNotBeCalled() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", exchange -> {
            FETCHED.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        outside.start();
    }

    @AfterAll
    static void nobodyCalledIt() {
        outside.stop(0);
        assertThat(FETCHED).hasValue(0);
    }

    private static String url() {
        return "http://localhost:" + outside.getAddress().getPort() + "/x";
    }

    static Stream<Hostile> hostile() {
        String laughs = "<!DOCTYPE d [<!ENTITY a \"ha\">" + entities() + "]><d>&e9;</d>";
        return Stream.of(
                new Hostile("entity expansion", laughs),
                new Hostile("external entity", "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + url() + "\">]><d>&x;</d>"),
                new Hostile("file entity", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>"),
                new Hostile("parameter entity", "<!DOCTYPE d [<!ENTITY % x SYSTEM \"" + url() + "\"> %x;]><d/>"),
                new Hostile("external document type", "<!DOCTYPE d SYSTEM \"" + url() + "\"><d/>"),
                new Hostile("undeclared entity", "<d>&x;</d>"),
                new Hostile("deep nesting", "<d>".repeat(200_000) + "</d>".repeat(200_000)),
                new Hostile("very many elements", "<d>" + "<e/>".repeat(200_000) + "</d>"),
                new Hostile("very many attributes", "<d " + attributes(100_000) + "/>"),
                new Hostile("very many namespaces", "<d " + namespaces(50_000) + "/>"),
                new Hostile("huge", "<d>" + "x".repeat(5 * 1024 * 1024) + "</d>"),
                new Hostile("empty", ""),
                new Hostile("no XML", "Hello, I am a diagram."),
                new Hostile("cut off", "<d><e></d>"),
                new Hostile("two roots", "<d/><d/>"),
                new Hostile("zero bytes", "<d>\0</d>"),
                new Hostile("an archive", "evil.dmn", new byte[] {'P', 'K', 3, 4, 0, 0, 0}),
                new Hostile("wrong encoding", "evil.bpmn", "<d>ä</d>".getBytes(StandardCharsets.ISO_8859_1)),
                new Hostile("UTF-16", "evil.bpmn", "<d/>".getBytes(StandardCharsets.UTF_16)),
                new Hostile("another encoding", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><d/>"),
                new Hostile("a picture", "evil.bpmn", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}),
                new Hostile("deep JSON", "evil.form", ("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8)),
                new Hostile("deep form", "evil.form", form("{\"components\":[".repeat(500) + "]}".repeat(500))),
                new Hostile("huge form", "evil.form", form("{\"a\":\"" + "x".repeat(1_000_000) + "\"}")),
                new Hostile("no form", "evil.form", form("[1,2,3]")),
                new Hostile("huge number", "evil.form", form("{\"schemaVersion\":" + "9".repeat(10_000) + "}")),
                new Hostile("a program", "evil.exe", new byte[] {'M', 'Z'}));
    }

    private static byte[] form(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String entities() {
        StringBuilder text = new StringBuilder();
        String last = "a";
        for (int n = 0; n < 10; n++) {
            text.append("<!ENTITY e%d \"%s\">".formatted(n, ("&" + last + ";").repeat(10)));
            last = "e" + n;
        }
        return text.toString();
    }

    private static String attributes(int count) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < count; n++) {
            text.append("a").append(n).append("=\"\" ");
        }
        return text.toString();
    }

    private static String namespaces(int count) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < count; n++) {
            text.append("xmlns:a").append(n).append("=\"urn:").append(n).append("\" ");
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isOneFindingThatSaysWhy(Hostile file) {
        List<Finding> findings = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> new RuleBook().check(SopContent.of(Map.of(file.name(), file.bytes())), RefundSop.around()));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("unreadable-file");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.file()).isEqualTo(file.name());
            assertThat(finding.message()).contains(file.name()).endsWith(".");
        });
    }

    @Test
    void aSchemaOrAnInclusionFromOutsideIsNotFetched() {
        String bpmn = RefundSop.drawn(RefundSop.texts().get(RefundSop.COMPLAINT))
                .replace(
                        "<bpmn:definitions ",
                        "<?xml-stylesheet href=\"%1$s\"?><bpmn:definitions xsi:schemaLocation=\"urn:x %1$s http://www.omg.org/spec/BPMN/20100524/MODEL %1$s\" "
                                .formatted(url()))
                .replace(
                        "</bpmn:definitions>",
                        "<bpmn:import importType=\"http://www.w3.org/2001/XMLSchema\" location=\"%1$s\" namespace=\"urn:y\" /></bpmn:definitions>"
                                .formatted(url()))
                .replace(
                        "<camunda:in businessKey",
                        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"%s\" /><camunda:in businessKey"
                                .formatted(url()));
        new RuleBook()
                .check(SopContent.of(Map.of("evil.bpmn", bpmn.getBytes(StandardCharsets.UTF_8))), RefundSop.around());
        assertThat(FETCHED).hasValue(0);
    }

    @Test
    void expressionsAndTestsWithoutEndAreRefusedQuickly() {
        Map<String, String> texts = RefundSop.texts();
        texts.put(
                RefundSop.REFUND,
                texts.get(RefundSop.REFUND)
                        .replace("${allowed and amount &lt; 500}", "${" + "(".repeat(3_900) + "}")
                        .replace("${clock.next(execution)}", "${" + "!".repeat(3_900) + "allowed}"));
        texts.put(
                RefundSop.REASON,
                texts.get(RefundSop.REASON)
                        .replace("contains(?, \"broken\")", "(".repeat(50_000))
                        .replace("&gt; 14", "not(".repeat(3_000) + "1" + ")".repeat(3_000)));
        assertThat(new RuleBook().check(RefundSop.content(texts), RefundSop.around()))
                .extracting(Finding::rule)
                .contains("expression-syntax", "decision-readable");
    }

    @Test
    void theReaderSaysItAsAnException() {
        assertThatThrownBy(() -> SafeXml.read("a.bpmn", "<a><b></a>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadXml.class)
                .hasMessage("a.bpmn is not well-formed XML (line 1). Save it again in Camunda Modeler.");
    }
}
