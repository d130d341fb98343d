// Builds the sample site that all tests look at.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hard, program, project, site } from "./site.mjs";

if (!existsSync(program)) {
  console.error(`There is no ${program}: run "cargo build" first, or name the program with LEGWORK=...`);
  process.exit(2);
}
rmSync(site, { recursive: true, force: true });
for (const theme of ["broadsheet", "plain"]) {
  const config = join(project, "tests/browser/hard", `${theme}.yaml`);
  rmSync(hard(theme), { recursive: true, force: true });
  execFileSync(program, ["build", "--config", config, "--output", hard(theme), "--quiet"], { stdio: "inherit", cwd: project });
}
const asked = ["build", "--content", "content", "--output", site, "--base-url", "https://example.org/", "--quiet"];
execFileSync(program, asked, { stdio: "inherit", cwd: project });
