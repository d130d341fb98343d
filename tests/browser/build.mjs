// Builds the sites that all tests look at.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hard, plain, program, project, site } from "./site.mjs";

if (!existsSync(program)) {
  console.error(`There is no ${program}: run "cargo build" first, or name the program with LEGWORK=...`);
  process.exit(2);
}
const run = (...asked) => execFileSync(program, ["build", "--quiet", ...asked], { stdio: "inherit", cwd: project });

for (const theme of ["broadsheet", "plain"]) {
  rmSync(hard(theme), { recursive: true, force: true });
  run("--config", join(project, "tests/browser/hard", `${theme}.yaml`), "--output", hard(theme));
}

/** The sample folder in a theme, with every sort of page: with doubts and, as one section is new to it, with changes. */
function sample(output, theme) {
  const folder = `${output}-project`;
  [output, folder].forEach((path) => rmSync(path, { recursive: true, force: true }));
  mkdirSync(folder);
  const config = join(folder, "legwork.yaml");
  writeFileSync(config, `${readFileSync(join(project, "legwork.yaml"), "utf8")}\ntheme: ${theme}\n`);
  const content = join(project, "content");
  const sections = readdirSync(content, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();
  const asked = ["--config", config, "--output", output, "--base-url", "https://example.org/", "--review"];
  cpSync(content, join(folder, "content"), { recursive: true, filter: (path) => !path.startsWith(join(content, sections.at(-1))) });
  run(...asked, "--no-search");
  cpSync(content, join(folder, "content"), { recursive: true });
  run(...asked);
}
sample(site, "broadsheet");
sample(plain, "plain");
