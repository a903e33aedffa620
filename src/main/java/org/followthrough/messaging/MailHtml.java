package org.followthrough.messaging;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The HTML form of a plain mail: the same words, paragraphs and working links. */
final class MailHtml {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");

    private MailHtml() {}

    static String of(String text) {
        String paragraphs = text.lines()
                .map(line -> LINK.matcher(HtmlUtils.htmlEscape(line, "UTF-8")).replaceAll("<a href=\"$0\">$0</a>"))
                .collect(Collectors.joining("<br>\n"));
        return """
                <!DOCTYPE html>
                <html><body style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:15px;\
                line-height:1.5;color:#1c2733;max-width:40em">
                %s
                </body></html>
                """.formatted(paragraphs);
    }
}
