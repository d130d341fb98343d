// Follows the preview's server: reloads this page where it has changed and keeps its place, swaps style sheets without a
// reload, shows what is wrong with the content, and marks drafts.
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const place = "legwork-place:" + location.pathname;
  let { pages, styles } = own;
  let closed = "";

  const kept = sessionStorage.getItem(place);
  if (kept) {
    sessionStorage.removeItem(place);
    const [x, y] = JSON.parse(kept);
    const back = () => scrollTo({ left: x, top: y, behavior: "instant" });
    back();
    addEventListener("load", back, { once: true });
  }

  const source = new EventSource("/__legwork/events");
  source.onmessage = (event) => {
    const status = JSON.parse(event.data);
    show(status);
    mark(status.drafts);
    if (status.styles !== styles) {
      styles = status.styles;
      swapStyles(styles);
    }
    if (status.pages !== pages) {
      pages = status.pages;
      reloadIfChanged();
    }
  };
  addEventListener("pagehide", () => source.close());

  async function reloadIfChanged() {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (!answer || answer.headers.get("etag") === own.etag) return;
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  function swapStyles(version) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const next = link.cloneNode();
      next.href = link.href.replace(/\?.*|$/, "?" + version);
      next.onload = next.onerror = () => link.remove();
      link.after(next);
    }
  }

  function mark(drafts) {
    const paths = new Set(drafts.map((path) => "/" + path));
    for (const link of document.querySelectorAll("main a[href]")) {
      if (link.dataset.draft === undefined && !link.hash && paths.has(link.pathname)) {
        link.dataset.draft = "";
        link.append(Object.assign(document.createElement("small"), { textContent: " (draft)" }));
      }
    }
  }

  function element(name, text, className = "") {
    return Object.assign(document.createElement(name), { textContent: text, className });
  }

  function excerpt(problem) {
    const lines = [problem.path + (problem.line ? ":" + problem.line : "") + (problem.column ? ":" + problem.column : "")];
    if (problem.excerpt !== null) {
      const number = String(problem.line);
      lines.push(number + " | " + problem.excerpt.replace(/\t/g, " "));
      if (problem.column) lines.push(" ".repeat(number.length) + " | " + " ".repeat(problem.column - 1) + "^");
    }
    return lines.join("\n");
  }

  const host = document.createElement("div");
  const panel = document.createElement("section");
  // A page's content security policy allows no style element.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial }
    section { position: fixed; inset: auto 0 0 0; max-height: 45vh; overflow: auto; z-index: 2147483647; padding: 12px 20px;
      font: 15px/1.45 system-ui, sans-serif; color: #fff; background: #1d1f24; border-top: 3px solid #e5484d }
    h2 { font-size: 16px; margin: 0 0 8px } p { margin: 10px 0 4px; font-weight: 600 } p.help { font-weight: 400; color: #c9d1d9 }
    pre { margin: 0; padding: 8px 10px; background: #000; border-radius: 4px; overflow-x: auto; white-space: pre;
      font: 13px/1.4 ui-monospace, monospace }
    button { float: right; min-width: 28px; min-height: 28px; font: inherit; cursor: pointer }
    .draft { position: fixed; right: 12px; top: 12px; z-index: 2147483647; padding: 4px 10px; border-radius: 4px;
      font: 600 14px system-ui, sans-serif; color: #1d1f24; background: #ffd33d }`);
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(panel);
  panel.setAttribute("role", "status");
  panel.hidden = true;
  if (own.draft !== undefined) host.shadowRoot.append(element("div", "Draft: a build leaves this page out", "draft"));
  document.body.append(host);

  function show({ problems, error }) {
    const state = JSON.stringify([problems, error]);
    panel.hidden = (!problems.length && !error) || state === closed;
    const close = element("button", "\u00d7");
    close.setAttribute("aria-label", "Close");
    close.onclick = () => { closed = state; panel.hidden = true; };
    const found = problems.length === 1 ? "1 problem" : problems.length + " problems";
    panel.replaceChildren(close, element("h2", error ? "The last good site is shown" : found));
    if (error) panel.append(element("pre", error));
    for (const problem of problems.slice(0, 50)) {
      panel.append(element("p", problem.severity + ": " + problem.message), element("pre", excerpt(problem)));
      if (problem.help) panel.append(element("p", problem.help, "help"));
    }
  }
})();
