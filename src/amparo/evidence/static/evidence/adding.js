// SPDX-License-Identifier: MPL-2.0
// Adding many papers: one file after the other is sent, and ticked off only when the office says that it is kept.
// Without scripts the form sends all of them at once.
(() => {
  "use strict";
  const AT_ONCE = 2;
  const form = document.querySelector("form[data-adds]");
  if (!form || !window.fetch) return;
  const part = (name) => form.querySelector(`[data-part=${name}]`);
  const counts = { kept: 0, here: 0, refused: 0 };
  let waiting = [];
  let broken = [];
  let running = 0;

  const chosen = () => [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);

  // A folder that was dropped is walked; a browser gives its entries a hundred at a time.
  const walked = async (entry) => {
    if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
    const reader = entry.createReader();
    const files = [];
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return files;
      for (const each of some) files.push(...(await walked(each)));
    }
  };

  const tell = () => {
    const done = counts.kept + counts.here + counts.refused;
    const total = done + waiting.length + broken.length + running;
    part("bar").max = total || 1;
    part("bar").value = done;
    for (const [name, count] of Object.entries(counts)) part(name).textContent = String(count);
    part("total").textContent = String(total);
    part("again-box").hidden = running > 0 || waiting.length > 0 || broken.length === 0;
    part("left").textContent = String(broken.length);
  };

  const listed = (told) => {
    const row = document.createElement("li");
    const words = document.createElement("bdi");
    words.textContent = told.address ? `${told.name} ${told.words}` : told.words;
    row.append(words);
    if (told.address) {
      const link = document.createElement("a");
      link.href = told.address;
      link.textContent = told.paper;
      row.append(" ", link);
    }
    part("told").append(row);
  };

  const send = async (file) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("files", file, file.name);
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body, headers, redirect: "error" });
    const told = await answer.json();
    for (const each of told.files) {
      counts[each.state] += 1;
      if (each.state !== "kept") listed(each);
    }
    if (!told.files.length) throw new Error("not kept");
  };

  const next = async () => {
    const file = waiting.shift();
    if (!file) return;
    running += 1;
    tell();
    try {
      await send(file);
    } catch {
      broken.push(file);
    }
    running -= 1;
    tell();
    if (waiting.length) return next();
    if (!running) {
      htmx.ajax("GET", form.dataset.list, { target: "#papers", swap: "outerHTML" });
      part("summary").focus();
    }
  };

  const begin = (files) => {
    waiting.push(...files.filter((file) => file.name && !file.name.startsWith(".")));
    if (!waiting.length) return;
    part("sending").hidden = false;
    tell();
    for (let free = AT_ONCE - running; free > 0; free -= 1) next();
  };

  form.addEventListener("submit", (event) => {
    const files = chosen();
    if (!files.length) return;
    event.preventDefault();
    event.stopPropagation();
    for (const input of form.querySelectorAll("input[type=file]")) input.value = "";
    begin(files);
  });
  part("again").addEventListener("click", () => {
    const again = broken;
    broken = [];
    begin(again);
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const loose = [...event.dataTransfer.files];
    begin(entries.length ? (await Promise.all(entries.map(walked))).flat() : loose);
  });
  window.addEventListener("beforeunload", (event) => {
    if (running || waiting.length) event.preventDefault();
  });
})();
