// Search over titles and names (search.js adds the full text), and the keyboard. The site reads without it.
"use strict";
(function () {
  var root = document.body.dataset.root || "";
  var folders = { p: "people/", l: "places/", o: "organizations/", a: "articles/" };
  var kinds = { p: "person", l: "place", o: "organization", a: "article" };

  // Search. The index is a script, so that it also loads from file://.
  var input = document.getElementById("q");
  var waiting = [];
  function index(then) {
    if (window.legworkIndex) { then(); return; }
    waiting.push(then);
    if (waiting.length > 1) { return; }
    var script = document.createElement("script");
    script.src = root + "search-index.js";
    script.onload = function () {
      window.legworkIndex.forEach(function (row) { row.push(plain(row[1]), plain(row[3])); });
      waiting.splice(0).forEach(function (f) { f(); });
    };
    document.head.appendChild(script);
  }
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  // A row matches where each word of the query begins a word of its name or detail.
  function score(row, words) {
    var total = 0;
    for (var i = 0; i < words.length; i++) {
      var name = (" " + row[5]).search(new RegExp("[^\\p{L}\\p{N}]" + words[i], "u"));
      if (name === 0) { total += 4; } else if (name > 0) { total += 3; }
      else if ((" " + row[6]).search(new RegExp("[^\\p{L}\\p{N}]" + words[i], "u")) >= 0) { total += 1; }
      else { return 0; }
    }
    return total + (row[0] === "a" ? 0 : 0.5) + Math.min(row[4], 1000) / 2000;
  }
  function find(query, most) {
    var words = plain(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    if (!words.length) { return []; }
    var found = [];
    window.legworkIndex.forEach(function (row, i) {
      var s = score(row, words);
      if (s) { found.push([s, i, row]); }
    });
    found.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
    return found.slice(0, most).map(function (f) { return f[2]; });
  }
  function item(row) {
    var li = document.createElement("li");
    var a = document.createElement("a");
    a.href = root + folders[row[0]] + row[2] + ".html";
    var name = document.createElement("span");
    name.textContent = row[1];
    var detail = document.createElement("span");
    detail.className = "detail";
    detail.textContent = row[0] === "a" ? row[3] || kinds.a : row[0] === "l" ? row[3] || kinds.l : kinds[row[0]];
    a.append(name, detail);
    li.append(a);
    return li;
  }
  function list(rows, box) {
    box.replaceChildren.apply(box, rows.map(item));
    if (!rows.length) {
      var li = document.createElement("li");
      li.className = "none";
      li.textContent = "Nothing of that name.";
      box.append(li);
    }
  }
  if (input) {
    var box = null;
    var close = function () { if (box) { box.remove(); box = null; } };
    input.addEventListener("focus", function () { index(function () {}); });
    input.addEventListener("input", function () {
      index(function () {
        if (!input.value.trim()) { close(); return; }
        if (!box) {
          box = document.createElement("ul");
          box.className = "found";
          box.setAttribute("aria-label", "Found");
          input.parentNode.append(box);
        }
        list(find(input.value, 12), box);
      });
    });
    input.form.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { close(); input.focus(); return; }
      if (!box || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) { return; }
      var links = Array.from(box.querySelectorAll("a"));
      var at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      (at < 0 ? input : links[Math.min(at, links.length - 1)] || input).focus();
    });
    input.form.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !input.form.contains(event.relatedTarget)) { close(); }
    });
    document.addEventListener("click", function (event) { if (!input.form.contains(event.target)) { close(); } });
  }
  // On a phone the navigation is one row that is pushed aside: the page's own entry is in sight.
  var row = document.querySelector(".main ul"), current = row && row.querySelector("[aria-current]");
  if (current) { row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2; }
  window.legwork = { index: index, find: find, item: item };
  var results = document.getElementById("results");
  if (results) {
    var query = new URLSearchParams(location.search).get("q") || "";
    input.value = query;
    if (!query) {
      if (!location.search) { input.focus(); }
    } else if (!("full" in results.dataset)) {
      index(function () {
        var ul = document.createElement("ul");
        ul.className = "results";
        list(find(query, 100), ul);
        results.replaceChildren(ul);
      });
    }
  }

  // The sheet: hover or focus on a fact underlines its sentence; every piece of a sentence that markup cuts is marked.
  var story = document.querySelector(".story");
  function pieces(hash) {
    return hash && /^#s\d+$/.test(hash) ? Array.from(document.querySelectorAll(hash + ", [data-s=\"" + hash.slice(1) + "\"]")) : [];
  }
  function toggle(event, on) {
    var link = event.target.closest && event.target.closest(".sheet a[href^=\"#s\"]");
    if (link) { pieces(link.getAttribute("href")).forEach(function (p) { p.classList.toggle("hot", on); }); }
  }
  function make(name, text, attributes) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    return element;
  }
  // The rows of the sheet that were read from a sentence.
  function citing(hash) {
    var rows = Array.from(document.querySelectorAll(".sheet a[href=\"" + hash + "\"]"), function (a) { return a.closest("li"); });
    return rows.filter(function (row, i) { return row && rows.indexOf(row) === i; });
  }
  // Its text as browsers find it (https://wicg.github.io/scroll-to-text-fragment/): its first and its last words.
  function fragment(text) {
    var words = text.trim().split(/\s+/);
    var code = function (part) { return encodeURIComponent(part.join(" ")).replace(/-/g, "%2D"); };
    return ":~:text=" + (words.length < 10 ? code(words) : code(words.slice(0, 4)) + "," + code(words.slice(-4)));
  }
  var panel = null;
  function unmark() {
    document.querySelectorAll(".s.on").forEach(function (p) { p.classList.remove("on"); });
    document.querySelectorAll(".cited").forEach(function (p) { p.classList.remove("cited"); });
    if (panel) { panel.remove(); panel = null; }
  }
  function mark() {
    unmark();
    var parts = pieces(location.hash);
    if (!parts.length) { return; }
    var rows = citing(location.hash);
    parts.forEach(function (p) { p.classList.add("on"); });
    rows.forEach(function (row) { row.classList.add("cited"); });
    cite(location.hash, parts.map(function (p) { return p.textContent; }).join(" "), rows);
  }
  // The page of a name, under the name that the sheet has for it.
  function named(link) {
    var row = Array.from(document.querySelectorAll(".sheet .name")).find(function (a) { return a.href === link.href; });
    return make("a", (row || link).textContent, { href: link.getAttribute("href") });
  }
  // What cites the sentence, and how to cite it.
  function cite(hash, text, rows) {
    var title = document.querySelector("h1").textContent;
    var canonical = document.querySelector("link[rel=canonical]");
    var address = (canonical ? canonical.href : location.href.split("#")[0]) + hash + fragment(text);
    var box = make("div");
    box.append(make("h2", "Sentence " + hash.slice(2) + " of " + title));
    var facts = rows.map(function (row) { return row.querySelector(".said, .value"); }).filter(Boolean).map(function (fact) {
      var words = fact.textContent.trim();
      return make("span", words.length > 60 ? words.slice(0, 58) + "…" : words);
    });
    var pages = new Map();
    var add = function (link) { if (!pages.has(link.href)) { pages.set(link.href, named(link)); } };
    pieces(hash).forEach(function (piece) { piece.querySelectorAll("a.m").forEach(add); });
    rows.forEach(function (row) { row.querySelectorAll(".by .name").forEach(add); });
    var compared = rows.flatMap(function (row) { return Array.from(row.querySelectorAll(".elsewhere")); });
    group("Read from it", facts);
    group("It stands on the pages of", Array.from(pages.values()));
    group("Compared with other articles", compared.map(function (link) { return make("a", link.textContent, { href: link.getAttribute("href") }); }));
    if (!box.querySelector("ul")) { box.append(make("p", "No fact was read from it.")); }
    function group(label, items) {
      if (!items.length) { return; }
      var list = make("ul", "", { "aria-label": label });
      list.append.apply(list, [make("li", label, { "class": "label" })].concat(items.map(function (item) { var li = make("li"); li.append(item); return li; })));
      box.append(list);
    }
    var line = make("p", "", { "class": "address" });
    var field = make("input", "", { readonly: "", "aria-label": "Address of the sentence" });
    field.value = address;
    field.addEventListener("focus", function () { field.select(); });
    line.append(field, copier("Copy link", function () { return address; }), copier("Copy citation", function () {
      var told = [".byline", ".origin span", ".head time"].map(function (q) { var e = document.querySelector(q); return e && e.textContent.trim(); });
      return [told[0] && told[0].replace(/^By /, ""), "“" + title.trim() + "”", told[1], told[2], address].filter(Boolean).join(", ");
    }));
    var original = document.querySelector("a.original");
    if (original) { line.append(make("a", "Find it in the original", { href: original.href.split("#")[0] + "#" + fragment(text), rel: "external" })); }
    box.append(line);
    var close = make("button", "×", { type: "button", "class": "close", "aria-label": "Close" });
    close.addEventListener("click", function () { history.replaceState(null, "", location.pathname + location.search); unmark(); });
    panel = make("aside", "", { "class": "cite", "aria-label": "Cite this sentence" });
    panel.append(box, close);
    document.body.append(panel);
  }
  function copier(label, words) {
    var button = make("button", label, { type: "button" });
    button.addEventListener("click", function () {
      var done = function () { button.textContent = "Copied"; setTimeout(function () { button.textContent = label; }, 2000); };
      var field = panel.querySelector("input");
      if (navigator.clipboard) { navigator.clipboard.writeText(words()).then(done, function () { field.select(); }); return; }
      field.value = words();
      field.select();
      if (document.execCommand("copy")) { done(); }
    });
    return button;
  }
  if (story) {
    ["mouseover", "focusin"].forEach(function (e) { story.addEventListener(e, function (event) { toggle(event, true); }); });
    ["mouseout", "focusout"].forEach(function (e) { story.addEventListener(e, function (event) { toggle(event, false); }); });
    window.addEventListener("hashchange", mark);
    mark();
    // A click on a sentence, not on a link or a selection in it, gives it its address: to cite, to send.
    story.addEventListener("click", function (event) {
      var sentence = event.target.closest(".s");
      if (!sentence || event.target.closest("a") || String(getSelection())) { return; }
      var y = scrollY;
      location.hash = sentence.id || sentence.dataset.s;
      scrollTo({ top: y, behavior: "instant" });
    });
  }

  // Long lists of quotes: by words, and by whether they are their own.
  document.querySelectorAll(".filtered").forEach(function (section) {
    var rows = Array.from(section.querySelectorAll(".quotes li"));
    if (rows.length < 6) { return; }
    var line = make("p", "", { "class": "filter" });
    var field = make("input", "", { type: "search", placeholder: "Words in them", "aria-label": "Show quotes with these words" });
    var kind = make("select", "", { "aria-label": "Show quotes of this kind" });
    [["", "All"], ["direct", "In full"], ["mixed", "In part"], ["indirect", "Reported"]].forEach(function (k) {
      if (!k[0] || section.querySelector(".said." + k[0])) { kind.append(make("option", k[1], { value: k[0] })); }
    });
    var count = make("span", "", { role: "status" });
    var folded = section.querySelector("details");
    var show = function () {
      var words = plain(field.value).split(/\s+/).filter(Boolean);
      var shown = rows.filter(function (row) {
        var text = plain(row.textContent);
        var fits = words.every(function (w) { return text.indexOf(w) >= 0; }) && (!kind.value || row.querySelector(".said." + kind.value));
        row.hidden = !fits;
        return fits;
      });
      var all = !words.length && !kind.value;
      count.textContent = all ? "" : shown.length + " of " + rows.length;
      if (folded && !all) { folded.open = true; }
    };
    field.addEventListener("input", show);
    kind.addEventListener("change", show);
    line.append(field, kind, count);
    section.querySelector(".quotes").before(line);
  });

  // Keys: / searches, j and k go to the next and previous sentence with a fact, n and p to the next and previous article.
  function facts() {
    var numbers = Array.from(document.querySelectorAll(".sheet a[href^=\"#s\"]"), function (a) { return +a.getAttribute("href").slice(2); });
    return Array.from(new Set(numbers)).sort(function (a, b) { return a - b; });
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (event.key === "Escape" && panel) { panel.querySelector(".close").click(); return; }
    if (event.key === "/" && input) { event.preventDefault(); if (input.offsetParent) { input.focus(); } else { location.href = root + "search.html"; } return; }
    var rel = { n: "next", p: "prev" }[event.key];
    var link = rel && document.querySelector("a[rel=\"" + rel + "\"]");
    if (link) { link.click(); return; }
    if (!story || (event.key !== "j" && event.key !== "k")) { return; }
    var all = facts();
    var here = /^#s\d+$/.test(location.hash) ? +location.hash.slice(2) : 0;
    var to = event.key === "j" ? all.find(function (n) { return n > here; }) : all.reverse().find(function (n) { return n < here; });
    if (to) { location.hash = "s" + to; }
  });
})();
