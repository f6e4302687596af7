import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import { REWARD_SERVER_URL } from "./app";
import { signIn } from "./desk";
import { fillDesk, listPages } from "./pages";

// axe as a script in the page: its Playwright package wants a newer Node than the app does.
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
// What does not depend on colours is the same in the dark.
const RULES = {
  light: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;
type Theme = keyof typeof RULES;

async function violations(page: Page, theme: Theme, within = "html"): Promise<string[]> {
  // Playwright's own evaluate is not bound by the page's policy, which rightly refuses foreign scripts.
  await page.evaluate((await import("node:fs")).readFileSync(AXE, "utf8"));
  return page.evaluate(
    async ({ rules, within }) => {
      type Axe = { run: (context: Node | NodeList, options: object) => Promise<{ violations: Violation[] }> };
      const { axe } = window as unknown as { axe: Axe };
      type Violation = { id: string; help: string; nodes: { html: string }[] };
      const context = within === "html" ? document : document.querySelectorAll(within);
      const result = await axe.run(context, { runOnly: rules });
      return result.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 200)}`);
    },
    { rules: RULES[theme], within },
  );
}

test.describe.configure({ mode: "parallel" });

for (const theme of ["light", "dark"] as const) {
  test(`every page and what opens on it, ${theme}: axe finds nothing, the console is silent`, async ({
    page,
    request,
    context,
    baseURL,
  }) => {
    test.setTimeout(420_000);
    const problems: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") problems.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));

    await context.addCookies([{ name: "theme", value: theme, url: baseURL ?? "" }]);
    await page.goto("/login");
    expect(await violations(page, theme), "login").toEqual([]);
    const shown = await fillDesk(request, REWARD_SERVER_URL);
    await signIn(page);
    for (const { name, path, status = 200, open, alone } of listPages(shown)) {
      expect((await page.goto(path))?.status(), name).toBe(status);
      await page.waitForLoadState("networkidle");
      await open?.(page);
      expect(await violations(page, theme, alone), name).toEqual([]);
    }
    // The missing page answers 404 on purpose; the browser says so on its console.
    expect(problems.filter((problem) => !/404|999999/.test(problem))).toEqual([]);
  });
}
