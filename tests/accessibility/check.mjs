// Opens an HTML file as a reader would and says, as JSON, what axe-core finds and whether anything overflows.
//
//   node check.mjs CHROMIUM FILE.html PROFILE-FOLDER [PICTURES-FOLDER]
//
// Each view is one a reader may have: a desktop, a phone of 320 pixels, both in the dark, and paper.

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [browserPath, file, profile, pictures] = process.argv.slice(2);

const VIEWS = [
  { name: "desktop", width: 1100, scheme: "light", media: "screen" },
  { name: "desktop-dark", width: 1100, scheme: "dark", media: "screen" },
  { name: "phone", width: 320, scheme: "light", media: "screen" },
  { name: "phone-dark", width: 320, scheme: "dark", media: "screen" },
  { name: "print", width: 680, scheme: "light", media: "print" },
];

const context = await chromium.launchPersistentContext(profile, {
  executablePath: browserPath,
  headless: true,
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

try {
  const found = {};
  const asked = [];
  const said = [];
  const page = await context.newPage();
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  for (const { name, width, scheme, media } of VIEWS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme, media });
    await page.goto(pathToFileURL(path.resolve(file)).href);
    if (pictures) {
      await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
    }
    await page.evaluate(axe);
    found[name] = await page.evaluate(async () => {
      const { violations, incomplete, passes } = await window.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      });
      const said = (rules) =>
        rules.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 5).map(({ html }) => html) }));
      const root = document.documentElement;
      const cells = [...document.querySelectorAll("body *:not(thead, thead *)")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.right > root.clientWidth + 1 && box.width > 1;
      });
      return {
        violations: said(violations),
        incomplete: said(incomplete),
        passed: passes.length,
        overflow: root.scrollWidth - root.clientWidth,
        outside: cells.slice(0, 5).map((one) => one.outerHTML.slice(0, 200)),
      };
    });
  }
  console.log(JSON.stringify({ views: found, asked: [...new Set(asked)], said }));
} finally {
  await context.close();
}
