// Search over titles and names, and the keyboard. The site reads without it.
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
  var results = document.getElementById("results");
  if (results) {
    var query = new URLSearchParams(location.search).get("q") || "";
    input.value = query;
    if (query) {
      index(function () {
        var ul = document.createElement("ul");
        ul.className = "results";
        list(find(query, 100), ul);
        results.replaceChildren(ul);
      });
    } else {
      input.focus();
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
  function mark() {
    document.querySelectorAll(".s.on").forEach(function (p) { p.classList.remove("on"); });
    pieces(location.hash).forEach(function (p) { p.classList.add("on"); });
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

  // Keys: / searches, j and k go to the next and previous sentence with a fact, n and p to the next and previous article.
  function facts() {
    var numbers = Array.from(document.querySelectorAll(".sheet a[href^=\"#s\"]"), function (a) { return +a.getAttribute("href").slice(2); });
    return Array.from(new Set(numbers)).sort(function (a, b) { return a - b; });
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (event.key === "/" && input) { event.preventDefault(); input.focus(); return; }
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
