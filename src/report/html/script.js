
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const selects = [...form.querySelectorAll("select")];
  const rows = new Map([...document.querySelectorAll("tr[data-f]")].map((row) => [row.dataset.f, row]));
  const cards = [...document.querySelectorAll(".card")].map((card) => ({
    card,
    row: rows.get(card.id),
    pairs: [...card.querySelectorAll(".pair")],
    text: null,
  }));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const apply = () => {
    const asked = selects.filter((select) => select.value).map((select) => [select.dataset.key, select.value]);
    const ofPairs = asked.filter(([key]) => key !== "t");
    const topic = asked.find(([key]) => key === "t");
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let facts = 0;
    let comparisons = 0;
    for (const entry of cards) {
      if (words.length) entry.text ??= plain(entry.card.textContent);
      const fits =
        (!topic || entry.card.dataset.t === topic[1]) && words.every((word) => entry.text.includes(word));
      let left = 0;
      for (const pair of entry.pairs) {
        const hit = fits && ofPairs.every(([key, value]) => ` ${pair.dataset[key]} `.includes(` ${value} `));
        pair.hidden = !hit;
        left += hit;
      }
      const show = fits && (left > 0 || ofPairs.length === 0);
      entry.card.hidden = !show;
      if (entry.row) entry.row.hidden = !show;
      facts += show;
      comparisons += left;
    }
    const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    shown.value = `${count(facts, "fact")}, ${count(comparisons, "comparison")}`;
  };

  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    const folded = target.closest("details");
    if (folded) folded.open = true;
    target.scrollIntoView();
  };

  const step = (by) => {
    const open = cards.filter((entry) => !entry.card.hidden).map((entry) => entry.card);
    const top = (card) => card.getBoundingClientRect().top;
    const next = by > 0 ? open.find((card) => top(card) > 24) : open.findLast((card) => top(card) < 0);
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView();
  };

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 150);
  });
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      form.reset();
      document.activeElement?.blur();
      return;
    }
    if (event.target.closest?.("input, select, textarea")) return;
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (event.key === "j") {
      step(1);
    } else if (event.key === "k") {
      step(-1);
    }
  });

  form.hidden = false;
  apply();
  follow();
})();
