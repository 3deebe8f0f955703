/** What one cell holds, in UTF-16 units. Excel cuts what is longer, or calls the file damaged. */
export const LONGEST_CELL = 32_767;

/**
 * The content of `<t>` that a spreadsheet reads back as exactly this text. XML cannot hold most control characters, lone
 * surrogates and (through line-end normalisation) carriage returns: OOXML spells those `_xHHHH_`, and so a text that
 * contains such a spelling has its underscore spelt out (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring).
 */
export function cellXml(text: string): string {
  return text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[\ud800-\udbff][\udc00-\udfff]|[^\t\n -\ud7ff\ue000-\ufffd]/g, (unit) =>
      unit.length === 2 ? unit : spell(unit),
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function spell(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
