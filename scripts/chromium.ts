import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium as playwrightsOwn } from "@playwright/test";

/** A browser for Playwright's `launchOptions`. */
export type ChromiumLaunch = { executablePath: string; args: string[]; env: Record<string, string> };

// Root has no sandbox to start in, and containers give /dev/shm too little room for pages.
const ARGS = ["--no-sandbox", "--disable-dev-shm-usage"];

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell"];
const MAC_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const PACKAGE = "node_modules/@sparticuz/chromium";
const CACHE = "node_modules/.cache";

/**
 * Finds a Chromium: the one of CHROMIUM_PATH, else Playwright's own download, else an installed one, else the one that
 * an npm package brings, unpacked on first use. Throws when none of them runs on this machine.
 */
export function findChromium(): ChromiumLaunch {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!runs(named, {})) throw new Error(`CHROMIUM_PATH is "${named}": expected a Chromium or Chrome that runs here`);
    return launch(named);
  }
  const inPath = (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((dir) => NAMES.map((name) => path.join(dir, name)));
  const installed = [playwrightsOwn.executablePath(), ...inPath, ...MAC_APPS].find((file) => runs(file, {}));
  if (installed) return launch(installed);
  const dir = unpackChromium();
  const env = {
    // The package also brings the libraries that a bare machine lacks, and a font.
    LD_LIBRARY_PATH: path.join(dir, "al2023/lib"),
    FONTCONFIG_FILE: path.join(dir, "fonts.conf"),
  };
  const executablePath = path.join(dir, "chromium");
  if (runs(executablePath, env)) return { ...launch(executablePath), env: { ...inheritedEnv(), ...env } };
  throw new Error("No Chromium runs here. Install one, or set CHROMIUM_PATH to one.");
}

function launch(executablePath: string): ChromiumLaunch {
  return { executablePath, args: ARGS, env: inheritedEnv() };
}

function inheritedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

// Some systems have a program of that name which only tells how to install the browser.
function runs(file: string, env: Record<string, string>): boolean {
  if (!existsSync(file)) return false;
  try {
    const output = execFileSync(file, ["--version"], {
      encoding: "utf8",
      stdio: "pipe",
      env: { ...process.env, ...env },
    });
    return /chrom/i.test(output);
  } catch {
    return false;
  }
}

function unpackChromium(): string {
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const dir = path.resolve(CACHE, `chromium-${version}`);
  if (existsSync(dir)) return dir;
  mkdirSync(CACHE, { recursive: true });
  // Unpacked aside, then moved: a folder that is there is whole, and several that unpack at once do not meet.
  const draft = mkdtempSync(`${dir}-`);
  const unpack = `import chromium from ${JSON.stringify(import.meta.resolve("@sparticuz/chromium"))}; await chromium.executablePath();`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", unpack], {
    // It unpacks to the temporary folder, and its libraries only where it believes itself on the service they are for.
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
  });
  writeFileSync(path.join(draft, "fonts.conf"), describeFonts(dir));
  try {
    renameSync(draft, dir);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(dir)) throw error;
  }
  return dir;
}

/** The machine's own fonts, if it has some, and the one of the package for the pages' text: code needs one of fixed width. */
function describeFonts(dir: string): string {
  const prefer = ["sans-serif", "sans", "system-ui", "ui-sans-serif"].map(
    (family) =>
      `<match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit></match>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${prefer.join("\n")}
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>/usr/share/fonts</dir>
<dir>${dir}/fonts</dir>
<cachedir>${dir}/fonts-cache</cachedir>
</fontconfig>
`;
}
