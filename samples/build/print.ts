/** Lets a sheet print on pages as wide as the table: the workbook builder has no word for it. */
export function onePageWide(xml: string): string {
  const fit = '<pageSetUpPr fitToPage="1"/>';
  const marked = xml.includes('<sheetPr>')
    ? xml.replace('</sheetPr>', `${fit}</sheetPr>`)
    : xml.replace('<dimension ', `<sheetPr>${fit}</sheetPr><dimension `);
  return marked.replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ');
}

/** The same, and rows from `first` on keep their height as one that Excel found by itself and may change again. */
export function onePageWideFrom(first: number): (xml: string) => string {
  return (xml) =>
    onePageWide(xml).replace(/<row r="(\d+)"[^>]*>/g, (row, r: string) =>
      Number(r) >= first ? row.replace(' customHeight="1"', '') : row,
    );
}

/** The height in points of a row whose cells wrap: texts with the widths of their columns in characters. */
export function wrappedHeight(cells: readonly (readonly [text: string, width: number])[], least = 1): number {
  const lines = cells.map(([text, width]) => Math.ceil(text.length / (width * 1.02)));
  return 15 * Math.max(least, ...lines) + 1;
}
