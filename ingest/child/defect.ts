/**
 * Where in our own code an exception arose, as "TypeError at ingest/readers/csv.ts:12"; never its words, which may be the
 * file's. Null where a parser or Node threw it, as they do over a damaged file, or where the file asked for too much.
 */
export function defectOf(error: unknown): string | null {
  // A file of ours that is not there, or that the child may not see.
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_ACCESS_DENIED') return code;
  if (!(error instanceof Error) || error instanceof RangeError || error instanceof SyntaxError || code !== null)
    return null;
  const frame = /(?:file:\/\/)?(\/[^()\n]*|[A-Za-z]:[\\/][^()\n]*):(\d+):\d+\)?$/m.exec(error.stack ?? '');
  const path = frame?.[1]?.replaceAll('\\', '/');
  if (path === undefined || path.includes('/node_modules/')) return null;
  return `${error.name} at ${path.slice(path.lastIndexOf('/ingest/') + 1)}:${frame?.[2]}`;
}
