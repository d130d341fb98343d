// Every sort of page, at every width, light and dark: nothing overflows, nothing moves, nothing is fetched from elsewhere,
// and axe-core finds nothing to object to. Without JavaScript and from a folder the same pages read the same.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { address, hard, local, plain, samples } from "./site.mjs";

const WIDTHS = [320, 768, 1440];
/** What axe-core says of colors. */
const COLORS = ["color-contrast", "link-in-text-block"];
const sorts = samples();

test("the sample site has every sort of page", () => {
  const found = sorts.map((s) => s.sort);
  const all = [
    "home", "article", "articles", "person", "people", "place", "places", "organization", "organizations", "section", "sections",
    "tag", "tags", "quotes", "figures", "timeline", "contradictions", "retold", "copies", "copy", "changes", "review", "search",
    "about", "not-found",
  ];
  expect(found).toEqual([...all].sort());
  expect(samples(plain).map((s) => s.sort)).toEqual(found);
});

/** What went wrong while a page was open: errors, and requests to other hosts. */
function watch(page, own) {
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(own) && !url.startsWith("data:") && !url.startsWith("blob:")) wrong.push(`request: ${url}`);
  });
  page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()}: ${response.url()}`));
  return wrong;
}

/** What sticks out to the right of the window, outside of boxes that scroll. */
function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1);
    return [`${document.documentElement.scrollWidth} of ${width}`, ...wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 120))];
  });
}

/** How far things moved while the page loaded, as Chromium counts it. */
async function shift(page) {
  await page.evaluate(() => document.fonts.ready);
  return page.evaluate(
    () =>
      new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (sum += e.hadRecentInput ? 0 : e.value))).observe({
          type: "layout-shift",
          buffered: true,
        });
        setTimeout(() => done(sum), 50);
      }),
  );
}

/** What axe-core objects to, by all its rules or by some. */
async function objections(page, rules) {
  const axe = new AxeBuilder({ page });
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 160)).join(" | ")}`);
}

for (const { sort, paths } of sorts) {
  for (const path of paths) {
    test(`${sort}: ${path}`, async ({ page }) => {
      const wrong = watch(page, address);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(path);
        expect.soft(await shift(page), `${width} px: layout shift`).toBeLessThan(0.01);
        expect.soft(await overflow(page), `${width} px: overflow`).toEqual([]);
        expect.soft(await objections(page), `${width} px: axe-core`).toEqual([]);
        // In the dark only colors differ.
        if (width === 768) continue;
        await page.emulateMedia({ colorScheme: "dark" });
        expect.soft(await objections(page, COLORS), `${width} px, dark: axe-core`).toEqual([]);
      }
      expect(wrong).toEqual([]);
    });
  }
}

// The themes share their templates: what differs is where things stand, and the colors.
for (const { sort, paths: [path] } of samples(plain)) {
  if (sort === "not-found") continue;
  test(`${sort} in plain: ${path}`, async ({ page }) => {
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`file://${join(plain, path)}`);
      expect.soft(await shift(page), `${width} px: layout shift`).toBeLessThan(0.01);
      expect.soft(await overflow(page), `${width} px: overflow`).toEqual([]);
      expect.soft(await objections(page, width === 320 ? undefined : COLORS), `${width} px: axe-core`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await objections(page, COLORS), "dark: axe-core").toEqual([]);
  });
}

for (const [name, of] of [["http", (path) => path], ["a folder", local]]) {
  for (const javaScriptEnabled of [true, false]) {
    test(`from ${name}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, async ({ browser }) => {
      test.setTimeout(240_000);
      const context = await browser.newContext({ javaScriptEnabled, baseURL: address });
      const page = await context.newPage();
      const wrong = watch(page, name === "http" ? address : "file:///");
      for (const { sort, paths } of sorts) {
        // Only a server shows it, at any depth.
        if (sort === "not-found" && of === local) continue;
        for (const width of [320, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(of(paths[0]));
          await expect(page.locator("h1")).toHaveCount(1);
          await expect(page.locator("main")).toBeVisible();
          expect.soft(await overflow(page), `${paths[0]} at ${width} px`).toEqual([]);
        }
      }
      expect(wrong).toEqual([]);
      await context.close();
    });
  }
}

// An article with 300 facts and one with none, names that do not break and names in other scripts.
for (const theme of ["broadsheet", "plain"]) {
  test(`what is hard on a layout, in ${theme}`, async ({ page }) => {
    const at = (path) => `file://${join(hard(theme), path)}`;
    const inside = (folder) => readdirSync(join(hard(theme), folder)).map((name) => `${folder}/${name}`);
    const lists = ["index.html", "people.html", "quotes.html", "places.html", "figures.html"];
    for (const path of [...lists, ...inside("articles"), ...inside("people").slice(0, 3), ...inside("organizations").slice(0, 2)]) {
      for (const width of [320, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(at(path));
        expect.soft(await overflow(page), `${path} at ${width} px`).toEqual([]);
      }
      expect.soft(await objections(page), path).toEqual([]);
    }
    await page.goto(at("articles/ledger.html"));
    expect(await page.locator('.sheet a[href^="#s"]').count()).toBeGreaterThan(300);
    await page.goto(at("articles/no-facts.html"));
    await expect(page.locator(".sheet .empty")).toBeVisible();
  });
}
