import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AverError } from '../../errors.ts';
import { type ImportedRecords, importRecords, ingestDocument, ingestFolder, isManifest } from '../../ingest/index.ts';
import type { Command } from './command.ts';
import { readInput } from './files.ts';

export const ingest: Command = {
  name: 'ingest',
  usage: 'PATH… [--json]',
  summary: 'Add or update documents; folders are walked, and what a manifest lists is attached to controls',
  options: { json: { type: 'boolean' } },
  positionals: { least: 1, most: 1_000 },
  run: async (values, paths, surroundings) => {
    for (const path of paths)
      if (!(await stat(path).catch(() => null)))
        throw new AverError('bad_input', `${path}: there is no such file or folder.`);
    const { desk, close } = await surroundings.openDesk({ throwAway: false });
    try {
      const results = [];
      for (const path of paths) {
        if ((await stat(path)).isDirectory()) {
          results.push(...(await ingestFolder(desk, { folder: path })));
          continue;
        }
        const file = { path: basename(path), bytes: await readInput(path) };
        if (isManifest(file.path, file.bytes)) {
          const { messages, ...records } = await importRecords(desk, file);
          results.push({ path, change: 'attached' as const, passages: 0, records, messages });
        } else results.push({ path, ...(await ingestDocument(desk, file)) });
      }
      if (values.json) {
        surroundings.print(JSON.stringify(results, null, 2));
        return;
      }
      for (const result of results) {
        surroundings.print(`${result.change}\t${result.path}\t${amountOf(result)}`);
        for (const message of result.messages) surroundings.print(`  ${message.level}: ${message.text}`);
      }
    } finally {
      await close();
    }
  },
};

function amountOf(result: { passages: number } | { records: Omit<ImportedRecords, 'messages'> }): string {
  if (!('records' in result)) return `${result.passages} passages`;
  const { attached, updated, unchanged, detached } = result.records;
  const parts = [
    [attached, 'attached'],
    [updated, 'updated'],
    [unchanged, 'unchanged'],
    [detached, 'detached'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `records: ${said.join(', ') || 'none'}`;
}
