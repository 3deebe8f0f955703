const words: Record<string, string> = { col: 'column', para: 'paragraph' };

/**
 * A cell as it is; a place in a Word or PDF file, "table:2/row:5/col:3", in words: "table 2, row 5, column 3"; one in a JSON
 * file, "/questions/0/items/4/text", by its numbers: "item 1.5".
 */
export function placeOf(cell: string): string {
  if (cell.startsWith('field:')) return `field ${cell.slice('field:'.length)}`;
  const numbers = cell.startsWith('/') ? cell.match(/(?<=\/)\d+(?=[/#]|$)/g) : null;
  if (numbers) return `item ${numbers.map((number) => Number(number) + 1).join('.')}`;
  if (!/^[a-z]+:/.test(cell)) return cell;
  return cell
    .split('/')
    .map((part) => part.replace(/^([a-z]+):/, (_, what: string) => `${words[what] ?? what} `))
    .join(', ');
}

/** What a question is called: the buyer's number for it, or its place in the file. */
export function numberOf({ externalId, cell }: { externalId: string | null; cell: string }): string {
  return externalId ?? placeOf(cell);
}
