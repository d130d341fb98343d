// What machines read: valid HTML, a first page that is light.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { files, read, site } from "./site.mjs";

/** The first page with all it needs but its type, compressed. */
const LIGHTEST = 60 * 1024;

test("every page is valid HTML", () => {
  test.setTimeout(180_000);
  const validate = join(import.meta.dirname ?? ".", "node_modules/.bin/html-validate");
  const config = join(import.meta.dirname ?? ".", ".htmlvalidate.json");
  try {
    execFileSync(validate, ["-c", config, "--ext", "html", "-f", "text", site], { encoding: "utf8", maxBuffer: 1 << 26 });
  } catch (error) {
    expect(String(error.stdout).split("\n").slice(0, 20).join("\n")).toBe("");
  }
});

test("the first page weighs less than 60 KB", () => {
  const html = read("index.html");
  const parts = [...html.matchAll(/(?:src|href)="(assets\/[^"#]+\.(?:css|js|svg))/g)].map((m) => m[1]);
  const sizes = ["index.html", ...new Set(parts)].map((path) => [path, gzipSync(read(path)).length]);
  const sum = sizes.reduce((all, [, size]) => all + size, 0);
  expect(sizes.length).toBeGreaterThan(2);
  expect(sum, JSON.stringify(sizes)).toBeLessThan(LIGHTEST);
});

test("no list is longer than 500 items", () => {
  for (const path of files(".html")) {
    const longest = [...read(path).matchAll(/<(ul|ol|tbody)[^>]*>([\s\S]*?)<\/\1>/g)].map((m) => m[2].split(/<li|<tr/).length - 1);
    expect(Math.max(0, ...longest), path).toBeLessThanOrEqual(500);
  }
});
