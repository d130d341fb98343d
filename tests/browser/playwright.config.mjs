// Debian's Chromium, or the one that CHROMIUM names; no browser of Playwright's own is downloaded.
import { defineConfig } from "@playwright/test";
import { once } from "node:events";
import { createServer } from "node:net";

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return String(port);
}

// The first to read this chooses; the server and the workers are told.
process.env.LEGWORK_PORT ??= await freePort();
const { address } = await import("./site.mjs");

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  reporter: [["dot"]],
  use: {
    baseURL: address,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    },
  },
  webServer: {
    command: "node server.mjs",
    url: `${address}index.html`,
    reuseExistingServer: false,
    timeout: 120_000,
    stdout: "pipe",
  },
});
