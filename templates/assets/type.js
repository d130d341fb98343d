// Asks for the type before anything is drawn, so that nothing moves when it comes: at a server as fonts are asked for, in a
// folder as files are. Without it the page is set in the type that the system has.
"use strict";
["serif", "serif-bold", "sans", "sans-bold"].forEach(function (name) {
  var link = document.createElement("link");
  link.rel = "preload";
  link.as = "font";
  link.type = "font/woff2";
  if (location.protocol !== "file:") { link.crossOrigin = "anonymous"; }
  link.href = document.currentScript.src.replace("type.js", "fonts/" + name + ".woff2");
  document.head.append(link);
});
