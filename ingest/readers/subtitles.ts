import { decodeText } from '../decode.ts';
import type { Read, ReadDocument } from '../read.ts';
import { loadSubtitles } from './community.ts';
import { composeDocument } from './composer.ts';

/** Subtitles of a recorded training or walkthrough: what was said, as running text. */
export async function readSubtitles(bytes: Uint8Array): Promise<Read<ReadDocument>> {
  const { value, messages } = decodeText(bytes);
  const composer = composeDocument();
  composer.paragraph(await loadSubtitles(value));
  const read = composer.finish('srt', '');
  return { value: read.value, messages: [...messages, ...read.messages] };
}
