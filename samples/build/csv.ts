/** RFC 4180: comma, quotes where needed, CRLF. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  const field = (value: string | number) =>
    /[",\r\n]/.test(String(value)) ? `"${String(value).replace(/"/g, '""')}"` : String(value);
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** `2026-07-03` and 4 make `2026-07-07`. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
