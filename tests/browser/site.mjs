// Where things are, and one page of every sort that the built site has.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** The program under test. */
export const program = process.env.LEGWORK ?? join(project, "target/debug/legwork");
/** The address that the built sample site is served at. */
export const address = `http://127.0.0.1:${process.env.LEGWORK_PORT}/`;
/** The built sample site: one for all workers. */
export const site = process.env.LEGWORK_SITE ?? join(tmpdir(), "legwork-browser-site");

/** The same in the plain theme. */
export const plain = `${site}-plain`;

/** The site of a folder that is hard on a layout, in the plain theme and in the default. */
export const hard = (theme) => `${site}-hard-${theme}`;

/** Every file of the site with one of these endings, by path. */
export const files = (...endings) => filesOf(site, endings);

function filesOf(root, endings) {
  const found = readdirSync(root, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  return found.filter((name) => endings.some((ending) => name.endsWith(ending))).sort();
}

/** The text of a file of the site. */
export const read = (path) => readFileSync(join(site, path), "utf8");

/** The `file:` address of a page. */
export const local = (path) => `file://${join(site, path)}`;

/**
 * Of every sort of page, told by the class of its body, the largest and the smallest: a page type that is added is
 * tested without being named here.
 */
export function samples(root = site) {
  if (!existsSync(root)) return [];
  const sorts = new Map();
  for (const path of filesOf(root, [".html"])) {
    const sort = /<body class="page-([\w-]+)"/.exec(readFileSync(join(root, path), "utf8"))?.[1];
    if (!sort) continue;
    const size = statSync(join(root, path)).size;
    const seen = sorts.get(sort) ?? { largest: path, most: -1, smallest: path, least: Infinity };
    if (size > seen.most) Object.assign(seen, { largest: path, most: size });
    if (size < seen.least) Object.assign(seen, { smallest: path, least: size });
    sorts.set(sort, seen);
  }
  return [...sorts].sort().map(([sort, { largest, smallest }]) => ({ sort, paths: [...new Set([largest, smallest])] }));
}

/** Attributes of an element, for messages. */
export const named = (path) => relative(site, path);
