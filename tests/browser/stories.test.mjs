// Stories in Chromium: the story page from the front, its lines, its reasons, what comes while a page is open, keys, and what
// axe-core finds.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { startBrowser, startStand, waitFor } from "./stand.mjs";

const MAIL = "owner@newsstand.example";
const PASSWORD = "a long harbour night 1204";
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let stand;
let browser;
let extra;

before(async () => {
  extra = await startFeed();
  process.env.NEWSSTAND_FETCH_ALLOW_PRIVATE = "1";
  stand = await startStand();
  browser = await startBrowser();
  await waitFor("stories on the front", async () => {
    const page = await (await fetch(stand.base)).text();
    return (page.match(/href="\/story\//g) ?? []).length >= 3;
  });
});

after(async () => {
  await browser?.close();
  await stand?.stop();
  extra?.server.close();
});

/** Serves a feed of a title that the press does not have, with two stories that nobody else tells. */
function startFeed() {
  const now = new Date().toUTCString();
  const item = (n, headline) =>
    `<item><guid>${n}</guid><title>${headline}</title><pubDate>${now}</pubDate><description>${headline}, in a few words.</description></item>`;
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Quarry Bell</title><link>http://quarry.invalid/</link><language>en</language>${item(1, "Quarry school opens a bell foundry")}${item(2, "Mountain goats close the upper road")}</channel></rss>`;
  const server = createServer((request, response) => {
    const isFeed = request.url === "/feed.xml";
    response.writeHead(isFeed ? 200 : 404, { "content-type": "application/rss+xml" });
    response.end(isFeed ? feed : "");
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve({ server, url: `http://127.0.0.1:${server.address().port}/feed.xml` }));
  });
}

/** Opens a page that fails the test on any error in it. */
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  const close = async () => {
    assert.deepEqual(faults, []);
    await context.close();
  };
  return { page, close };
}

/** Opens the front and follows its first headline that leads to a story. */
async function openStory(page) {
  await page.goto(stand.base);
  const headline = page.locator("main :is(h2, h3) a[href^='/story/']").first();
  const words = (await headline.innerText()).trim();
  await headline.click();
  await page.waitForURL(/\/story\//);
  return words;
}

const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const number = (text) => Number(text.replace("−", "-").replace(/[^\d.-]/g, ""));

for (const [name, options] of [
  ["at 1280 px", {}],
  ["at 390 px", { viewport: { width: 390, height: 844 } }],
  ["in the dark", { colorScheme: "dark" }],
  ["without JavaScript", { javaScriptEnabled: false }],
]) {
  test(`the front leads to a story whose lines stand in the articles that they link to, ${name}`, async () => {
    const { page, close } = await open(options);
    const words = await openStory(page);
    assert.equal(squeeze(await page.locator("h1").innerText()), squeeze(words));
    const headings = await page.locator("main h2").allInnerTexts();
    assert.ok(headings.length >= 2, `sections of the page: ${headings}`);
    assert.ok((await page.locator("#coverage ol.cov > li").count()) >= 1);
    const [scroll, client] = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
    assert.ok(scroll <= client, `the page is ${scroll} px wide in a window of ${client} px`);
    const lines = await page.locator("ol.lines blockquote").evaluateAll((all) =>
      all.map((line) => ({ words: line.textContent, href: line.getAttribute("cite") })));
    assert.ok(lines.length >= 1, "a story that several titles tell has lines");
    for (const line of lines) {
      assert.equal(await page.locator(`ol.lines a[href="${line.href}"]`).count() >= 1, true, `no link to ${line.href}`);
      const article = await page.context().newPage();
      await article.goto(stand.base + line.href);
      const text = squeeze(await article.locator("main").evaluate((main) => main.textContent));
      assert.ok(text.includes(squeeze(line.words)), `“${line.words}” does not stand on ${line.href}`);
      await article.close();
    }
    await close();
  });

  test(`“Why here” opens, and its parts add up to the score, ${name}`, async () => {
    const { page, close } = await open(options);
    await page.goto(stand.base);
    const reasons = page.locator("main details.why");
    assert.ok((await reasons.count()) >= 3);
    for (const why of (await reasons.all()).slice(0, 4)) {
      assert.equal(await why.locator("dl").isVisible(), false);
      await why.locator("summary").click();
      assert.equal(await why.locator("dl").isVisible(), true);
      const points = (await why.locator("dl > div:not(.total) dd").allInnerTexts()).map(number);
      const total = number(await why.locator("dl > .total dd").innerText());
      assert.equal(points.reduce((sum, n) => sum + n, 0), total, `${points} against ${total}`);
    }
    await close();
  });
}

test("keys lead through the headlines to a story, to the search, and to the list of keys", async () => {
  const { page, close } = await open();
  await page.goto(stand.base);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("href") ?? "");
  await page.keyboard.press("j");
  const first = await focused();
  await page.keyboard.press("j");
  assert.notEqual(await focused(), first);
  await page.keyboard.press("k");
  assert.equal(await focused(), first);
  for (let step = 0; step < 60 && !(await focused()).startsWith("/story/"); step += 1) await page.keyboard.press("j");
  const href = await focused();
  assert.match(href, /^\/story\//);
  await page.keyboard.press("o");
  await page.waitForURL((url) => url.pathname === href);
  await page.keyboard.press("j");
  assert.notEqual(await focused(), "", "the keys work on the story's page, too");
  await page.keyboard.press("?");
  assert.equal(await page.locator("dialog[data-keys]").isVisible(), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[data-keys]").isVisible(), false);
  await page.keyboard.press("/");
  await page.waitForURL(/\/search/);
  await close();
});

test("what comes while the front is open is announced in one line, and nothing moves", async () => {
  const { page, close } = await open();
  await page.goto(stand.base);
  const line = page.locator("[data-news] a");
  assert.equal(await line.isVisible(), false);
  const places = () => page.evaluate(() => [scrollY,
    ...[...document.querySelectorAll("main :is(h2, h3) a")].map((a) => `${a.textContent} ${a.getBoundingClientRect().y}`)]);
  const before = await places();

  const context = await browser.newContext();
  const owner = await context.newPage();
  await owner.goto(stand.setup);
  await owner.locator("main input[type=email]").fill(MAIL);
  await owner.locator("main input[type=password]").fill(PASSWORD);
  await owner.locator("main form button").first().click();
  await owner.waitForURL((url) => !url.pathname.startsWith("/setup"));
  await owner.goto(`${stand.base}/admin/add`);
  await owner.locator("main input[name=url]").fill(extra.url);
  await owner.locator("main form button").first().click();
  const offer = owner.locator("main form[action='/admin/add/feed'] button");
  if (await offer.count()) await offer.first().click();
  await context.close();

  await line.waitFor({ state: "visible", timeout: 60_000 });
  assert.match(await line.innerText(), /^\d+ new stor(y|ies)\b/);
  assert.deepEqual(await places(), before, "nothing moved");
  await line.click();
  await page.waitForLoadState();
  await waitFor("the new story on the front", async () => (await page.content()).includes("The Quarry Bell"));
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe-core finds nothing serious, on ${colorScheme} paper`, async () => {
    // The page's own policy forbids what the test brings along.
    const { page, close } = await open({ colorScheme, bypassCSP: true });
    const check = async () => {
      await page.addScriptTag({ path: AXE });
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      const serious = violations.filter((it) => ["serious", "critical"].includes(it.impact));
      const told = serious.map((it) => `${it.id}: ${it.nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
      assert.deepEqual(told, [], page.url());
    };
    await openStory(page);
    await check();
    const article = await page.locator("#coverage a[href^='/article/']").first().getAttribute("href");
    for (const path of [article, "/", "/search?q=harbour", "/titles"]) {
      await page.goto(stand.base + path);
      await check();
    }
    await close();
  });
}
