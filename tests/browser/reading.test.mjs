// Reading in Chromium: front, article, title, back; search; keyboard only; without JavaScript; narrow and wide.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, startStand, waitFor } from "./stand.mjs";

let stand;
let browser;

before(async () => {
  stand = await startStand();
  browser = await startBrowser();
  // The index follows the front, and the texts of pages come later still.
  await waitFor("what is searched for", async () => {
    const page = await (await fetch(`${stand.base}/search?q=sea+gate`)).text();
    return (page.match(/href="\/article\//g) ?? []).length >= 3;
  });
});

after(async () => {
  await browser?.close();
  await stand?.stop();
});

/** Opens a page that fails the test on any error in it and on any request to elsewhere. */
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(stand.base) && !request.url().startsWith("data:")) faults.push(`asked ${request.url()}`);
  });
  const close = async () => {
    assert.deepEqual(faults, []);
    await context.close();
  };
  return { page, close };
}

for (const [name, options] of [
  ["at 1280 px", {}],
  ["at 390 px", { viewport: { width: 390, height: 844 } }],
  ["without JavaScript", { javaScriptEnabled: false }],
  ["in the dark", { colorScheme: "dark" }],
]) {
  test(`from the front to an article, its title and back, ${name}`, async () => {
    const { page, close } = await open(options);
    await page.goto(stand.base);
    const headline = page.locator("main h2 a[href^='/article/'], main h3 a[href^='/article/']").first();
    const words = (await headline.innerText()).trim();
    await headline.click();
    await page.waitForURL(/\/article\//);
    assert.equal((await page.locator("h1").innerText()).trim(), words);
    await page.locator("main a[href^='/title/']").first().click();
    await page.waitForURL(/\/title\//);
    assert.ok((await page.locator("main a[href^='/article/']").count()) > 3);
    await page.goBack();
    assert.match(page.url(), /\/article\//);
    await page.goBack();
    assert.equal(new URL(page.url()).pathname, "/");
    await close();
  });

  test(`search finds what the press wrote, ${name}`, async () => {
    const { page, close } = await open(options);
    await page.goto(`${stand.base}/search`);
    await page.locator("main input[name=q]").fill("sea gate");
    await page.locator("main input[name=q]").press("Enter");
    await page.waitForURL(/q=sea/);
    const hits = page.locator("main a[href^='/article/']");
    assert.ok((await hits.count()) >= 3);
    assert.match((await page.locator("main").innerText()).toLowerCase(), /gate/);
    await close();
  });

  test(`no page is wider than the window, ${name}`, async () => {
    const { page, close } = await open(options);
    for (const path of ["/", "/titles", "/section/world", "/search?q=harbour", "/title/the-harbour-gazette", "/signin"]) {
      const answer = await page.goto(stand.base + path);
      assert.ok(answer.status() < 400, `${path}: ${answer.status()}`);
      const [scroll, client] = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
      assert.ok(scroll <= client, `${path} is ${scroll} px wide in a window of ${client} px`);
      assert.equal(await page.locator("h1").count(), 1, `${path} has one h1`);
    }
    await close();
  });
}

test("the keyboard alone leads from the front to an article", async () => {
  const { page, close } = await open();
  await page.goto(stand.base);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.className), /skip/);
  await page.keyboard.press("Enter");
  let href = "";
  for (let step = 0; step < 20 && !href.startsWith("/article/"); step += 1) {
    await page.keyboard.press("Tab");
    href = await page.evaluate(() => document.activeElement.getAttribute("href") ?? "");
  }
  assert.match(href, /^\/article\//);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/article\//);
  await close();
});

test("Arabic runs from right to left, and says so", async () => {
  const { page, close } = await open();
  const titles = await page.goto(`${stand.base}/titles`);
  assert.equal(titles.status(), 200);
  const arabic = page.locator("main [lang=ar][dir=rtl]").first();
  assert.ok(await arabic.count());
  await page.locator("main a[href^='/title/']:has([lang=ar]), main a[lang=ar][href^='/title/']").first().click();
  await page.waitForURL(/\/title\//);
  await page.locator("main a[href^='/article/']").first().click();
  await page.waitForURL(/\/article\//);
  assert.equal(await page.locator("h1").evaluate((h1) => getComputedStyle(h1).direction), "rtl");
  await close();
});
