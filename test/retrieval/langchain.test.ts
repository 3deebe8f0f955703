import { RunnableLambda } from '@langchain/core/runnables';
import { expect, it } from 'vitest';
import { asLangChainRetriever } from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { accessPolicy, backupPolicy, newMemory, remember } from './memory.ts';

it('serves a LangChain chain with passages and the place to cite', async () => {
  const scope = await openTestScope();
  const memory = await newMemory(scope);
  await remember(memory, accessPolicy);
  await remember(memory, { ...backupPolicy, confidentiality: 'internal' });
  const retriever = asLangChainRetriever(memory, { limit: 2, clearance: 'nda' });
  const chain = retriever.pipe(RunnableLambda.from((documents) => documents.map((d) => d.metadata.heading.join())));
  const [document] = await retriever.invoke('Is two-factor authentication required?');
  expect(document?.pageContent).toContain('Two-factor authentication');
  expect(document?.metadata).toMatchObject({ document: 'policies/access.md', version: 1, start: expect.any(Number) });
  const headings = await chain.invoke('When are accounts of leavers disabled?');
  expect(headings).toHaveLength(2);
  expect(headings[0]).toBe('Leavers');
  expect(await retriever.invoke('How often are databases backed up?')).not.toContainEqual(
    expect.objectContaining({ metadata: expect.objectContaining({ document: 'policies/backup.md' }) }),
  );
  await scope.end();
});
