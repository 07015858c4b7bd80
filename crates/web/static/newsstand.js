// Newsstand: conveniences. Every page works without this file.

const root = document.documentElement;

// The paper: kept in a cookie, so that the next page comes in it.
const paper = document.querySelector("[data-paper]");
if (paper) {
  const show = () => {
    for (const button of paper.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === (root.dataset.theme ?? "")));
    }
  };
  paper.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.value) root.dataset.theme = target.value;
    else delete root.dataset.theme;
    const age = target.value ? 31536000 : 0;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `paper=${target.value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
    show();
  });
  show();
  paper.hidden = false;
}

// A picture that cannot be had leaves no gap.
const drop = (picture) => picture.closest(".thumb, .pic, figure")?.setAttribute("hidden", "");
addEventListener("error", ({ target }) => target instanceof HTMLImageElement && drop(target), true);
for (const picture of document.images) if (picture.complete && picture.naturalWidth === 0) drop(picture);

// A page that waits for its first articles looks again by itself, while somebody looks at it.
if ("lookAgain" in document.body.dataset) {
  const again = () => (document.hidden ? setTimeout(again, 5000) : location.reload());
  setTimeout(again, 5000);
}

// Stories that come while the page is open are announced in one line; nothing moves until the reader asks.
const line = document.querySelector("[data-news]");
if (line && "EventSource" in window) {
  const known = new Set(line.dataset.ids.split(","));
  const words = JSON.parse(line.dataset.news);
  const link = line.querySelector("a");
  const changes = new EventSource("/events");
  changes.addEventListener("front", ({ data }) => {
    const fresh = data.split(",").filter((id) => !known.has(id)).length;
    link.hidden = fresh === 0;
    link.textContent = words[Math.min(fresh, words.length) - 1] ?? "";
  });
  addEventListener("pagehide", () => changes.close());
}

// Keys, where no field has the focus: j and k move between headlines, o opens, / searches, ? shows the keys.
const headlines = () => [...document.querySelectorAll("main :is(h1, h2, h3) a, main .briefs a")];
const step = (by) => {
  const all = headlines();
  const at = all.indexOf(document.activeElement);
  all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by]?.focus();
};
const keys = {
  j: () => step(1),
  k: () => step(-1),
  o: () => headlines().includes(document.activeElement) && document.activeElement.click(),
  "/": () => {
    const field = document.querySelector("main input[type=search]");
    if (field) field.focus();
    else location.assign("/search");
  },
  "?": () => document.querySelector("[data-keys]")?.showModal(),
};
addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof Element && event.target.matches("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

// What somebody who is typing a search may mean: names, titles and words, in the field's own list.
const field = document.querySelector("input[data-suggest]");
if (field?.list) {
  let due, asked;
  field.addEventListener("input", () => {
    clearTimeout(due);
    asked?.abort();
    const typed = field.value.trim();
    if (typed.length < 2) return field.list.replaceChildren();
    due = setTimeout(async () => {
      asked = new AbortController();
      try {
        const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
        const texts = answer.ok && !answer.redirected ? await answer.json() : [];
        field.list.replaceChildren(...texts.map((text) => new Option("", text)));
      } catch {
        // A newer letter was typed, or there is no connection: the search works without.
      }
    }, 150);
  });
}
