// Debian's Chromium, or the one that CHROMIUM names; no browser of Playwright's own is downloaded.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [["dot"]],
  use: {
    baseURL: "http://127.0.0.1:4187/",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    },
  },
  webServer: {
    command: "node server.mjs",
    url: "http://127.0.0.1:4187/index.html",
    reuseExistingServer: false,
    timeout: 120_000,
    stdout: "pipe",
  },
});
