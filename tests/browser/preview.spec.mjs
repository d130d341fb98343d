// `legwork serve` with a page open: what is edited is seen, without a hand on the browser.
import { expect, test } from "@playwright/test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { program } from "./site.mjs";

const paragraph = "The harbor council of Porto met on Tuesday. Ana Lima, the harbor master, said: “We will open the lock.”\n\n";
const article = (title, text) => `---\ntitle: ${title}\ndate: 2025-03-12\n---\n\n${text}`;

/** A project with three articles, one of them a draft, and its preview. */
async function preview() {
  const folder = mkdtempSync(join(tmpdir(), "legwork-preview-"));
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("legwork.yaml", "title: The Lock\n");
  write("content/lock.md", article("The lock opens", paragraph.repeat(60)));
  write("content/ferry.md", article("The ferry waits", "The ferry to Lisbon waits for the tide.\n"));
  write("content/plan.md", article("A plan", "Nobody has read the plan.\n").replace("---\n", "---\ndraft: true\n"));
  const child = spawn(program, ["serve", "--port", "0"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /^Open (http:\/\/\S+)/.exec(line)?.[1];
    if (address) {
      child.stderr.resume();
      return { address, folder, write, append: (path, text) => appendFileSync(join(folder, path), text), child };
    }
  }
  throw new Error("the preview has stopped");
}

const shown = test.extend({
  site: async ({}, use) => {
    const site = await preview();
    await use(site);
    site.child.kill();
    if (site.child.exitCode === null && site.child.signalCode === null) await once(site.child, "exit");
    rmSync(site.folder, { recursive: true, force: true });
  },
});

/** Marks the page, so that a reload is told from a page that has stayed. */
const mark = (page) => page.evaluate(() => (window.stayed = true));
const stayed = (page) => page.evaluate(() => window.stayed === true);

shown("an edit is on the open page, at the place it was read at", async ({ page, site }) => {
  await page.goto(`${site.address}articles/lock.html`);
  const place = await page.evaluate(() => (scrollTo({ top: 900, behavior: "instant" }), scrollY));
  expect(place).toBe(900);
  await mark(page);
  site.append("content/lock.md", "Rui Costa of the port authority was not there.\n");
  await expect(page.getByText("Rui Costa of the port authority")).toBeAttached();
  expect(await stayed(page)).toBe(false);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
  await page.goto(`${site.address}people.html`);
  await expect(page.locator("main").getByRole("link", { name: "Rui Costa" }).first()).toBeVisible();
});

shown("a page that an edit does not concern stays as it is", async ({ page, context, site }) => {
  await page.goto(`${site.address}articles/ferry.html`);
  await mark(page);
  const other = await context.newPage();
  await other.goto(`${site.address}articles/lock.html`);
  site.append("content/lock.md", "A gull sat on the gate.\n");
  await expect(other.getByText("A gull sat on the gate.")).toBeAttached();
  expect(await stayed(page)).toBe(true);
});

shown("a style sheet is swapped without a reload", async ({ page, site }) => {
  await page.goto(`${site.address}articles/ferry.html`);
  await mark(page);
  site.write("templates/assets/style.css", "h1 { color: rgb(1, 2, 3) !important }\n");
  await expect(page.locator("h1")).toHaveCSS("color", "rgb(1, 2, 3)");
  expect(await stayed(page)).toBe(true);
});

shown("a problem lies over the page until it is mended", async ({ page, site }) => {
  await page.goto(`${site.address}articles/lock.html`);
  const overlay = page.getByRole("status");
  await expect(overlay).toBeHidden();
  site.write("content/ferry.md", "---\ntitle: The ferry: waits\n---\n\nThe ferry to Lisbon waits.\n");
  await expect(overlay).toBeVisible();
  const text = await overlay.innerText();
  expect(text).toMatch(/content\/ferry\.md:2:\d+|ferry\.md:2:\d+/);
  expect(text).toMatch(/2 \| title: The ferry: waits\n +\| +\^/);
  await overlay.getByRole("button", { name: "Close" }).click();
  await expect(overlay).toBeHidden();
  site.write("content/ferry.md", "---\ntitle: [\n---\n\nThe ferry to Lisbon waits.\n");
  await expect(overlay).toBeVisible();
  site.write("content/ferry.md", article("The ferry leaves", "The ferry to Lisbon leaves.\n"));
  await expect(overlay).toBeHidden();
});

shown("a broken template leaves the last good site, and says where", async ({ page, site }) => {
  await page.goto(`${site.address}articles/ferry.html`);
  site.write("templates/about.html", "{% if %}\n");
  const overlay = page.getByRole("status");
  await expect(overlay).toContainText("The last good site is shown");
  await expect(overlay).toContainText("about.html:1");
  await expect(page.locator("h1")).toContainText("The ferry waits");
  site.write("templates/about.html", '{% extends "base.html" %}{% block main %}<h1>About the lock</h1>{% endblock %}\n');
  await expect(overlay).toBeHidden();
});

shown("drafts are shown and marked", async ({ page, site }) => {
  await page.goto(`${site.address}articles.html`);
  await expect(page.getByRole("link", { name: "A plan (draft)" })).toBeVisible();
  await page.getByRole("link", { name: "A plan (draft)" }).click();
  await expect(page.getByText("Draft: a build leaves this page out")).toBeVisible();
});
