// The search page: full text, loaded in pieces as classic scripts, so that it also works from file://. What the pieces
// hold is written by src/site/search and src/site/view/search.rs.
"use strict";
(function () {
  var main = document.getElementById("results");
  if (!main || !window.legwork) { return; }
  var root = document.body.dataset.root || "";
  var PAGE = 10, SENTENCES = 3, FACET = 8;
  var params = new URLSearchParams(location.search);
  var query = (params.get("q") || "").trim();
  var facets = [
    { key: "year", name: "Year" },
    { key: "source", name: "Source" },
    { key: "person", name: "People", kind: "p", column: 3 },
    { key: "place", name: "Places", kind: "l", column: 5 },
    { key: "organization", name: "Organizations", kind: "o", column: 4 }
  ];

  // Pieces.
  var pieces = {};
  window.legworkFound = function (name, number, value) { pieces[name + number] = value; };
  function load(name, number) {
    return new Promise(function (done, failed) {
      if (pieces[name + number] !== undefined) { done(pieces[name + number]); return; }
      var script = document.createElement("script");
      script.src = root + "search/" + name + (name === "articles" ? "" : "." + number) + ".js";
      script.onload = function () { done(pieces[name + number]); };
      script.onerror = function () { failed(new Error(script.src)); };
      document.head.appendChild(script);
    });
  }
  var about = null; // of all articles: search/articles.js
  var rows = {}; // of each kind, the rows of search-index.js

  // Words, cut and folded as src/site/search/fold.rs does.
  var LETTERS = { "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ς": "σ", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th" };
  var WORD = /[\p{Alphabetic}\p{N}\u0300-\u036f]+/gu;
  function fold(word) {
    return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\u0300-\u036f]/g, "").replace(/[øłđðıςßæœþ]/g, function (c) { return LETTERS[c]; });
  }
  function words(text) { return (text.match(WORD) || []).map(fold).filter(Boolean); }

  // A query: words that must all be there; "exact phrases"; -excluded; begin* of words.
  function parse(text) {
    var clauses = [];
    text.replace(/(-?)(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))/g, function (all, not, phrase, word) {
      var found = words(phrase || word || "");
      var stop = found.map(function (w) { return about.stop.has(w); });
      if (!found.length || stop.every(Boolean)) { return ""; }
      clauses.push({ words: found, stop: stop, exact: phrase !== undefined || found.length > 1, not: not === "-", start: /\*$/.test(word || "") });
      return "";
    });
    return clauses;
  }
  // The forms that an English word may take; those that no article has find nothing.
  function forms(word) {
    var all = [word];
    if (word.length < 3 || /\d/.test(word)) { return all; }
    var stem = word.replace(/(?:ies|ied)$/, "y").replace(/(?:([sxz]|ch|sh)es|(\w\w)s|(\w\w)ed|(\w\w)ing)$/, "$1$2$3$4");
    if (stem === word && /[^aeiou]e$/.test(word)) { stem = word.slice(0, -1); all.push(word + "s", word + "d"); }
    all.push(stem, stem + "s", stem + "es", stem + "ed", stem + "ing", stem + "e");
    if (/[^aeiou]y$/.test(stem)) { all.push(stem.slice(0, -1) + "ies", stem.slice(0, -1) + "ied"); }
    if (/([bdgmnprt])\1$/.test(stem)) { all.push(stem.slice(0, -1)); }
    return Array.from(new Set(all.filter(function (w) { return w.length > 2; })));
  }
  // The pieces that words from `low` to `high` are in.
  function range(low, high) {
    var from = 0, to = 0;
    about.words.forEach(function (first, i) {
      if (first <= low) { from = i; }
      if (first <= high) { to = i; }
    });
    var numbers = [];
    for (var i = from; i <= to && numbers.length < 6; i++) { numbers.push(i); }
    return numbers;
  }
  function numbers(code) {
    var out = [], number = 0, unit = 1;
    for (var i = 0; i < code.length; i++) {
      var part = about.digits[code.charCodeAt(i)];
      number += part % 45 * unit;
      unit *= 45;
      if (part < 45) { out.push(number); number = 0; unit = 1; }
    }
    return out;
  }
  // Article to places, of every word that `wanted` gives a weight.
  function places(low, high, wanted) {
    var found = new Map();
    if (!about.words.length) { return Promise.resolve(found); }
    return Promise.all(range(low, high).map(function (n) { return load("words", n); })).then(function (texts) {
      texts.forEach(function (text) {
        var parts = text.split(" ");
        for (var i = 0; i < parts.length; i += 2) {
          var weight = wanted(parts[i]);
          if (!weight) { continue; }
          var list = numbers(parts[i + 1]), article = 0;
          for (var at = 0; at < list.length;) {
            article += list[at++];
            var here = found.get(article) || [], place = 0;
            for (var left = list[at++]; left > 0; left--) { place += list[at++]; here.push(place); }
            here.weight = Math.max(here.weight || 0, weight);
            found.set(article, here);
          }
        }
      });
      return found;
    });
  }
  function word(text) { return places(text, text, function (w) { return +(w === text); }); }
  // Where all words of a phrase stand one after the other; words that are passed over may be any.
  function phrase(clause) {
    var content = clause.words.map(function (w, i) { return i; }).filter(function (i) { return !clause.stop[i]; });
    return Promise.all(content.map(function (i) { return word(clause.words[i]); })).then(function (found) {
      var out = new Map();
      found[0].forEach(function (starts, article) {
        var here = starts.filter(function (start) {
          return found.every(function (f, k) { return (f.get(article) || []).includes(start + content[k] - content[0]); });
        });
        if (here.length) {
          out.set(article, here.flatMap(function (start) { return content.map(function (i) { return start + i - content[0]; }); }));
        }
      });
      return out;
    });
  }
  function match(clause) {
    if (clause.exact) { return phrase(clause); }
    var own = clause.words[0];
    if (clause.start) { return places(own, own + "\uffff", function (w) { return +w.startsWith(own); }); }
    var all = new Set(forms(own));
    var sorted = Array.from(all).sort();
    return places(sorted[0], sorted[sorted.length - 1], function (w) { return w === own ? 1 : all.has(w) ? 0.4 : 0; });
  }

  // Articles with their score and the places of the query's words, best first.
  function rank(clauses, found) {
    var count = about.articles.length;
    var average = about.articles.reduce(function (sum, a) { return sum + a[2]; }, 0) / Math.max(count, 1) || 1;
    var hits = new Map();
    clauses.forEach(function (clause, i) {
      if (clause.not) { return; }
      var rare = Math.log(1 + (count - found[i].size + 0.5) / (found[i].size + 0.5));
      found[i].forEach(function (here, article) {
        var hit = hits.get(article) || { article: article, score: 0, has: 0, places: [] };
        var size = here.length / (clause.exact ? clause.words.length : 1);
        hit.score += (here.weight || 1) * rare * 2.2 * size / (size + 1.2 * (0.25 + 0.75 * about.articles[article][2] / average));
        if (Math.min.apply(null, here.slice(0, 9)) < 12) { hit.score += (here.weight || 1) * rare; } // in the headline or at the very beginning
        hit.has += 1;
        hit.places.push(here);
        hits.set(article, hit);
      });
    });
    var out = Array.from(hits.values());
    clauses.forEach(function (clause, i) {
      if (clause.not) { out = out.filter(function (hit) { return !found[i].has(hit.article); }); }
    });
    out.forEach(function (hit) { hit.score += 2 / (1 + nearness(hit.places) / 8); });
    return out.sort(function (a, b) { return b.has - a.has || b.score - a.score || a.article - b.article; });
  }
  // The shortest stretch that holds a word of every clause.
  function nearness(lists) {
    if (lists.length < 2) { return 1e9; }
    var all = [];
    lists.forEach(function (list, i) { list.forEach(function (at) { all.push([at, i]); }); });
    all.sort(function (a, b) { return a[0] - b[0]; });
    var counts = lists.map(function () { return 0; }), missing = lists.length, left = 0, best = 1e9;
    all.forEach(function (entry) {
      if (counts[entry[1]]++ === 0) { missing -= 1; }
      while (missing === 0) {
        best = Math.min(best, entry[0] - all[left][0]);
        if (--counts[all[left][1]] === 0) { missing += 1; }
        left += 1;
      }
    });
    return best;
  }

  // Facets: what the articles found have in common, each a link that keeps only those.
  function values(facet, article) {
    var row = about.articles[article];
    if (facet.key === "year") { return row[0] ? [String(row[0])] : []; }
    if (facet.key === "source") { return row[1] < 0 ? [] : [about.sources[row[1]]]; }
    if (typeof row[facet.column] === "string") {
      var last = 0;
      row[facet.column] = numbers(row[facet.column]).map(function (n) { last += n; return rows[facet.kind][last][2]; });
    }
    return row[facet.column];
  }
  function label(facet, value) {
    if (!facet.kind) { return value; }
    if (!facet.names) { facet.names = new Map(rows[facet.kind].map(function (row) { return [row[2], row[1]]; })); }
    return facet.names.get(value) || value;
  }
  function address(change) {
    var next = new URLSearchParams(params);
    next.delete("page");
    change(next);
    return "search.html?" + next;
  }
  function within(hits) {
    return facets.reduce(function (left, facet) {
      return params.getAll(facet.key).reduce(function (left, value) {
        return left.filter(function (hit) { return values(facet, hit.article).includes(value); });
      }, left);
    }, hits);
  }

  // Showing.
  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    [].concat(children || []).forEach(function (child) { element.append(child); });
    return element;
  }
  function sidebar(hits) {
    var box = make("aside", { "class": "facets sheet", "aria-label": "Narrow down" });
    facets.forEach(function (facet) {
      var chosen = params.getAll(facet.key), counts = new Map();
      hits.forEach(function (hit) { values(facet, hit.article).forEach(function (v) { counts.set(v, (counts.get(v) || 0) + 1); }); });
      var list = Array.from(counts).filter(function (c) { return !chosen.includes(c[0]) && (c[1] < hits.length || facet.key === "year"); });
      list.sort(function (a, b) { return facet.key === "year" ? b[0] - a[0] : b[1] - a[1] || (label(facet, a[0]) < label(facet, b[0]) ? -1 : 1); });
      if (facet.key === "year" && list.length < 2 && !chosen.length || !list.length && !chosen.length) { return; }
      var items = chosen.map(function (value) {
        var href = address(function (p) { p.delete(facet.key); chosen.forEach(function (c) { if (c !== value) { p.append(facet.key, c); } }); });
        return make("li", {}, make("a", { href: href, "class": "chosen" }, [label(facet, value) + " ", make("span", { "class": "detail" }, "remove")]));
      });
      var more = list.map(function (c) {
        var href = address(function (p) { p.append(facet.key, c[0]); });
        return make("li", {}, [make("a", { href: href }, label(facet, c[0])), " ", make("span", { "class": "number" }, String(c[1]))]);
      });
      var section = make("section", {}, [make("h2", {}, facet.name), make("ul", {}, items.concat(more.slice(0, FACET)))]);
      if (more.length > FACET) {
        section.append(make("details", {}, [make("summary", {}, Math.min(more.length, 100) - FACET + " more"), make("ul", {}, more.slice(FACET, 100))]));
      }
      box.append(section);
    });
    return box;
  }
  // A sentence with the words found in it marked; of a long one, the part around the first.
  function marked(text, hits, first) {
    var out = make("span"), at = 0, number = first, from = 0, match;
    WORD.lastIndex = 0;
    var pieces = [];
    while ((match = WORD.exec(text))) {
      if (fold(match[0])) { pieces.push([match.index, match.index + match[0].length, hits.has(number)]); number += 1; }
    }
    var one = pieces.find(function (p) { return p[2]; });
    if (text.length > 320 && one && one[0] > 120) {
      from = pieces.find(function (p) { return p[0] >= one[0] - 100; })[0];
      out.append("… ");
    }
    var to = text.length;
    if (to - from > 340) { to = (pieces.find(function (p) { return p[1] >= from + 320; }) || [0, to])[1]; }
    at = from;
    pieces.filter(function (p) { return p[2] && p[0] >= from && p[1] <= to; }).forEach(function (p) {
      out.append(text.slice(at, p[0]), make("mark", {}, text.slice(p[0], p[1])));
      at = p[1];
    });
    out.append(text.slice(at, to), to < text.length ? " …" : "");
    return out;
  }
  // The sentences of an article that have most of the words: number, text, number of their first word.
  function sentences(passages, hit) {
    var starts = [], at = 0;
    passages.forEach(function (text) { starts.push(at); at += words(text).length + 1; });
    var scored = passages.map(function (text, i) {
      var end = i + 1 < starts.length ? starts[i + 1] : 1e9, has = 0, all = 0;
      hit.places.forEach(function (list) {
        var here = list.filter(function (p) { return p >= starts[i] && p < end; }).length;
        has += here ? 1 : 0;
        all += here;
      });
      return { number: i, text: text, first: starts[i], has: has, all: all, whole: text.length > 40 ? 1 : 0 };
    });
    return scored.slice(1).filter(function (s) { return s.has; })
      .sort(function (a, b) { return b.has - a.has || b.whole - a.whole || b.all - a.all || a.number - b.number; }).slice(0, SENTENCES)
      .sort(function (a, b) { return a.number - b.number; });
  }
  function article(hit, passages) {
    var row = rows.a[hit.article], href = root + "articles/" + row[2] + ".html";
    var places = new Set(hit.places.flat());
    var best = sentences(passages, hit);
    if (!best.length && passages[1]) { best = [{ number: 1, text: passages[1], first: -1e9 }]; }
    var source = about.sources[about.articles[hit.article][1]];
    var meta = [row[3], source].filter(Boolean).join(", ");
    return make("li", {}, [
      make("h2", {}, make("a", { href: href }, marked(passages[0], places, 0))),
      meta ? make("p", { "class": "meta" }, meta) : "",
      make("ul", { "class": "sentences" }, best.map(function (s) {
        return make("li", {}, make("a", { href: href + "#s" + s.number }, marked(s.text, places, s.first)));
      }))
    ]);
  }
  function chunk(article) {
    return about.texts.reduce(function (last, first, i) { return first <= article ? i : last; }, 0);
  }
  function pager(page, pages) {
    if (pages < 2) { return ""; }
    function to(n) { return address(function (p) { if (n > 1) { p.set("page", n); } }); }
    var nav = make("nav", { "class": "pager", "aria-label": "Pages of results" });
    if (page > 1) { nav.append(make("a", { rel: "prev", href: to(page - 1) }, "Previous")); }
    nav.append(make("span", {}, " " + page + " of " + pages + " "));
    if (page < pages) { nav.append(make("a", { rel: "next", href: to(page + 1) }, "Next")); }
    return nav;
  }
  function show(hits, note, names) {
    var newest = params.get("sort") === "date" || !query;
    if (newest) { hits.sort(function (a, b) { return a.article - b.article; }); }
    var pages = Math.ceil(hits.length / PAGE), page = Math.min(Math.max(+params.get("page") || 1, 1), Math.max(pages, 1));
    var shown = hits.slice((page - 1) * PAGE, page * PAGE);
    return Promise.all(shown.map(function (hit) { return load("texts", chunk(hit.article)); })).then(function (texts) {
      var status = make("p", { "class": "summary", role: "status" }, (!hits.length ? note || "No article has these words." : (hits.length === 1 ? "1 article" : hits.length + " articles") + ". " + note));
      if (query && hits.length > 1) {
        status.append(" ", make("a", { href: address(function (p) { if (newest) { p.delete("sort"); } else { p.set("sort", "date"); } }) }, newest ? "Best first" : "Newest first"));
      }
      var list = make("ol", { "class": "hits", start: (page - 1) * PAGE + 1 }, shown.map(function (hit, i) {
        return article(hit, texts[i][hit.article - about.texts[chunk(hit.article)]] || [""]);
      }));
      var text = make("div", { "class": "text" }, [status, list, pager(page, pages)]);
      main.replaceChildren(names, make("div", { "class": "columns" }, [text, sidebar(hits)]));
      main.removeAttribute("aria-busy");
    });
  }
  function start() {
    window.legworkIndex.forEach(function (row) { (rows[row[0]] = rows[row[0]] || []).push(row); });
    ["p", "l", "o", "a"].forEach(function (kind) { rows[kind] = rows[kind] || []; });
    about.stop = new Set(about.stop.split(" "));
    about.digits = [];
    Array.from(about.alphabet).forEach(function (c, i) { about.digits[c.charCodeAt(0)] = i; });
  }
  function search(names) {
    var clauses = parse(query), must = clauses.filter(function (c) { return !c.not; }).length;
    var filtered = facets.some(function (f) { return params.has(f.key); });
    if (!must) {
      if (query && !filtered) { return show([], "Search for a word that says more.", names); }
      return show(within(about.articles.map(function (a, i) { return { article: i, score: 0, has: 0, places: [] }; })), "", names);
    }
    return Promise.all(clauses.map(match)).then(function (found) {
      var hits = within(rank(clauses, found));
      var full = hits.filter(function (hit) { return hit.has === must; });
      return show(full.length ? full : hits, full.length || !hits.length ? "" : "None has all of the words; these have some.", names);
    });
  }
  if (!query && !facets.some(function (f) { return params.has(f.key); })) { return; }
  main.setAttribute("aria-busy", "true");
  window.legwork.index(function () {
    var found = query ? window.legwork.find(query.replace(/["“”*]/g, " "), 30).filter(function (row) { return row[0] !== "a"; }).slice(0, 6) : [];
    var names = found.length ? make("ul", { "class": "results names", "aria-label": "People, places and organizations" }, found.map(window.legwork.item)) : "";
    main.replaceChildren(names); // what is found so far, while the rest loads
    load("articles", 0).then(function (value) { about = value; start(); return search(names); }).catch(function (error) {
      main.append(make("p", { "class": "notice" }, "The search could not be loaded: " + error.message));
      main.removeAttribute("aria-busy");
    });
  });
})();
