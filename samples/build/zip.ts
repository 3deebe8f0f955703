import { unzipSync, zipSync } from 'fflate';

/** The same package with one fixed time everywhere, so that making it twice gives the same bytes. */
export function repack(bytes: Uint8Array, date: Date): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts['docProps/core.xml'];
  if (core) {
    const stamp = date.toISOString().replace(/\.\d+Z$/, 'Z');
    const xml = new TextDecoder().decode(core).replace(/(<dcterms:\w+ [^>]*>)[^<]*/g, `$1${stamp}`);
    parts['docProps/core.xml'] = new TextEncoder().encode(xml);
  }
  // Zip times are local and begin in 1980; the parts of the UTC date make the bytes the same in every time zone.
  const mtime = new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 12, 0, 0);
  return zipSync(parts, { level: 9, mtime });
}
