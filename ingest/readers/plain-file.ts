import { AverError } from '../../errors.ts';
import { decodeText, hiddenTextMessages } from '../decode.ts';
import { limits } from '../limits.ts';
import type { Read } from '../read.ts';

/** The text of a file that is text, every character kept, with messages about its encoding and what a person cannot see in it. */
export function readPlainFile(bytes: Uint8Array, name: string): Read<string> {
  const { value, messages } = decodeText(bytes);
  // The database cannot hold NUL, and no text has one.
  if (value.includes('\0'))
    throw new AverError('unsupported_file', `${name} is a binary file, which is not read; save it as text.`, {
      file: name,
    });
  if (value.length > limits.textCharacters) {
    const most = limits.textCharacters.toLocaleString('en');
    throw new AverError('too_large', `${name} has more than ${most} characters: split it.`, { file: name });
  }
  return { value, messages: [...messages, ...hiddenTextMessages(value)] };
}
