package org.followthrough.sop.handbook;

import java.util.Map;
import org.followthrough.pages.Dates;
import org.followthrough.pages.PageMissing;
import org.followthrough.sop.pages.Readers;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The handbook of a release, to read and to print. */
@Controller
@RequestMapping("/sops/{sop}/releases/{id}")
class HandbookPages {

    private final Releases releases;
    private final Handbooks handbooks;
    private final HandbookPdf pdf;
    private final Readers readers;
    private final Dates dates;

    HandbookPages(Releases releases, Handbooks handbooks, HandbookPdf pdf, Readers readers, Dates dates) {
        this.releases = releases;
        this.handbooks = handbooks;
        this.pdf = pdf;
        this.readers = readers;
        this.dates = dates;
    }

    @GetMapping("/handbook")
    String handbook(@PathVariable String sop, @PathVariable long id, Model model) {
        model.addAllAttributes(said(handbooks.of(find(sop, id))));
        model.addAttribute("pdf", false);
        return "sop/handbook/handbook";
    }

    @GetMapping("/handbook.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String sop, @PathVariable long id) {
        Release release = find(sop, id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(sop + "-" + release.version() + "-handbook.pdf")
                                .build()
                                .toString())
                .body(pdf.print(said(handbooks.of(release))));
    }

    private Map<String, Object> said(Handbook book) {
        return Map.of("book", book, "dates", dates);
    }

    private Release find(String sop, long id) {
        Release release = releases.get(id);
        if (!release.sop().equals(sop)) {
            throw new PageMissing(sop + " " + id);
        }
        readers.reader(release);
        return release;
    }
}
