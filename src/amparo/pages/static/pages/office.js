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
  // Without scripts these buttons lead to a page of their own, or aren't there; with them, a question opens in place.
  document.addEventListener("submit", (event) => {
    event.target.querySelector("[data-sending]")?.removeAttribute("hidden");
  });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.getElementById("passkey-problem")?.removeAttribute("hidden");
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-opens]");
    const dialog = button && document.getElementById(button.dataset.opens);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    const printing = event.target.closest("[data-prints]");
    if (printing) window.print();
    for (const menu of document.querySelectorAll("details.me[open]")) {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const box = document.getElementById("search");
    if (event.key === "Escape") {
      for (const menu of document.querySelectorAll("details.me[open]")) {
        menu.removeAttribute("open");
        menu.querySelector("summary").focus();
      }
    }
    if (event.key === "/" && !typing && box) {
      event.preventDefault();
      box.focus();
    }
  });
})();
