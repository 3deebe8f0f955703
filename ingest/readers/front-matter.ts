import type { Line } from './lines.ts';

/**
 * YAML front matter at the head of a markdown file: its plain `key: value` lines, keys in lower case, and the number of
 * lines it takes. Nested values are left out: what Aver uses of it (title, owner, confidentiality, dates) is never nested.
 */
export function readFrontMatter(lines: readonly Line[]): { properties: Record<string, string>; lines: number } {
  const none = { properties: {}, lines: 0 };
  if (lines[0]?.text.replace(/^\uFEFF/, '').trimEnd() !== '---') return none;
  const end = lines.findIndex((line, i) => i > 0 && /^(---|\.\.\.)\s*$/.test(line.text));
  if (end === -1) return none;
  const properties: Record<string, string> = Object.create(null) as Record<string, string>;
  const body = lines.slice(1, end);
  // A horizontal rule may stand at the head too: front matter begins with a key or a comment.
  const first = body.find((line) => line.text.trim() !== '');
  if (first !== undefined && !/^(#|[\w][\w .-]*:(\s|$))/.test(first.text)) return none;
  for (const line of body) {
    const match = /^([\w][\w .-]*?)\s*:\s+(.+?)\s*$/.exec(line.text);
    if (match?.[1] !== undefined && match[2] !== undefined) properties[match[1].toLowerCase()] = unquote(match[2]);
  }
  return { properties: { ...properties }, lines: end + 1 };
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1\s*(#.*)?$/.exec(value);
  return quoted?.[2] ?? value.replace(/\s+#.*$/, '');
}
