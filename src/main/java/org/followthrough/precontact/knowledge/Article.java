package org.followthrough.precontact.knowledge;

/**
 * What is shown of an article before it is opened.
 *
 * @param slug its name in addresses, the same in every language
 * @param language two letters
 * @param category for example {@code billing}
 */
public record Article(String slug, String language, String title, String summary, String category) {

    /** The path of its page in this language. */
    public String path() {
        return "/help/articles/" + slug + "?language=" + language;
    }
}
