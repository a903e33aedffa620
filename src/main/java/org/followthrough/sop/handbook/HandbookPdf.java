package org.followthrough.sop.handbook;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Prints a handbook: the same template as the page, with fonts embedded and nothing fetched from anywhere. */
@Component
class HandbookPdf {

    private static final String FONTS = "liberation/Liberation";

    private final ITemplateEngine templates;

    HandbookPdf(ITemplateEngine templates) {
        this.templates = templates;
    }

    byte[] print(Map<String, Object> said) {
        var context = new Context(Locale.ENGLISH, said);
        context.setVariable("pdf", true);
        context.setVariable("css", text("static/css/handbook.css"));
        String page = templates.process("sop/handbook/handbook", context);
        try (var out = new ByteArrayOutputStream()) {
            var builder = new PdfRendererBuilder();
            builder.withHtmlContent(page, null);
            builder.useExternalResourceAccessControl(
                    (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
            builder.useSVGDrawer(new BatikSVGDrawer());
            font(builder, "Sans-Regular", "Handbook", 400, FontStyle.NORMAL);
            font(builder, "Sans-Bold", "Handbook", 700, FontStyle.NORMAL);
            font(builder, "Sans-Italic", "Handbook", 400, FontStyle.ITALIC);
            font(builder, "Mono-Regular", "Handbook Mono", 400, FontStyle.NORMAL);
            builder.withProducer("Followthrough");
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
        FSSupplier<InputStream> supplier = () -> open(FONTS + file + ".ttf");
        builder.useFont(supplier, family, weight, style, true);
    }

    private static String text(String resource) {
        try (InputStream stream = open(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        try {
            return new ClassPathResource(resource).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
