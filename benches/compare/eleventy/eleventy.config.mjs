// The same pages as the other tools': articles, people and places, all listed.
export default function (config) {
  const terms = (field) => (api) => {
    const groups = new Map();
    for (const page of api.getFilteredByGlob("content/**/*.md")) {
      for (const name of page.data[field] ?? []) {
        if (!groups.has(name)) groups.set(name, []);
        groups.get(name).push(page);
      }
    }
    return [...groups].map(([name, pages]) => ({ name, pages }));
  };
  config.addCollection("articles", (api) => api.getFilteredByGlob("content/**/*.md"));
  config.addCollection("people", terms("people"));
  config.addCollection("places", terms("places"));
  config.addGlobalData("layout", "page.liquid");
  config.addGlobalData("permalink", () => (data) => data.page.filePathStem.replace("/content/", "/") + ".html");
  return { dir: { output: process.env.OUT } };
}
