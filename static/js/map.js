// Draws the results of the list beside it. Leaflet comes from its own file, as the global L.
/* global L */

const panel = document.getElementById("map");
const words = document.querySelector("[data-map-words]");
const SEFTON = [[53.435, -3.11], [53.7, -2.87]];

function marker(point, number, name, kind = "") {
  const size = 32;
  const icon = L.divIcon({ className: `map__marker ${kind}`, html: number, iconSize: [size, size] });
  const drawn = L.marker(point, { icon, title: name, keyboard: true });
  // Screen readers hear the name, not the number alone.
  drawn.on("add", () => drawn.getElement().setAttribute("aria-label", name));
  return drawn;
}

function popup(place) {
  const box = document.createElement("div");
  const link = document.createElement("a");
  link.href = place.href;
  link.textContent = place.name;
  const where = document.createElement("div");
  where.textContent = place.words;
  box.append(link, where);
  return box;
}

function placesOfList() {
  return [...document.querySelectorAll("[data-latitude][data-number]")].map((item) => ({
    point: [Number(item.dataset.latitude), Number(item.dataset.longitude)],
    number: item.dataset.number,
    name: item.dataset.name,
    href: item.dataset.href,
    words: item.textContent,
  }));
}

// Places at one address would hide each other: one marker holds them all.
function byPoint(places) {
  const groups = new Map();
  for (const place of places) {
    const key = place.point.join();
    groups.set(key, [...(groups.get(key) || []), place]);
  }
  return [...groups.values()];
}

function drawPlaces(map, places) {
  for (const group of byPoint(places)) {
    const names = group.map((place) => `${place.number}. ${place.name}`).join("; ");
    const number = group.length > 1 ? `${group[0].number}+` : group[0].number;
    const content = document.createElement("div");
    content.append(...group.map(popup));
    marker(group[0].point, number, names).addTo(map).bindPopup(content, { maxWidth: 260 });
  }
}

async function drawOutline(map) {
  const answer = await fetch(panel.dataset.outline);
  const outline = await answer.json();
  L.geoJSON(outline, {
    interactive: false,
    style: { color: "#17594b", weight: 2, fillColor: "#fffcf6", fillOpacity: 1 },
    filter: (feature) => feature.geometry.type === "Polygon" && !panel.dataset.tiles,
  }).addTo(map);
  for (const { properties, geometry } of outline.features) {
    if (geometry.type === "Point" && !panel.dataset.tiles) label(map, properties, geometry);
  }
}

// Village names come in when there is room for them.
function label(map, { name, kind }, { coordinates: [longitude, latitude] }) {
  // Above the point, and under the numbers, so that neither hides the other.
  const icon = L.divIcon({ className: "map__town", html: name, iconSize: [90, 20], iconAnchor: [45, 36] });
  const drawn = L.marker([latitude, longitude], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 });
  const fit = () => {
    if (kind === "town" || map.getZoom() >= 12) drawn.addTo(map);
    else drawn.remove();
    drawn.getElement()?.setAttribute("aria-hidden", "true");
  };
  map.on("zoomend", fit);
  fit();
}

function here() {
  const { here: name, hereLatitude, hereLongitude } = panel.dataset;
  return name ? { name, point: [Number(hereLatitude), Number(hereLongitude)] } : null;
}

function start() {
  panel.hidden = false;
  words.textContent = "Choose a number to see what is there. It is the number in the list.";
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(panel, {
    attributionControl: Boolean(panel.dataset.tiles),
    maxZoom: 17,
    minZoom: 8,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
  });
  const places = placesOfList();
  const centre = here();
  const points = [...places.map((place) => place.point), ...(centre ? [centre.point] : [])];
  map.fitBounds(points.length ? L.latLngBounds(points).pad(0.15) : SEFTON, { maxZoom: 14 });
  if (panel.dataset.tiles) {
    L.tileLayer(panel.dataset.tiles, { attribution: panel.dataset.attribution }).addTo(map);
  }
  drawOutline(map).catch(() => {});
  if (centre) {
    const words = document.createElement("span");
    words.textContent = `Near ${centre.name}`;
    marker(centre.point, "★", words.textContent, "map__marker--here").addTo(map).bindPopup(words);
  }
  drawPlaces(map, places);
}

if (panel && window.L) start();
