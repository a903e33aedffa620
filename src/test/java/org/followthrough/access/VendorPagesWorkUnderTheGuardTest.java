package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.followthrough.Browser;
import org.followthrough.DeskTest;
import org.followthrough.engine.PromisedCallTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Cockpit and Admin show what their readers may see: no call of theirs fails, and sign-out leads to our login. */
@DeskTest
class VendorPagesWorkUnderTheGuardTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @ParameterizedTest
    @CsvSource({"sara", "olga", "carl"})
    void cockpit(String user) {
        PromisedCallTask task = PromisedCallTask.of(engine, "frontline", "anna");
        String definition = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(task.instance())
                .singleResult()
                .getProcessDefinitionId();
        String cockpit = "/camunda/app/cockpit/default/";
        visit(
                user,
                cockpit + "#/dashboard",
                cockpit + "#/processes",
                cockpit + "#/process-definition/" + definition,
                cockpit + "#/process-instance/" + task.instance(),
                cockpit + "#/decisions",
                cockpit + "#/tasks");
    }

    @Test
    void admin() {
        String admin = "/camunda/app/admin/default/";
        visit(
                "admin",
                admin + "#/",
                admin + "#/users",
                admin + "#/users/anna?tab=profile",
                admin + "#/groups",
                admin + "#/groups/frontline?tab=users",
                admin + "#/authorization?resource=6",
                admin + "#/system?section=system-settings-general");
    }

    private void visit(String user, String... pages) {
        try (BrowserContext context = Browser.desktop("en")) {
            List<String> failures = new ArrayList<>();
            Page page = context.newPage();
            page.navigate("http://localhost:" + port + "/login");
            page.fill("#username", user);
            page.fill("#password", "demo");
            page.click("button[type=submit]");
            context.onResponse(response -> {
                if (response.status() >= 400) {
                    failures.add(response.status() + " " + response.request().method() + " " + response.url());
                }
            });
            for (String address : pages) {
                page.navigate("http://localhost:" + port + address);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                page.waitForTimeout(500);
            }
            assertThat(failures).isEmpty();

            page.evaluate("document.querySelector('.logout a').click()");
            page.waitForURL("http://localhost:" + port + "/login");
            page.locator("#username").waitFor();
        }
    }
}
