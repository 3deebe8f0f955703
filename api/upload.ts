export type Upload = { name: string; bytes: Uint8Array };

/** An uploaded file in memory. Its size was bounded before this is reached. */
export async function readUpload(file: File): Promise<Upload> {
  return { name: labelOf(file.name), bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** A file name as a label: no folders, no control characters, not endless. It is never used as a path. */
function labelOf(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction characters would disguise the name
  const clean = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return clean.slice(-200) || 'upload';
}
