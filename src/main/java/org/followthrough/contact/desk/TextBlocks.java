package org.followthrough.contact.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.followthrough.access.Member;
import org.followthrough.messaging.RenderedText;
import org.followthrough.messaging.Templates;
import org.followthrough.messaging.TextTemplateException;
import org.springframework.stereotype.Component;

/** Passages that agents write often: the text templates whose name begins with "block-", in the customer's language. */
@Component
class TextBlocks {

    private static final String PREFIX = "block-";

    private final Templates templates;

    TextBlocks(Templates templates) {
        this.templates = templates;
    }

    /** The passages, filled for the case; one that cannot be filled is left out. */
    List<RenderedText> of(CasePage page, Member reader) {
        Map<String, Object> values = Map.of(
                "reference", page.file().reference(),
                "subject", page.file().subject(),
                "name", Objects.requireNonNullElse(page.customerName(), ""),
                "agent", reader.displayName());
        return templates.all().stream()
                .map(Templates.TextTemplate::name)
                .filter(name -> name.startsWith(PREFIX))
                .distinct()
                .flatMap(name -> {
                    try {
                        return List.of(templates.render(name, page.file().language(), values)).stream();
                    } catch (TextTemplateException e) {
                        return java.util.stream.Stream.empty();
                    }
                })
                .toList();
    }
}
