package org.followthrough.sop.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.followthrough.sop.SopContent;
import org.followthrough.web.BadParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Tells anybody at the desk what breaks a rule in files, before they hand them in. Keeps nothing. */
@RestController
@Tag(name = "SOPs")
class CheckApi {

    private final SopCheck check;

    CheckApi(SopCheck check) {
        this.check = check;
    }

    @Operation(
            summary = "Checks diagrams, decision tables and forms",
            description =
                    "Takes one or more files, or a package as a ZIP archive, and answers with every finding: id of"
                            + " the rule, severity (ERROR, WARNING, HINT), file, element, what is wrong and how to fix it; an"
                            + " empty list when all is well. Files that an SOP in force has are checked in their place there,"
                            + " so that one diagram can be sent alone; a package with its manifest.json stands for itself."
                            + " Nothing is kept. All rules: docs/rules.md.")
    @PostMapping(path = "/api/sops/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    List<Finding> check(
            @Parameter(description = "Files ending in .bpmn, .dmn, .form or .zip; at most 10 MB together.")
                    @RequestParam(name = "files", required = false)
                    List<MultipartFile> files)
            throws IOException {
        if (files == null || files.isEmpty()) {
            throw new BadParameter("files", "Send the files to check as \"files\" (multipart/form-data).");
        }
        var parcel = new Parcel();
        for (MultipartFile file : files) {
            parcel.add(file.getOriginalFilename() == null ? "" : file.getOriginalFilename(), file.getBytes());
        }
        return parcel.isWhole() ? check.check(SopContent.of(parcel.files())) : check.checkFiles(parcel.files());
    }
}
