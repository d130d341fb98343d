// The full-text search: over HTTP and from a folder, by words, phrases and filters; results open at the sentence.
import { expect, test } from "@playwright/test";
import { local, read } from "./site.mjs";

/** A sentence of the sample articles with a rare word, and two words that stand in it one after the other. */
function sample() {
  const texts = JSON.parse(read("search/texts.0.js").replace(/^legworkFound\("texts",0,/, "").replace(/\);\s*$/, ""));
  const sentence = texts.flatMap((article) => article.slice(1)).find((s) => /^[A-Z][a-z]+( [a-z]{5,}){2,}[ a-z]*\.$/.test(s));
  return { sentence, pair: /[a-z]{5,} [a-z]{5,}/.exec(sentence)[0] };
}

for (const [name, of] of [["http", (path) => path], ["file", local]]) {
  test(`a phrase is found, marked, and opens at its sentence (${name})`, async ({ page }) => {
    const { pair } = sample();
    await page.goto(of(`search.html`) + `?q=${encodeURIComponent(`"${pair}"`)}`);
    const hit = page.locator(".hits .sentences a").first();
    await expect(hit).toContainText(pair, { ignoreCase: true });
    await expect(hit.locator("mark").first()).toContainText(pair.split(" ")[0], { ignoreCase: true });
    const text = (await hit.textContent()) ?? "";
    await hit.click();
    await expect(page).toHaveURL(/articles\/.*#s\d+$/);
    await expect(page.locator(".s:target")).toContainText(text.replace(/^… | …$/g, "").slice(0, 20));
  });

  test(`filters keep what they say (${name})`, async ({ page }) => {
    await page.goto(of("search.html") + "?q=treaty");
    const count = async () => Number.parseInt((await page.locator(".summary[role=status]").textContent()) ?? "", 10);
    await expect(page.locator(".hits > li").first()).toBeVisible();
    const all = await count();
    const person = page.locator(".facets section", { hasText: "People" }).locator("li").first();
    const expected = Number(await person.locator(".number").textContent());
    expect(expected).toBeGreaterThan(0);
    expect(expected).toBeLessThan(all);
    await person.locator("a").click();
    await expect(page.locator(".facets .chosen")).toHaveCount(1);
    expect(await count()).toBe(expected);
    await page.locator(".facets .chosen").click();
    await expect(page.locator(".facets .chosen")).toHaveCount(0);
    expect(await count()).toBe(all);
  });
}

test("other forms are found, excluded words are not, beginnings are", async ({ page }) => {
  const told = async (query) => {
    await page.goto(`search.html?q=${encodeURIComponent(query)}`);
    await expect(page.locator("#results[aria-busy]")).toHaveCount(0);
    return (await page.locator(".summary[role=status]").textContent()) ?? "";
  };
  const count = async (query) => Number.parseInt(await told(query), 10);
  const [treaty, treaties, without, beginning, both] = [
    await count("treaty"), await count("treaties"), await count("treaty -missile"), await count("treat*"), await count("treaty missile"),
  ];
  expect(treaties).toBe(treaty);
  expect(beginning).toBeGreaterThanOrEqual(treaty);
  expect(without).toBeLessThan(treaty);
  expect(both).toBeLessThan(treaty);
  expect(await told("the of and")).toBe("Search for a word that says more.");
  expect(await told("xyzzy")).toBe("No article has these words.");
  await expect(page.locator(".hits > li")).toHaveCount(0);
});

test("a query cannot bring markup or scripts", async ({ page }) => {
  let alerts = 0;
  page.on("dialog", (dialog) => { alerts += 1; dialog.dismiss(); });
  for (const query of ["<img src=x onerror=alert(1)>", "\"</script><script>alert(1)</script>", "(((", "-", "\"", "*"]) {
    await page.goto(`search.html?q=${encodeURIComponent(query)}&person=<b>&year=x&page=-3`);
    await expect(page.locator("#results[aria-busy]")).toHaveCount(0);
    await expect(page.locator("#results img, #results script, #results b")).toHaveCount(0);
  }
  expect(alerts).toBe(0);
});
