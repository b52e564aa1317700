// Draws the results of the list beside it. Leaflet comes from its own file, as the global L.
/* global L */

const panel = document.getElementById("map");
const words = document.querySelector("[data-map-words]");
const SEFTON = [[53.435, -3.11], [53.7, -2.87]];
const SIZE = 32; // of a marker, in pixels
const APART = 40; // nearer than this, markers would cover each other: one stands for all

function placesOfList() {
  return [...document.querySelectorAll("[data-latitude][data-number]")].map((item) => ({
    point: L.latLng(Number(item.dataset.latitude), Number(item.dataset.longitude)),
    number: item.dataset.number,
    name: item.dataset.name,
    href: item.dataset.href,
    words: item.textContent,
  }));
}

// Places that stand apart at this zoom, each with those too near to it.
function grouped(map, places) {
  const groups = [];
  for (const place of places) {
    const at = map.latLngToLayerPoint(place.point);
    const near = groups.find((group) => group.at.distanceTo(at) < APART);
    if (near) near.places.push(place);
    else groups.push({ at, places: [place] });
  }
  return groups.map((group) => group.places);
}

function line(place) {
  const box = document.createElement("div");
  const link = document.createElement("a");
  link.href = place.href;
  link.textContent = `${place.number}. ${place.name}`;
  const where = document.createElement("div");
  where.textContent = place.words;
  box.append(link, where);
  return box;
}

function marker(places) {
  const number = places.length > 1 ? `${places[0].number}+` : places[0].number;
  const names = `${number}: ${places.map((place) => place.name).join("; ")}`;
  const icon = L.divIcon({
    className: "map__marker",
    html: number,
    iconSize: [SIZE, SIZE],
    popupAnchor: [0, -SIZE / 2],
  });
  const content = document.createElement("div");
  content.append(...places.map(line));
  const drawn = L.marker(places[0].point, { icon, title: names, keyboard: true });
  // Screen readers hear the names, not the number alone.
  drawn.on("add", () => drawn.getElement().setAttribute("aria-label", names));
  return drawn.bindPopup(content, { maxWidth: 260, maxHeight: 240 });
}

function drawPlaces(map, places) {
  const layer = L.layerGroup().addTo(map);
  const draw = () => {
    layer.clearLayers();
    for (const group of grouped(map, places)) layer.addLayer(marker(group));
  };
  map.on("zoomend", draw);
  draw();
}

async function drawOutline(map) {
  const answer = await fetch(panel.dataset.outline);
  const outline = await answer.json();
  L.geoJSON(outline, {
    interactive: false,
    style: { color: "#17594b", weight: 2, fillColor: "#fffcf6", fillOpacity: 1 },
    filter: (feature) => feature.geometry.type === "Polygon",
  }).addTo(map).bringToBack();
  for (const { properties, geometry } of outline.features) {
    if (geometry.type === "Point") label(map, properties, geometry);
  }
}

// Village names come in when there is room for them.
function label(map, { name, kind }, { coordinates: [longitude, latitude] }) {
  // Above the point, and under the numbers, so that neither hides the other.
  const icon = L.divIcon({ className: "map__town", html: name, iconSize: [90, 20], iconAnchor: [45, 36] });
  const options = { icon, interactive: false, keyboard: false, zIndexOffset: -1000 };
  const drawn = L.marker([latitude, longitude], options);
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
  return name ? { name, point: L.latLng(Number(hereLatitude), Number(hereLongitude)) } : null;
}

function drawHere(map, { point }) {
  const look = { radius: 14, color: "#a23d15", weight: 4, fillOpacity: 0.15, interactive: false };
  L.circleMarker(point, look).addTo(map);
}

// Sefton and a little around it; what is far away must not shrink the borough to a dot.
function view(points) {
  const around = L.latLngBounds(SEFTON).pad(0.4);
  const near = points.filter((point) => around.contains(point));
  if (near.length) return L.latLngBounds(near).pad(0.15);
  return points.length ? L.latLngBounds(points).pad(0.15) : SEFTON;
}

function start() {
  panel.parentElement.hidden = false;
  const centre = here();
  words.textContent = "Choose a number to see what is there. It is the number in the list.";
  if (centre) words.textContent += ` The red ring is ${centre.name}.`;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(panel, {
    attributionControl: Boolean(panel.dataset.tiles),
    maxZoom: 17,
    minZoom: 8,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
  });
  const places = placesOfList();
  const points = [...places.map((place) => place.point), ...(centre ? [centre.point] : [])];
  map.fitBounds(view(points), { maxZoom: 14 });
  if (points.some((point) => !map.getBounds().contains(point))) {
    words.textContent += " Some are further away: zoom out to see them.";
  }
  if (panel.dataset.tiles) {
    L.tileLayer(panel.dataset.tiles, { attribution: panel.dataset.attribution }).addTo(map);
  } else {
    drawOutline(map).catch(() => {}); // the numbers stand without it
  }
  if (centre) drawHere(map, centre);
  drawPlaces(map, places);
}

if (panel && window.L) start();
