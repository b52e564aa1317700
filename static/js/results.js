// Filters that act at once. Without this file the same form has a button that does the same.
import "./shortlist.js"; // in this file too, so that the page asks for one file less
import { offerNearMe } from "./modules/near_me.js";

const form = document.querySelector("[data-live-form]");
let latest = null;

function address() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value !== "") asked.append(name, value);
  }
  const query = asked.toString();
  return form.action + (query ? `?${query}` : "");
}

// Takes over every part marked data-live from `page`; open groups stay open, focus stays put.
function show(page) {
  const focused = document.activeElement?.id;
  const open = [...document.querySelectorAll("details.facet[open]")].map((group) => group.id);
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (fresh) part.replaceWith(fresh);
  }
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  document.title = page.title;
  document.querySelector("[data-live-status]").textContent =
    document.getElementById("results-title").textContent;
  dispatchEvent(new CustomEvent("results:changed"));
}

async function update() {
  latest?.abort();
  latest = new AbortController();
  const url = address();
  try {
    const answer = await fetch(url, { signal: latest.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    show(page);
    history.replaceState(null, "", url);
  } catch (problem) {
    if (problem.name !== "AbortError") form.submit();
  }
}

// Only the list knows how to take over parts; on the map the button does the work.
if (form && document.querySelector("[data-live-status]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("[type=checkbox], [type=radio], select")) update();
  });
}
if (form) offerNearMe(form);
