// What a reader does: checks facts against their sentences, goes through them by keyboard, searches, prints.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { address, files, read, samples } from "./site.mjs";

/** The article of most facts. */
const ARTICLE = samples().find((s) => s.sort === "article")?.paths[0] ?? "";
/** How many facts are followed to their sentences. */
const FOLLOWED = 50;

const plain = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();

/** Every fact of the page's sheet: what it says, and the sentence that it leads to. */
function facts(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.sheet a[href^="#s"]')].map((link) => {
      const row = link.closest("li");
      const id = link.getAttribute("href").slice(1);
      const sentence = [...document.querySelectorAll(`#${id}, [data-s="${id}"]`)];
      return {
        id,
        found: sentence.length > 0,
        quote: row.querySelector(".said")?.textContent ?? "",
        name: row.querySelector("a.name")?.getAttribute("href") ?? "",
        label: row.querySelector("a.name")?.textContent ?? "",
        kind: link.className.split(" ")[0] || (link.closest(".evidence") ? "evidence" : link.closest(".brief") ? "brief" : ""),
        text: link.textContent,
        sentence: sentence.map((s) => s.textContent).join(" "),
        links: sentence.flatMap((s) => [...s.querySelectorAll("a.m")]).map((a) => a.getAttribute("href")),
        values: sentence.flatMap((s) => [...s.querySelectorAll("data.f, time")]).length,
      };
    }),
  );
}

test("fifty facts lead to sentences that say them", async ({ page }) => {
  test.setTimeout(600_000);
  const articles = files(".html").filter((path) => path.startsWith("articles/"));
  const all = [];
  for (const path of articles) {
    await page.goto(path);
    all.push(...(await facts(page)).map((fact) => ({ path, ...fact })));
  }
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter((fact) => !fact.found)).toEqual([]);
  // All are compared; of them fifty, spread over all articles, are followed by a click.
  for (const fact of all) {
    const where = `${fact.path}#${fact.id}: ${fact.text}`;
    if (fact.kind === "said") {
      const words = plain(fact.quote).split(" ").slice(0, 4).join(" ");
      expect.soft(plain(fact.sentence), where).toContain(words);
    } else if (fact.kind === "evidence") {
      // A name inside a link of the author's own has no second link: there its words are compared.
      const named = fact.links.includes(fact.name) || plain(fact.label).split(" ").some((word) => plain(fact.sentence).includes(word));
      expect.soft(named, `${where} ${fact.label}`).toBe(true);
    } else if (fact.kind === "brief") {
      expect.soft(plain(fact.sentence), where).toContain(plain(fact.text).split(" ").slice(0, 5).join(" "));
    }
  }
  const step = Math.floor(all.length / FOLLOWED);
  for (let i = 0; i < FOLLOWED; i++) {
    const fact = all[i * step];
    await page.goto(fact.path);
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    await page.locator(`.sheet a[href="#${fact.id}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(`#${fact.id}$`));
    await expect(page.locator(`#${fact.id}`), `${fact.path}#${fact.id}`).toBeInViewport();
    await expect(page.locator(`#${fact.id}`)).toHaveClass(/\bon\b/);
  }
});

test("a sentence on an entity's page is the one it leads to", async ({ page }) => {
  for (const folder of ["people", "places", "organizations"]) {
    const pages = files(".html").filter((path) => path.startsWith(`${folder}/`));
    for (const path of [pages[3], pages[Math.floor(pages.length / 2)]]) {
      await page.goto(path);
      const link = page.locator(".sentences a").first();
      const name = (await link.locator("b").textContent()) ?? "";
      await link.click();
      await expect(page).toHaveURL(/articles\/.*#s\d+$/);
      await expect(page.locator(".s:target")).toContainText(name);
    }
  }
});

test("hover and focus on a fact outline its sentence", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(ARTICLE);
  const fact = page.locator('.sheet .evidence a[href^="#s"]').first();
  const sentence = page.locator((await fact.getAttribute("href")) ?? "");
  await fact.hover();
  await expect(sentence).toHaveClass(/\bhot\b/);
  await page.mouse.move(0, 0);
  await expect(sentence).not.toHaveClass(/\bhot\b/);
  await fact.focus();
  await expect(sentence).toHaveClass(/\bhot\b/);
});

test("a sentence shows what cites it and how to cite it", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(ARTICLE);
  const fact = page.locator(".sheet .value").first();
  const hash = (await fact.getAttribute("href")) ?? "";
  await fact.click();
  const panel = page.locator(".cite");
  await expect(panel).toContainText((await fact.textContent()) ?? "?");
  await expect(fact.locator("xpath=ancestor::li")).toHaveClass(/\bcited\b/);
  const address = await panel.locator("input").inputValue();
  expect(address).toMatch(new RegExp(`^https://example.org/articles/.*${hash}:~:text=`));
  // The words of the fragment are the sentence's.
  const words = decodeURIComponent(address.split(":~:text=")[1]).split(",");
  const sentence = plain((await page.locator(hash).textContent()) ?? "");
  expect(sentence).toContain(plain(words[0]));
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(page.locator(".s.on")).toHaveCount(0);
});

test("quotes are filtered by words and by kind", async ({ page }) => {
  const most = files(".html").filter((path) => path.startsWith("people/")).find((path) => read(path).split('class="said').length > 12) ?? "";
  await page.goto(most);
  const rows = page.locator(".filtered .quotes li");
  const all = await rows.count();
  const word = plain((await rows.last().locator(".said").textContent()) ?? "").split(" ").sort((a, b) => b.length - a.length)[0];
  await page.locator(".filter input").fill(word);
  await expect(rows.last()).toBeVisible();
  const shown = await page.locator(".filtered .quotes li:visible").count();
  expect(shown).toBeLessThan(all);
  await expect(page.locator(".filter [role=status]")).toHaveText(`${shown} of ${all}`);
});

test("a picture has its data beside it", async ({ page }) => {
  await page.goto("people/vladimir-putin.html");
  const nodes = await page.locator(".graph svg a").count();
  expect(nodes).toBeGreaterThan(3);
  expect(await page.locator(".graph + .data table").first().locator("tbody tr").count()).toBe(nodes);
  expect(await page.locator(".graph + .data table").nth(1).locator("tbody tr").count()).toBe(await page.locator(".graph .tie").count());
  expect(await page.locator(".strip + .data tbody tr").count()).toBe(await page.locator(".strip rect").count());
  // Every dot of an article's map is a row of its list of places, and so is every country shaded.
  await page.goto(ARTICLE);
  const marks = await page.locator(".map svg a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  const listed = await page.locator("#where .name").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  expect(marks.length).toBeGreaterThan(2);
  expect(marks.filter((m) => !listed.includes(m))).toEqual([]);
});

test("the keyboard goes through facts and articles", async ({ page }) => {
  await page.goto(ARTICLE);
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/#s\d+$/);
  const first = new URL(page.url()).hash;
  await page.keyboard.press("j");
  await page.waitForURL((url) => url.hash !== first);
  await page.keyboard.press("k");
  await page.waitForURL((url) => url.hash === first);
  const before = new URL(page.url()).pathname;
  await page.keyboard.press("n");
  await page.waitForURL((url) => url.pathname !== before);
  await page.keyboard.press("p");
  await page.waitForURL((url) => url.pathname === before);
});

test("search finds names from the keyboard", async ({ page }) => {
  await page.goto("index.html");
  await page.keyboard.press("/");
  await expect(page.locator("#q")).toBeFocused();
  const name = (await page.locator(".who .top .name").first().textContent()) ?? "";
  await page.keyboard.type(name.split(" ").at(-1) ?? "");
  await expect(page.locator(".found a", { hasText: name }).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/(people|places|organizations|articles)\//);
});

test("a screen reader meets the headline, the text and the sheet in this order", async ({ page }) => {
  await page.goto(ARTICLE);
  const tree = await page.locator("body").ariaSnapshot();
  const places = ["- banner", "- main", "heading \"", "complementary \"Fact sheet\"", "- contentinfo"].map((role) => tree.indexOf(role));
  expect(places.every((at) => at >= 0), tree.slice(0, 2000)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  for (const map of ["map", "strip"]) {
    expect(await page.locator(`.${map} svg:not([aria-hidden]):not([role])`).count()).toBe(0);
  }
});

test("an article on paper has its fact sheet, what is folded on the screen too", async ({ page }, info) => {
  await page.goto(ARTICLE);
  const last = await page.locator(".sheet details li").last().locator("a").first().textContent();
  const file = info.outputPath("article.pdf");
  writeFileSync(file, await page.pdf({ format: "A4" }));
  const text = plain(execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }));
  for (const heading of ["Fact sheet", "Who", "Where", "Who said what", "When", last ?? ""]) {
    expect(text).toContain(plain(heading).split(" ").slice(0, 4).join(" "));
  }
  expect(text).not.toContain("search names and titles");
});


test("on a phone the facts at a glance stand above the text, without JavaScript; on a desk the sheet stands beside it", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: address, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(ARTICLE);
  const glance = page.locator(".at-a-glance");
  const [box, text] = [await glance.boundingBox(), await page.locator(".text").boundingBox()];
  expect(box.y + box.height).toBeLessThan(text.y);
  const who = await page.locator("#who .name").first().textContent();
  await expect(glance.locator(".person .name").first()).toHaveText(who ?? "");
  await glance.locator('.rest[href="#who"]').click();
  await expect(page.locator("#who")).toBeInViewport();
  await glance.locator("summary").click();
  await expect(glance.locator(".brief a").first()).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(glance).toBeHidden();
  const [sheet, beside] = [await page.locator(".story .sheet").boundingBox(), await page.locator(".text").boundingBox()];
  expect(sheet.x).toBeGreaterThan(beside.x + beside.width);
  await context.close();
});
