// Serves the built sample site under the headers that the site itself asks its host for.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { site } from "./site.mjs";

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2",
  ".xml": "application/xml", ".json": "application/json", ".png": "image/png", ".wasm": "application/wasm", ".txt": "text/plain; charset=utf-8",
};

/** The headers for all paths, as the site's `_headers` file gives them. */
function headers() {
  const file = join(site, "_headers");
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => /^\s+\S+:/.test(line));
  return Object.fromEntries(lines.map((line) => line.trim().split(/:\s*(.*)/s).slice(0, 2)));
}

const common = headers();
createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)).replace(/\/$/, "/index.html");
  const file = join(site, path);
  if (!file.startsWith(site) || !existsSync(file)) {
    response.writeHead(404, { ...common, "content-type": types[".html"] }).end(readFileSync(join(site, "404.html")));
    return;
  }
  response.writeHead(200, { ...common, "content-type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
}).listen(Number(process.env.LEGWORK_PORT), "127.0.0.1");
