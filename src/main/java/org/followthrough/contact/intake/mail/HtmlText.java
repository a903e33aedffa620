package org.followthrough.contact.intake.mail;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** The HTML of a mail as text and as harmless HTML: no scripts, styles, forms or images that call home. */
final class HtmlText {

    private static final PolicyFactory HARMLESS =
            Sanitizers.FORMATTING.and(Sanitizers.BLOCKS).and(Sanitizers.TABLES).and(Sanitizers.LINKS);
    private static final String QUOTE =
            "blockquote[type=cite], .gmail_quote blockquote, blockquote.gmail_quote, .yahoo_quoted, .protonmail_quote blockquote";
    private static final String SIGNATURE =
            ".gmail_signature, .moz-signature, #Signature, [data-smartmail=gmail_signature]";
    private static final String HIDDEN =
            "head, script, style, title, noscript, [style*=display:none], [style*=display: none]";
    private static final Set<String> BLOCKS = Set.of(
            "p", "div", "tr", "table", "ul", "ol", "li", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> APART = Set.of("p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table");

    private HtmlText() {}

    /** What may be shown of the HTML, or null if nothing is left. */
    static String sanitised(String html) {
        Document document = Jsoup.parse(html);
        document.select(HIDDEN).remove();
        String harmless = HARMLESS.sanitize(document.body().html()).strip();
        return harmless.isEmpty() ? null : harmless;
    }

    /** The text with its lines; quotes are marked with "> " and a signature with "-- " as in plain mails. */
    static String of(String html) {
        Document document = Jsoup.parse(html);
        document.select(HIDDEN).remove();
        document.select(QUOTE).forEach(quote -> quote.attr("data-quote", "yes"));
        document.select(SIGNATURE).forEach(signature -> signature.prepend("<div>-- </div>"));
        Lines lines = new Lines();
        document.body().traverse(lines);
        return lines.text();
    }

    private static class Lines implements NodeVisitor {

        /** Deeper quotes are marked as this deep: a mail of nothing but quotes would grow with its square. */
        private static final int DEEPEST_MARK = 10;

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private int quoted;
        private int preformatted;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                write(words);
            } else if (node instanceof Element element) {
                open(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            if (BLOCKS.contains(name)) {
                end();
            }
            if (APART.contains(name)) {
                blank();
            }
            if (name.equals("pre")) {
                preformatted--;
            }
            if (name.equals("td") || name.equals("th")) {
                line.append(' ');
            }
            if (name.equals("a")) {
                address(element);
            }
            if (element.hasAttr("data-quote")) {
                quoted--;
            }
        }

        String text() {
            end();
            return text.toString();
        }

        private void open(Element element) {
            String name = element.normalName();
            if (BLOCKS.contains(name)) {
                end();
            }
            if (element.hasAttr("data-quote")) {
                quoted++;
            }
            switch (name) {
                case "br" -> newLine();
                case "li" -> line.append("- ");
                case "pre" -> preformatted++;
                default -> {
                    // only its text counts
                }
            }
        }

        private void write(TextNode words) {
            if (preformatted > 0) {
                for (String next : words.getWholeText().split("(?<=\n)")) {
                    line.append(next.stripTrailing());
                    if (next.endsWith("\n")) {
                        newLine();
                    }
                }
            } else {
                String next = words.getWholeText().replaceAll("[ \\t\\r\\n\\f]+", " ");
                line.append(line.isEmpty() || line.charAt(line.length() - 1) == ' ' ? next.stripLeading() : next);
            }
        }

        private void address(Element link) {
            String address = link.attr("href");
            String words = link.text().strip();
            if (address.toLowerCase(Locale.ROOT).startsWith("http")
                    && !words.isEmpty()
                    && !address.contains(words.replaceFirst("^https?://", ""))) {
                line.append(" <").append(address).append('>');
            }
        }

        private void end() {
            if (!line.toString().isBlank()) {
                newLine();
            }
            line.setLength(0);
        }

        private void blank() {
            int length = text.length();
            if (length > 1 && (text.charAt(length - 1) != '\n' || text.charAt(length - 2) != '\n')) {
                newLine();
            }
        }

        private void newLine() {
            String words = line.toString().replace('\u00a0', ' ');
            text.append("> ".repeat(Math.min(quoted, DEEPEST_MARK)))
                    .append(words.equals("-- ") ? words : words.stripTrailing())
                    .append('\n');
            line.setLength(0);
        }
    }
}
