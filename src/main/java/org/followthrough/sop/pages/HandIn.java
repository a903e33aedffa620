package org.followthrough.sop.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.followthrough.pages.PageMissing;
import org.followthrough.sop.release.BadUpload;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.Finding;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Where process owners and compliance hand in files. What is refused comes back into the form with every reason, so
 * that nothing chosen or typed is lost; without scripts the page is loaded again.
 */
@Controller
@RequestMapping("/sops")
class HandIn {

    private static final String VIA = "upload";

    /** Why files were not taken. */
    record Refused(String message, List<Finding> findings) {}

    private final Drafts drafts;
    private final Releases releases;
    private final Readers readers;

    HandIn(Drafts drafts, Releases releases, Readers readers) {
        this.drafts = drafts;
        this.releases = releases;
        this.readers = readers;
    }

    /** Files for the SOP they belong to by their names. */
    @PostMapping("/upload")
    String upload(
            @RequestParam(required = false) List<MultipartFile> files,
            @RequestHeader(name = "HX-Request", required = false) boolean inPage,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        String author = readers.author().id();
        return take(
                () -> drafts.upload(null, read(files), author, VIA), "/sops", inPage, request, response, model, next);
    }

    /** Files for one SOP. */
    @PostMapping("/{key}/upload")
    String uploadFor(
            @PathVariable String key,
            @RequestParam(required = false) List<MultipartFile> files,
            @RequestHeader(name = "HX-Request", required = false) boolean inPage,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        String author = readers.author().id();
        releases.sop(key).orElseThrow(() -> new PageMissing(key));
        return take(
                () -> drafts.upload(key, read(files), author, VIA),
                "/sops/" + key,
                inPage,
                request,
                response,
                model,
                next);
    }

    /** The first files of an SOP that there was not before. */
    @PostMapping("/new")
    String begin(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(required = false) List<MultipartFile> files,
            @RequestHeader(name = "HX-Request", required = false) boolean inPage,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        String author = readers.author().id();
        next.addFlashAttribute("newKey", key);
        next.addFlashAttribute("newTitle", title);
        return take(
                () -> drafts.newSop(key.strip(), title.strip(), read(files), author, VIA),
                "/sops",
                inPage,
                request,
                response,
                model,
                next);
    }

    /** Takes a file out of a draft. */
    @PostMapping("/{key}/releases/{id}/remove")
    String remove(@PathVariable String key, @PathVariable long id, @RequestParam String name, RedirectAttributes next) {
        String author = readers.author().id();
        try {
            drafts.removeFile(id, name, author);
            next.addFlashAttribute("said", name + " is no longer part of this draft.");
        } catch (NotPossible not) {
            next.addFlashAttribute("warned", not.getMessage());
        } catch (BadUpload bad) {
            next.addFlashAttribute("refused", new Refused(bad.getMessage(), bad.findings()));
        }
        return "redirect:/sops/" + key + "/releases/" + id;
    }

    private String take(
            Supplier<Release> draft,
            String back,
            boolean inPage,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Refused refused;
        try {
            Release taken = draft.get();
            String said =
                    "Kept as a draft, version " + taken.version() + ". Nothing runs differently until it is approved.";
            String path = ReleasePages.path(taken);
            if (inPage) {
                RequestContextUtils.getOutputFlashMap(request).put("said", said);
                RequestContextUtils.saveOutputFlashMap(path, request, response);
                response.setHeader("HX-Redirect", path);
                return "sop/pages/parts :: refused";
            }
            next.addFlashAttribute("said", said);
            return "redirect:" + path;
        } catch (BadUpload bad) {
            refused = new Refused(bad.getMessage(), bad.findings());
        } catch (NotPossible not) {
            refused = new Refused(not.getMessage(), List.of());
        }
        if (inPage) {
            model.addAttribute("refused", refused);
            return "sop/pages/parts :: refused";
        }
        next.addFlashAttribute("refused", refused);
        return "redirect:" + back;
    }

    private static Map<String, byte[]> read(List<MultipartFile> files) {
        Map<String, byte[]> read = new LinkedHashMap<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (file.isEmpty()) {
                continue;
            }
            try {
                if (read.put(name(file), file.getBytes()) != null) {
                    throw new NotPossible("Two of the files are named " + name(file) + ". Hand in each file once.");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (read.isEmpty()) {
            throw new NotPossible("No file was chosen. Choose the files that Camunda Modeler saved.");
        }
        return read;
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename() == null
                ? ""
                : file.getOriginalFilename().replace('\\', '/');
        return name.isBlank() ? "file" : name;
    }
}
