/**
 * An officer adds a passkey in the browser that holds the key of his post; on a device without a key
 * he reads with it and can sign nothing; a copy of the device's key is noticed.
 *
 * Needs Debian's chromium and a server. Environment:
 *   PARLEY_LINK      one-time link under the name localhost; its key is admitted meanwhile
 *   PARLEY_CHROMIUM  the browser, by default /usr/bin/chromium
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const LINK = process.env.PARLEY_LINK;
const PAGE = new URL('/', LINK).href;
const WAIT_MS = 60_000;
const AUTHENTICATOR = {
  protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
  isUserVerified: true, automaticPresenceSimulation: true,
};

let browser;
let officer;
let made;

/** A browser with a device of its own that holds passkeys. */
async function withDevice() {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options: AUTHENTICATOR });
  return { page, cdp, authenticatorId };
}

const credentials = async ({ cdp, authenticatorId }) =>
  (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;

/** Brings a passkey to another device, as a synchronised one travels, or as a thief copies it. */
const bring = ({ cdp, authenticatorId }, credential) =>
  cdp.send('WebAuthn.addCredential', { authenticatorId, credential });

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });
});

after(async () => browser?.close());

test('the browser that holds the key adds a passkey', async () => {
  officer = await withDevice();
  await officer.page.goto(LINK);
  await officer.page.locator('button.add-passkey').click({ timeout: 60_000 });
  await officer.page.getByText('Added.').waitFor({ timeout: WAIT_MS });
  const held = await credentials(officer);
  assert.equal(held.length, 1);
  assert.equal(held[0].rpId, 'localhost');
  assert.equal(held[0].isResidentCredential, true);
  made = held[0];
});

test('a device without a key reads with it, and can file nothing', async () => {
  const tablet = await withDevice();
  await bring(tablet, made);
  await tablet.page.goto(PAGE);
  await tablet.page.locator('button.read-with-passkey').click({ timeout: WAIT_MS });
  await tablet.page.locator('nav.main').waitFor({ timeout: WAIT_MS });
  assert.match(await tablet.page.locator('.who').innerText(), /North\s+liaison/);
  assert.equal(await tablet.page.locator('button.add-passkey').count(), 0);
  assert.equal(await tablet.page.locator('nav.main a', { hasText: 'New notification' }).count(), 0);
  assert.ok((await credentials(tablet))[0].signCount > made.signCount);
});

test('a passkey whose device was copied is closed', async () => {
  const thief = await withDevice();
  await bring(thief, { ...made, signCount: 0 });
  await thief.page.goto(PAGE);
  await thief.page.locator('button.read-with-passkey').click({ timeout: WAIT_MS });
  await thief.page.getByText('Nothing was done.').waitFor({ timeout: WAIT_MS });
  assert.equal(await thief.page.locator('nav.main').count(), 0);
});

test('the list beside the keys says that a copy was used, and taking it away asks once more', async () => {
  const { page } = officer;
  await page.evaluate(() => (location.hash = '#/parties/passkeys'));
  const card = page.locator('[data-passkey]');
  await card.waitFor({ timeout: WAIT_MS });
  assert.match(await card.innerText(), /closed: a copy of it was used/);
  await card.locator('.acts button').click();
  await card.locator('[data-take-away]').click();
  await page.getByText('No passkey is known here.').waitFor({ timeout: WAIT_MS });
  assert.equal(await page.locator('[data-passkey]').count(), 0);
});

test('taking a passkey away ends what it opened: nothing stays in sight on the tablet', async () => {
  const { page } = officer;
  await page.locator('.side button.add-passkey').click();
  await page.locator('[data-passkey]').waitFor({ timeout: WAIT_MS });
  const tablet = await withDevice();
  await bring(tablet, (await credentials(officer)).find(({ credentialId }) => credentialId !== made.credentialId));
  await tablet.page.goto(PAGE);
  await tablet.page.locator('button.read-with-passkey').click({ timeout: WAIT_MS });
  await tablet.page.locator('nav.main').waitFor({ timeout: WAIT_MS });
  await page.locator('[data-passkey] .acts button').click();
  await page.locator('[data-take-away]').click();
  await tablet.page.getByRole('heading', { name: 'Signed out' }).waitFor({ timeout: WAIT_MS });
  assert.equal(await tablet.page.locator('nav.main').count(), 0);
  await page.getByText('Taken away: 2').waitFor({ timeout: WAIT_MS });
  await page.locator('[data-key]', { hasText: 'this window' }).waitFor({ timeout: WAIT_MS });
});

test('a page opened by a number gets none', async () => {
  const other = await withDevice();
  await other.page.goto(PAGE.replace('localhost', '127.0.0.1'));
  await other.page.locator('button.read-with-passkey').click({ timeout: WAIT_MS });
  const told = other.page.locator('main [role="status"]', { hasText: /\S/ });
  await told.waitFor({ timeout: WAIT_MS });
  assert.match(await told.innerText(), /^Browsers make no passkey for the address of this page\./);
});
