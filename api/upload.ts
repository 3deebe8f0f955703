import type { Context } from 'hono';
import { AverError } from '../errors.ts';
import type { Edge } from './edge.ts';

export type Upload = { name: string; bytes: Uint8Array };

/** The files of a multipart form's field, and its text fields. The size was bounded before this is reached. */
export async function readUpload(
  c: Context<Edge>,
  field: string,
): Promise<{ files: Upload[]; fields: Map<string, string> }> {
  let form: FormData;
  try {
    form = await c.req.formData();
  } catch (cause) {
    throw new AverError('bad_input', `Send the file as multipart/form-data in the field “${field}”.`, {}, cause);
  }
  const files: Upload[] = [];
  const fields = new Map<string, string>();
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') fields.set(name, value);
    else if (name === field)
      files.push({ name: baseName(value.name), bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  if (files.length === 0) throw new AverError('bad_input', `There is no file in the field “${field}”.`);
  return { files, fields };
}

/** A file name as a label: no folders, no control characters, not endless. It is never used as a path. */
function baseName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction characters would disguise the name
  const clean = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return clean.slice(-200) || 'upload';
}
