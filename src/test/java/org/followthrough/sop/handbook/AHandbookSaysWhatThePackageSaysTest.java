package org.followthrough.sop.handbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.picture.DiagramWords;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

@DeskTest
class AHandbookSaysWhatThePackageSaysTest {

    /** Stands between two pages, in the middle of what is read. */
    private static final String FOOT = "[A-Za-z-]+,version[0-9.]+·uncontrolledwhenprintedPage[0-9]+of[0-9]+";

    @LocalServerPort
    int port;

    @Autowired
    Releases releases;

    @Autowired
    Drafts drafts;

    @ParameterizedTest
    @ValueSource(strings = {"customer-service", "pre-contact", "contact", "post-contact", "sop"})
    void asAPageAndOnPaper(String sop) throws IOException {
        Release release = releases.inForce(sop).orElseThrow();
        SopContent content = releases.content(release.id());
        String page = plain(page(release));
        String paper;
        try (PDDocument pdf = pdf(release)) {
            paper = plain(new PDFTextStripper().getText(pdf)).replaceAll(FOOT, "");
            for (int number = 0; number < pdf.getNumberOfPages(); number++) {
                for (var name : pdf.getPage(number).getResources().getFontNames()) {
                    PDFont font = pdf.getPage(number).getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
            String folder = System.getProperty("handbook.pictures");
            if (folder != null) {
                Files.createDirectories(Path.of(folder));
                for (int number = 0; number < pdf.getNumberOfPages(); number++) {
                    ImageIO.write(
                            new PDFRenderer(pdf).renderImageWithDPI(number, 70),
                            "png",
                            Path.of(folder, sop + "-" + number + ".png").toFile());
                }
            }
        }
        for (String text : new String[] {page, paper}) {
            assertThat(text).contains(plain(release.hash()), plain("Uncontrolled when printed"), release.version());
            for (DiagramWords.ProcessText process : DiagramWords.of(content)) {
                assertThat(text).contains(plain(process.purpose()));
                assertThat(process.steps())
                        .isNotEmpty()
                        .allSatisfy(step -> assertThat(text).contains(plain(step.name()), plain(step.documentation())));
            }
            content.files().keySet().forEach(file -> assertThat(text).contains(plain(content.sha256(file))));
        }
    }

    @Test
    void aDraftSaysThatItIsOneAndKnowsNothingOfLaterVersions() throws IOException {
        Release inForce = releases.inForce("post-contact").orElseThrow();
        byte[] diagram = releases.content(inForce.id())
                .file("processes/3-post-contact/post-contact.bpmn")
                .orElseThrow();
        byte[] changed = new String(diagram, UTF_8)
                .replace("name=\"Close case\"", "name=\"Shut case for good\"")
                .getBytes(UTF_8);
        Release draft = drafts.upload("post-contact", Map.of("post-contact.bpmn", changed), "olga", "test");
        try (PDDocument pdf = pdf(draft)) {
            assertThat(plain(new PDFTextStripper().getText(pdf)))
                    .contains(plain("DRAFT: not in force"), plain("Shut case for good"));
            assertThat(plain(page(draft))).contains(plain("has never been in force"));
            assertThat(plain(page(inForce))).doesNotContain(plain("Shut case for good"), draft.version());
        } finally {
            releases.moveTo(draft.id(), ReleaseState.WITHDRAWN, "olga", "Only a test.");
        }
    }

    private String page(Release release) {
        var answer = new Visitor(port).logIn("anna", "demo").get(path(release));
        if (answer.statusCode() == 403) {
            answer = new Visitor(port).logIn("olga", "demo").get(path(release));
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return HtmlUtils.htmlUnescape(answer.body().replaceAll("<[^>]+>", ""));
    }

    private PDDocument pdf(Release release) throws IOException {
        var answer = new Visitor(port).logIn("olga", "demo").bytes(path(release) + ".pdf");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Loader.loadPDF(answer.body());
    }

    private static String path(Release release) {
        return "/sops/" + release.sop() + "/releases/" + release.id() + "/handbook";
    }

    /** Without blanks and hyphens, for a line may break anywhere on paper. */
    private static String plain(String text) {
        return text.replaceAll("[\\s\\u00ad\\u00a0]+", "");
    }
}
