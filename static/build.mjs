// Builds the style sheet, the scripts and Leaflet into build/static (git-ignored). Run: npm run build
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { compile, NodePackageImporter } from "sass";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const finished = join(root, "build", "static");
mkdirSync(join(root, "build"), { recursive: true });
// Built aside and then put in place, so that a running site is never without its styles.
const out = mkdtempSync(join(root, "build", "next-"));
const leaflet = join(root, "node_modules", "leaflet", "dist");
// Phones of 2020 and newer. An older one shows the pages without scripts, which all work.
const browsers = ["safari14", "chrome87", "firefox78"];

async function styles() {
  const sheet = compile(join(root, "static", "portal.scss"), {
    importers: [new NodePackageImporter(root)],
    style: "compressed",
    quietDeps: true,
  });
  const { code } = await transform(sheet.css, { loader: "css", minify: true, target: browsers });
  writeFileSync(join(out, "portal.css"), code);
}

// Each module in static/js becomes one file of the same name; what it imports goes inside.
async function scripts() {
  const folder = join(root, "static", "js");
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  await build({
    entryPoints: names.map((name) => join(folder, name)),
    outdir: out,
    entryNames: "[name].min",
    bundle: true,
    format: "esm",
    minify: true,
    legalComments: "none",
    // Leaflet stays a file of its own: only the map page loads it, from ./leaflet.
    external: ["*/leaflet.js"],
    target: "es2020",
  });
}

try {
  chmodSync(out, 0o755);
  mkdirSync(join(out, "leaflet"));
  await Promise.all([styles(), scripts()]);
  for (const part of ["leaflet.js", "leaflet.js.map", "leaflet.css", "images"]) {
    cpSync(join(leaflet, part), join(out, "leaflet", part), { recursive: true });
  }
  rmSync(finished, { recursive: true, force: true });
  renameSync(out, finished);
} finally {
  rmSync(out, { recursive: true, force: true });
}
