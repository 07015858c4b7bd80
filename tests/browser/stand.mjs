// What the browser tests share: a running stand with its own press, and a real Chromium.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.NEWSSTAND_BIN ?? join(root, "target/debug/newsstand");
const PATIENCE_MS = 120_000;

/** Polls until the check answers with something true, or fails after a limit. */
export async function waitFor(what, check) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > until) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Starts `serve --demo` on a fresh data directory and waits until the front has articles. */
export async function startStand() {
  const data = mkdtempSync(join(tmpdir(), "newsstand-browser-"));
  const args = ["serve", "--demo", "--data", data, "--listen", "127.0.0.1:0"];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
  let out = "";
  let log = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (log += chunk));
  const base = await waitFor(`the stand's address\n${log}`, () => out.match(/open on (http:\S+)/)?.[1]);
  const setup = await waitFor("the owner's link", () => out.match(/http:\S+\/setup\/\S+/)?.[0]);
  await waitFor("articles on the front", async () => {
    const page = await (await fetch(base)).text();
    return (page.match(/href="\/article\//g) ?? []).length >= 20;
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await waitFor("the end of the stand", () => child.exitCode !== null || child.signalCode !== null);
    rmSync(data, { recursive: true, force: true });
  };
  return { base, setup, stop };
}

/** Starts the system's Chromium. */
export async function startBrowser() {
  const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return chromium.launch({
    executablePath: candidates.find(existsSync),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}
