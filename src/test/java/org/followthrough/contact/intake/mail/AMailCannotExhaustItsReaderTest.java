package org.followthrough.contact.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AMailCannotExhaustItsReaderTest {

    @Test
    void withQuotesInQuotes() {
        String html = "<blockquote type=cite>x".repeat(20_000);
        String text = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> HtmlText.of(html));
        assertThat(text.length()).isLessThan(1_000_000);
    }

    @Test
    void withNothingButSignatures() {
        String text = "--\n".repeat(60_000) + "> quoted\nlast";
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ReplyFold.of(text));
    }
}
