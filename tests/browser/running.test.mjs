// Running the stand in Chromium: the one-time link, signing in and out, adding and removing sources, health.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, startStand } from "./stand.mjs";

const MAIL = "owner@newsstand.example";
const PASSWORD = "a long harbour night 1204";
let stand;
let browser;

before(async () => {
  stand = await startStand();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await stand?.stop();
});

test("the owner sets a password once, signs in and out", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(stand.setup);
  await page.locator("main input[type=email]").fill(MAIL);
  await page.locator("main input[type=password]").first().fill(PASSWORD);
  await page.locator("main form button").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/setup"));
  assert.equal((await context.cookies()).length, 1, "one cookie, for the session");
  const again = await page.goto(stand.setup);
  assert.ok(again.status() >= 400, "the link works once");
  await context.close();

  const other = await browser.newContext({ javaScriptEnabled: false });
  const visitor = await other.newPage();
  await visitor.goto(`${stand.base}/signin`);
  assert.equal((await other.cookies()).length, 0, "no cookie before sign-in");
  await visitor.locator("main input[type=email]").fill(MAIL);
  await visitor.locator("main input[type=password]").fill("not the password");
  await visitor.locator("main form button").first().click();
  assert.match(await visitor.locator("main").innerText(), /do not match|does not match|wrong/i);
  await visitor.locator("main input[type=email]").fill(MAIL);
  await visitor.locator("main input[type=password]").fill(PASSWORD);
  await visitor.locator("main form button").first().click();
  await visitor.waitForURL((url) => url.pathname === "/");
  const answer = await visitor.goto(`${stand.base}/admin/feeds`);
  assert.equal(answer.status(), 200);
  await other.close();
});

test("sources are added by address and page, listed with their health, and removed", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${stand.base}/signin`);
  await page.locator("main input[type=email]").fill(MAIL);
  await page.locator("main input[type=password]").fill(PASSWORD);
  await page.locator("main form button").first().click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto(`${stand.base}/admin/feeds`);
  const rows = page.locator("main table tbody tr");
  assert.equal(await rows.count(), 14);
  await page.goto(`${stand.base}/admin/add`);
  await page.locator("main input[name=url]").fill("no-such-host.invalid");
  await page.locator("main form button").first().click();
  assert.ok((await page.locator("main .alert").count()) > 0, "a sentence says what is wrong");
  await page.goto(`${stand.base}/admin/feeds`);
  await page.locator("main table tbody tr a[href^='/admin/feeds/']").first().click();
  await page.locator("main form[action$='/remove'] button").click();
  await page.goto(`${stand.base}/admin/feeds`);
  assert.equal(await rows.count(), 13);
  await context.close();
});
