// On every page, and on every page optional: the number of places kept on this device, and printing.

const STORE = "shortlist";

function kept() {
  try {
    const ids = JSON.parse(localStorage.getItem(STORE) || "[]");
    return Array.isArray(ids) ? ids.length : 0;
  } catch {
    return 0; // private windows may refuse the store
  }
}

function showCount() {
  for (const place of document.querySelectorAll("[data-shortlist-count]")) {
    const count = kept();
    place.hidden = count === 0;
    place.textContent = String(count);
  }
}

function offerPrinting() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

showCount();
offerPrinting();
addEventListener("storage", showCount);
addEventListener("shortlist:changed", showCount);
