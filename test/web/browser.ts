import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Where a Chromium is on this machine; null when there is none. With AVER_REQUIRE=all that is a failure. */
export const browserPath = findBrowser();

/** What a test says when it is left out. */
export const BROWSER_MISSING = 'Chromium is not installed: apt-get install -y chromium';

function findBrowser(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
    for (const folder of folders) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; the next folder may have it.
      }
    }
  if (process.env.AVER_REQUIRE === 'all') throw new Error(BROWSER_MISSING);
  return null;
}

/** A browser that stays at home: it opens no page and asks for nothing but what the test tells it to. */
export function openBrowser(): Promise<Browser> {
  if (browserPath === null) throw new Error(BROWSER_MISSING);
  return chromium.launch({
    executablePath: browserPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
