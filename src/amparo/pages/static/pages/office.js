// SPDX-License-Identifier: MPL-2.0
// How HTMX is held: no evaluated strings, nothing from elsewhere, nothing kept in the browser; refusals (422) are shown.
(() => {
  "use strict";
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    historyEnabled: false,
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "422", swap: true },
      { code: "[45]..", swap: false, error: true },
    ],
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const box = document.getElementById("search");
    if (event.key === "/" && !typing && box) {
      event.preventDefault();
      box.focus();
    }
  });
})();
