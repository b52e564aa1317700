// "Use where I am now": asks the device only when pressed, and sends about a hundred metres' exactness.

const WORDS = {
  asking: "Finding where you are…",
  1: "Your device did not let us see where you are. Type a postcode or a town instead.",
  2: "Your device could not find where you are. Type a postcode or a town instead.",
  3: "Finding where you are took too long. Type a postcode or a town instead.",
};

function hidden(form, name, value) {
  let field = form.querySelector(`input[type=hidden][name=${name}]`);
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    form.append(field);
  }
  field.value = value;
}

export function offerNearMe(form) {
  const button = form.querySelector("[data-near-me]");
  if (!button || !("geolocation" in navigator)) return;
  const status = form.querySelector("[data-near-me-status]");
  const postcode = form.elements.postcode;
  button.hidden = false;
  // A place that is typed replaces the one that was found.
  postcode?.addEventListener("input", () => {
    for (const field of form.querySelectorAll("[name=lat], [name=lng]")) field.remove();
  });
  button.addEventListener("click", () => {
    status.textContent = WORDS.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        hidden(form, "lat", coords.latitude.toFixed(3));
        hidden(form, "lng", coords.longitude.toFixed(3));
        if (postcode) postcode.value = "";
        form.submit();
      },
      (problem) => { status.textContent = WORDS[problem.code] || WORDS[2]; },
      { maximumAge: 600000, timeout: 15000 },
    );
  });
}
