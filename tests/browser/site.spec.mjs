// What machines read: valid HTML, a first page that is light.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import jsonld from "jsonld";
import Parser from "rss-parser";
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

test("Atom feeds are read by another program, and JSON feeds say the same", async () => {
  const feeds = files("feed.xml");
  expect(feeds).toContain("feed.xml");
  expect(feeds.length).toBeGreaterThan(3);
  for (const path of feeds) {
    expect(XMLValidator.validate(read(path)), path).toBe(true);
    const atom = await new Parser().parseString(read(path));
    const json = JSON.parse(read(path.replace(/xml$/, "json")));
    expect(json.version).toBe("https://jsonfeed.org/version/1.1");
    expect(atom.items.length, path).toBeGreaterThan(0);
    expect(atom.title).toBe(json.title);
    expect(atom.items.map((i) => [i.id, i.title, i.link, new Date(i.pubDate).toISOString()])).toEqual(
      json.items.map((i) => [i.id, i.title, i.url, new Date(i.date_published).toISOString()]),
    );
    expect(new Set(json.items.map((i) => i.id)).size, path).toBe(json.items.length);
    for (const address of [json.feed_url, json.home_page_url, ...json.items.map((i) => i.url)]) {
      expect(files(".html", ".json").includes(new URL(address).pathname.slice(1) || "index.html"), address).toBe(true);
    }
  }
});

test("the sitemap lists the pages that are there", () => {
  const { urlset } = new XMLParser().parse(read("sitemap.xml"));
  const paths = urlset.url.map(({ loc }) => new URL(loc).pathname.slice(1) || "index.html");
  const pages = files(".html").filter((path) => !/<meta name="robots" content="noindex">/.test(read(path)));
  expect([...paths].sort()).toEqual(pages);
});

test("structured data is JSON-LD whose addresses are there", async () => {
  // The vocabulary's own context cannot be fetched here; what it says of names is this.
  const context = { "@context": { "@vocab": "https://schema.org/", url: { "@type": "@id" }, isBasedOn: { "@type": "@id" } } };
  const documentLoader = async (url) => ({ document: context, documentUrl: url, contextUrl: null });
  const pages = files(".html").filter((path) => read(path).includes("application/ld+json"));
  expect(pages.length).toBeGreaterThan(100);
  const types = new Set();
  for (const path of pages) {
    const scripts = [...read(path).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    expect(scripts.length, path).toBe(1);
    const [thing] = await jsonld.expand(JSON.parse(scripts[0][1]), { documentLoader, base: `https://example.org/${path}` });
    types.add(thing["@type"][0].split("/").at(-1));
    const people = thing["https://schema.org/mentions"] ?? [];
    for (const { "https://schema.org/url": [{ "@id": address }] } of people) {
      expect(files(".html").includes(new URL(address).pathname.slice(1)), `${path}: ${address}`).toBe(true);
    }
  }
  for (const type of ["WebSite", "NewsArticle", "Person", "City", "Country", "Organization"]) expect([...types]).toContain(type);
});
