package org.followthrough.precontact.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ArticlesAreFoundInTheReadersLanguageTest {

    @Autowired
    Articles articles;

    @ParameterizedTest
    @CsvSource({
        "en, refunded, refunds",
        "en, resetting passwords, password-reset",
        "en, crashing, app-crash",
        "en, parcels damaged, delivery",
        "de, Erstattungen, refunds",
        "de, Passwörter, password-reset",
        "de, abgestürzt App, app-crash",
        "de, Rechnungen, invoices",
        "fr, refund, refunds"
    })
    void wordsAreFoundInEveryForm(String language, String typed, String slug) {
        assertThat(articles.search(typed, language)).extracting(Article::slug).startsWith(slug);
    }

    @Test
    void aHalfTypedWordIsFound() {
        assertThat(articles.search("invoi", "en")).extracting(Article::slug).startsWith("invoices");
    }

    @Test
    void theOtherLanguageDoesNotMixIn() {
        assertThat(articles.search("refund", "de")).isEmpty();
        assertThat(articles.all("de")).extracting(Article::language).containsOnly("de");
    }

    @ParameterizedTest
    @CsvSource({
        "en, I was charged twice and want a refund for order 4711, refunds",
        "en, the app crashes after the update, app-crash",
        "de, Mein Paket ist seit einer Woche verspätet, delivery",
        "de, ich kann mich nicht anmelden weil mein Passwort nicht stimmt, password-reset"
    })
    void aSubjectSuggestsWhatAnswersIt(String language, String subject, String slug) {
        assertThat(articles.suggest(subject, language, 3))
                .hasSizeLessThanOrEqualTo(3)
                .extracting(Article::slug)
                .startsWith(slug);
    }

    @ParameterizedTest
    @CsvSource({"en, ''", "en, the and of", "en, zzzzqqq", "en, '''; drop table x; --'", "en, '& | ! ( :*'"})
    void nonsenseFindsNothingAndBreaksNothing(String language, String typed) {
        assertThat(articles.suggest(typed, language, 3)).isEmpty();
        assertThat(articles.search(typed, language)).isEmpty();
    }

    @Test
    void draftsStayInside() {
        assertThat(articles.search("gift cards spring", "en"))
                .extracting(Article::slug)
                .doesNotContain("gift-cards");
        assertThat(articles.find("gift-cards", "en")).isEmpty();
        assertThat(articles.vote("gift-cards", "en", true)).isFalse();
    }

    @Test
    void votesAreCounted() {
        int before = articles.find("privacy", "en").orElseThrow().helpful();
        articles.vote("privacy", "en", true);
        articles.vote("privacy", "en", false);
        assertThat(articles.find("privacy", "en").orElseThrow().helpful()).isEqualTo(before + 1);
    }

    @Test
    void aStepHasItsArticles() {
        List<Article> call = articles.forStep("Task_MakePromisedCall", "de");
        assertThat(call).extracting(Article::path).containsExactly("/help/articles/contact-hours?language=de");
        assertThat(articles.forStep("Task_MakePromisedCall")).hasSize(2);
        assertThat(articles.forStep("Task_Unknown")).isEmpty();
    }
}
