// Places kept on this device: their ids, and notes that never leave it. Every page works without.
// The store is the list of ids under "shortlist"; portal.js shows their number in the header.

const STORE = "shortlist";
const NOTES = "shortlist-notes";
const MOST = 50;

function read(name, empty) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? empty;
  } catch {
    return empty; // private windows may refuse the store, and anything may stand in it
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function kept() {
  const ids = read(STORE, []);
  const numbers = Array.isArray(ids) ? ids.map(Number) : [];
  return [...new Set(numbers.filter((id) => Number.isSafeInteger(id) && id > 0))].slice(0, MOST);
}

function keep(ids) {
  const done = write(STORE, ids);
  dispatchEvent(new Event("shortlist:changed"));
  return done;
}

// One line that screen readers speak, made where the page has none.
function say(words) {
  let line = document.querySelector("[data-shortlist-says]");
  if (!line) {
    line = document.createElement("p");
    line.className = "govuk-visually-hidden";
    line.setAttribute("role", "status");
    line.dataset.shortlistSays = "";
    document.body.append(line);
  }
  line.textContent = "";
  setTimeout(() => { line.textContent = words; }, 100);
}

function paint(button) {
  const isKept = kept().includes(Number(button.dataset.shortlistAdd));
  const hidden = document.createElement("span");
  hidden.className = "govuk-visually-hidden";
  hidden.textContent = `: ${button.dataset.name}`;
  button.replaceChildren(isKept ? "Remove from shortlist" : "Add to shortlist", hidden);
  button.hidden = false;
}

function toggle(button) {
  const id = Number(button.dataset.shortlistAdd);
  const ids = kept();
  const isKept = ids.includes(id);
  if (!isKept && ids.length >= MOST) {
    say(`A shortlist holds ${MOST} places. Remove one first.`);
    return;
  }
  const done = keep(isKept ? ids.filter((other) => other !== id) : [...ids, id]);
  const name = button.dataset.name;
  if (!done) say("This browser does not let us keep a list. A private window may be the reason.");
  else say(isKept ? `${name} removed from your shortlist.` : `${name} added to your shortlist.`);
}

function paintAll() {
  for (const button of document.querySelectorAll("[data-shortlist-add]")) paint(button);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-shortlist-add]");
  if (button) toggle(button);
});
addEventListener("shortlist:changed", paintAll);
addEventListener("results:changed", paintAll); // filters bring in new buttons
addEventListener("storage", paintAll);
addEventListener("pageshow", paintAll);
paintAll();

// The shortlist page itself.
function address(ids) {
  return ids.length ? `?ids=${ids.join(",")}` : location.pathname;
}

function showPage(page) {
  const shown = page.dataset.ids ? page.dataset.ids.split(",").map(Number) : [];
  const mine = kept();
  if (!shown.length && mine.length && !location.search) {
    location.replace(address(mine));
    return;
  }
  for (const how of page.querySelectorAll("[data-shortlist-how]")) how.hidden = false;
  offerToTake(page, shown, mine);
  offerToCopy(page);
  keepInStep(page);
  for (const place of page.querySelectorAll("[data-shortlist-note]")) showNote(place);
}

function offerToTake(page, shown, mine) {
  const box = page.querySelector("[data-shortlist-shared]");
  if (!box || shown.every((id) => mine.includes(id))) return;
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    const both = [...mine, ...shown.filter((id) => !mine.includes(id))].slice(0, MOST);
    if (keep(both)) location.assign(address(both));
  });
}

function offerToCopy(page) {
  for (const button of page.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        say("The link is copied. Paste it into a message.");
      } catch {
        say("The link could not be copied. It stands in words below.");
      }
    });
  }
}

// "Remove" is a link to the list without that place; the device forgets it on the way.
function keepInStep(page) {
  page.addEventListener("click", (event) => {
    const link = event.target.closest("[data-shortlist-remove]");
    if (!link) return;
    const id = Number(link.dataset.shortlistRemove);
    keep(kept().filter((other) => other !== id));
    const notes = read(NOTES, {});
    delete notes[id];
    write(NOTES, notes);
  });
}

// Notes stand in a text box without a form or a name: nothing could send them.
function showNote(place) {
  const id = place.dataset.shortlistNote;
  const box = document.createElement("textarea");
  box.className = "govuk-textarea shortlist__note";
  box.id = `note-${id}`;
  box.rows = 2;
  box.maxLength = 1000;
  box.value = String(read(NOTES, {})[id] ?? "");
  const label = document.createElement("label");
  label.className = "govuk-label";
  label.htmlFor = box.id;
  label.textContent = "My note (stays on this device)";
  const name = document.createElement("span");
  name.className = "govuk-visually-hidden";
  name.textContent = ` about ${place.dataset.name}`;
  label.append(name);
  box.addEventListener("input", () => {
    const notes = read(NOTES, {});
    if (box.value.trim()) notes[id] = box.value;
    else delete notes[id];
    write(NOTES, notes);
  });
  place.replaceChildren(label, box);
}

const page = document.querySelector("[data-shortlist-page]");
if (page) showPage(page);
