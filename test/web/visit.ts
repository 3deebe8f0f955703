import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { readConfig } from '../../config.ts';
import { type Running, start } from '../../server.ts';
import { BROWSER_MISSING, browserPath, openBrowser } from './browser.ts';

/** A person at a new installation: the real server in a folder of its own, a page of a real browser. */
export type Visit = {
  /** Gone at the end; the data lies in `data` inside it. */
  readonly folder: string;
  /** What the browser complained of: errors of scripts and in the console. */
  readonly complaints: string[];
  /** Both are there once the tests run. */
  server: Running;
  page: Page;
};

type Manner = {
  /** Beside those of an empty installation without samples. */
  settings?: () => Promise<Record<string, string | undefined>>;
  viewport?: { width: number; height: number };
  /** Stays at the door instead. */
  stranger?: boolean;
  /** What the console may say. */
  expected?: RegExp;
};

/** Tests of one story in a browser; left out, saying why, where there is none. */
export function inBrowser(story: string, manner: Manner, tests: (visit: Visit) => void): void {
  describe.skipIf(browserPath === null)(
    browserPath === null ? `${story} (left out: ${BROWSER_MISSING})` : story,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'aver-web-'));
      const visit = { folder, complaints: [] } as unknown as Visit;
      let browser: Browser | undefined;

      beforeAll(async () => {
        const empty = { AVER_DATA: join(folder, 'data'), AVER_PORT: '0', AVER_SAMPLES: 'off', AVER_LOG: 'silent' };
        visit.server = await start(readConfig({ ...empty, ...(await manner.settings?.()) }, {}));
        browser = await openBrowser();
        const viewport = manner.viewport ?? { width: 1440, height: 900 };
        // Colours then change at once, so that a measure of contrast is not taken half way.
        visit.page = await (await browser.newContext({ viewport, reducedMotion: 'reduce' })).newPage();
        visit.page.setDefaultTimeout(15_000);
        visit.page.on('pageerror', (error) => visit.complaints.push(error.message));
        visit.page.on('console', (message) => {
          if (message.type() === 'error' && !manner.expected?.test(message.text()))
            visit.complaints.push(message.text());
        });
        if (!manner.stranger) await visit.page.goto(visit.server.signInUrl);
      });
      afterAll(async () => {
        await browser?.close();
        await visit.server?.close();
        rmSync(folder, { recursive: true, force: true });
      });

      tests(visit);
    },
  );
}
