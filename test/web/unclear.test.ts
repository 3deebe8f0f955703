import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenAiDouble, startOpenAiDouble } from '../../eval/double/openai-double.ts';
import { layoutReply, unclearTemplate, unknownStatements } from '../fixtures/unclear-template.ts';
import { inBrowser } from './visit.ts';

let double: OpenAiDouble;
const settings = async () => {
  double = await startOpenAiDouble();
  double.next({ content: layoutReply() });
  return { OPENAI_API_KEY: double.apiKey, OPENAI_BASE_URL: double.baseUrl, AVER_MODEL: 'double' };
};

inBrowser('an unclear layout in the browser', { settings }, (visit) => {
  const file = join(visit.folder, 'lomake.xlsx');
  let page: Page;

  beforeAll(() => {
    writeFileSync(file, unclearTemplate());
    ({ page } = visit);
  });
  afterAll(() => double?.close());

  it('says that a model helped, can be read without it, and is taken in as it was shown', async () => {
    await page.getByLabel(/^Upload (the first|a) questionnaire/).setInputFiles(file);
    await page.getByText("read with the model's help").waitFor();
    await page.getByRole('tab', { name: /Lomake with a model’s help/ }).waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole('button', { name: 'Read without the model' }).click();
    await page.getByText('No questions were found.', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Read with it again' }).click();
    // Asked once more it would find nothing: the double knows no layout by now.
    await page.getByRole('button', { name: 'Draft 5 questions' }).click();
    await page.getByText(unknownStatements[4]).first().waitFor();
    const about = double.requests.filter(({ body }) => JSON.stringify(body).includes('rows S1'));
    expect(about).toHaveLength(1);
  });
});
