// SPDX-License-Identifier: MPL-2.0
// Keys to leaf through a paper; without scripts the links beside the page number do the same.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, pre") || event.altKey || event.ctrlKey || event.metaKey) return;
    const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = way && document.querySelector(`.leafing a[rel=${way}]`);
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
})();
