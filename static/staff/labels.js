// Select2 draws its boxes without names: give each the label of the field it stands for.
function nameBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = select.labels?.[0]?.textContent.trim() || select.getAttribute("aria-label");
    const box = select.nextElementSibling?.querySelector(".select2-search__field");
    if (label && box) box.setAttribute("aria-label", label.replace(/:$/, ""));
  }
}

addEventListener("load", nameBoxes);
document.addEventListener("formset:added", () => setTimeout(nameBoxes));
