package org.followthrough.sop.modeler;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Where the link in Modeler's message of success leads. Modeler asks for the address of Cockpit and appends a query for
 * the deployment; we name an address of ours, which leads on to the draft.
 */
@Controller
class ModelerLinks {

    private static final Pattern DEPLOYMENT = Pattern.compile("\"value\":\"(\\d{1,18})\"");

    private final Releases releases;

    ModelerLinks(Releases releases) {
        this.releases = releases;
    }

    @GetMapping("/.well-known/camunda-automation-platform/webapps")
    @ResponseBody
    Map<String, String> webapps() {
        return Map.of(
                "cockpitUrl",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/sops/from-modeler/")
                        .toUriString());
    }

    @GetMapping("/sops/from-modeler/repository")
    String draft(@RequestParam(defaultValue = "") String deploymentsQuery) {
        Matcher deployment = DEPLOYMENT.matcher(deploymentsQuery);
        if (!deployment.find()) {
            return "redirect:/sops";
        }
        Release draft = releases.get(Long.parseLong(deployment.group(1)));
        return "redirect:/sops/" + draft.sop() + "/releases/" + draft.id();
    }
}
