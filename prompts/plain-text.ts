const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" };

/**
 * A stretch of a document as a buyer may read it: Markdown and HTML marks, emoji and line breaks gone, the words
 * untouched. A link keeps its text.
 */
export function plainText(source: string): string {
  return source
    .replace(/!\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]/g, '')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/\[\^[^\]]+\]/g, '')
    .replace(/<((?:https?|mailto):[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, ' ')
    .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replace(/\n\s*(?:>\s?)+/g, '\n')
    .replace(/(\*\*\*|\*\*|__|~~|`+)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/(^|[\s("'“])[*_](?=\S)([^*_\n]*[^\s*_])[*_](?=$|[\s.,;:!?)"'”])/g, '$1$2')
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1')
    .replace(/(?![©®™])\p{Extended_Pictographic}\uFE0F?/gu, '')
    .replace(/\*\*|(?<=\s)\*(?=\s)/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?)])/g, '$1')
    .trim();
}
