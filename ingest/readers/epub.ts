import type { Read, ReadDocument } from '../read.ts';
import { loadEpubChapters } from './community.ts';
import { composeDocument } from './composer.ts';

/** An ebook (handbooks are published so): a chapter is a heading. */
export async function readEpub(bytes: Uint8Array): Promise<Read<ReadDocument>> {
  const composer = composeDocument();
  for (const chapter of await loadEpubChapters(bytes)) {
    if (chapter.title !== null) composer.heading(1, chapter.title);
    for (const paragraph of chapter.text.split(/\n{2,}/)) {
      if (paragraph.trim() !== chapter.title) composer.paragraph(paragraph);
    }
  }
  return composer.finish('epub', '');
}
