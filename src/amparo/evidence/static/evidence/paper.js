// SPDX-License-Identifier: MPL-2.0
// On a paper: keys to leaf, words clicked on the picture, a part drawn on it.  Without scripts all of it is typed.
(() => {
  "use strict";
  const field = (name) => document.querySelector(name);
  const words = () => [...document.querySelectorAll("svg.words rect[data-word]")];
  let first = null;

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, pre") || event.altKey || event.ctrlKey || event.metaKey) return;
    const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = way && document.querySelector(`.leafing a[rel=${way}]`);
    if (link) {
      event.preventDefault();
      link.click();
    }
  });

  // The first click begins a passage, the second ends it; a third begins anew.
  document.addEventListener("click", (event) => {
    const word = event.target.closest("svg.words rect[data-word]");
    const quote = field("textarea[data-quote]");
    if (!word || !quote || event.shiftKey) return;
    const at = Number(word.dataset.word);
    const [from, to] = first === null ? [at, at] : [Math.min(first, at), Math.max(first, at)];
    first = first === null ? at : null;
    const chosen = words().filter((each) => Number(each.dataset.word) >= from && Number(each.dataset.word) <= to);
    for (const each of words()) each.classList.toggle("chosen", chosen.includes(each));
    quote.value = chosen.map((each) => each.dataset.text).join(" ");
    quote.closest("details").open = true;
  });

  let began = null;
  const percent = (event, svg) => {
    const sides = svg.getBoundingClientRect();
    const within = (value) => Math.max(0, Math.min(100, value));
    return [within(((event.clientX - sides.left) / sides.width) * 100), within(((event.clientY - sides.top) / sides.height) * 100)];
  };
  document.addEventListener("pointerdown", (event) => {
    const svg = event.shiftKey && event.target.closest("svg.words");
    if (!svg || !field("form[data-area]")) return;
    event.preventDefault();
    began = percent(event, svg);
  });
  document.addEventListener("pointerup", (event) => {
    const svg = began && document.querySelector("svg.words");
    if (!svg) return;
    const ended = percent(event, svg);
    const form = field("form[data-area]");
    const told = {
      left: Math.min(began[0], ended[0]),
      top: Math.min(began[1], ended[1]),
      width: Math.abs(began[0] - ended[0]),
      height: Math.abs(began[1] - ended[1]),
    };
    for (const [name, value] of Object.entries(told)) form.elements[name].value = value.toFixed(1);
    form.closest("details").open = true;
    began = null;
  });
})();
