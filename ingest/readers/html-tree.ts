import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type Node = { nodeName: string; value?: string; childNodes?: Node[] };
export type Element = Node & { tagName: string; childNodes: Node[]; attrs: { name: string; value: string }[] };

/** Markup → tree, as a browser would build it: every input gives a tree. */
export function parseHtml(markup: string): Node {
  const document: DefaultTreeAdapterTypes.Document = parse(markup);
  return document as unknown as Node;
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

/** Present in the page, shown to nobody: a favourite place for instructions to a model. */
export function isHidden(element: Element): boolean {
  const style = attribute(element, 'style') ?? '';
  return (
    attribute(element, 'hidden') !== null ||
    /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(\.0+)?\s*(;|!|$)|font-size\s*:\s*0(px|pt|em|rem|%)?\s*(;|!|$))/i.test(
      style,
    )
  );
}

/** Elements whose content is no text of the document. */
export const notText = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'nav',
  'svg',
  'iframe',
  'object',
  'select',
  'button',
]);

/** Elements that stand on lines of their own. */
export const blockElements = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hr html main p section summary'.split(
    ' ',
  ),
);

/** An element's words on one line, for a cell of a table. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text') return node.value ?? '';
  if (isElement(node)) {
    if (notText.has(node.tagName) || isHidden(node)) return '';
    if (node.tagName === 'br') return ' ';
  }
  const words = (node.childNodes ?? []).map(textOf).join('');
  const isBlock =
    isElement(node) && (blockElements.has(node.tagName) || /^(li|ul|ol|t[dhr]|table|h[1-6])$/.test(node.tagName));
  return isBlock ? ` ${words} ` : words;
}
