package org.followthrough.pages;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Shows a plain text with its web addresses as links, in templates as {@code ${@linkedText.html(text)}}. */
@Component
public class LinkedText {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]");

    /** Safe HTML: everything is escaped except the links made here. */
    public String html(String text) {
        StringBuilder html = new StringBuilder();
        Matcher addresses = ADDRESS.matcher(text);
        int done = 0;
        for (MatchResult address : addresses.results().toList()) {
            String link = escape(address.group());
            html.append(escape(text.substring(done, address.start())))
                    .append("<a rel=\"noopener nofollow\" href=\"")
                    .append(link)
                    .append("\">")
                    .append(link)
                    .append("</a>");
            done = address.end();
        }
        return html.append(escape(text.substring(done))).toString();
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
