import { decodeText } from '../decode.ts';
import type { Message, Read, ReadDocument } from '../read.ts';
import { composeDocument } from './composer.ts';
import { tableRows } from './html-table.ts';
import {
  attribute,
  blockElements,
  type Element,
  isElement,
  isHidden,
  type Node,
  notText,
  parseHtml,
  textOf,
} from './html-tree.ts';

/** A web page: what a person sees of it, headings by h1 to h6, a row of a table on a line. */
export function readHtml(bytes: Uint8Array): Read<ReadDocument> {
  const { value, messages } = decodeText(bytes);
  const read = composeHtml(value, 'html');
  return { value: read.value, messages: [...messages, ...read.messages] };
}

/** The same for markup that another reader made (docx): there a paragraph of class `document-title` is the title. */
export function composeHtml(markup: string, format: string): Read<ReadDocument> {
  const composer = composeDocument();
  let title = '';
  let pictures = 0;
  let hidden = 0;
  let words = ''; // of the block being read
  let lists = 0; // how deep in lists
  let mark = ''; // "- " or "3. ", until the item's first words are written
  let counter: number | null = null; // of the numbered list being read

  const flush = () => {
    const block = words;
    words = '';
    if (block.trim() === '') return;
    if (lists === 0) composer.paragraph(block);
    else composer.line(mark + block);
    mark = '';
  };
  const block = (node: Element, leave = flush) => {
    flush();
    for (const child of node.childNodes) visit(child);
    leave();
  };
  const visit = (node: Node): void => {
    if (node.nodeName === '#text') words += node.value ?? '';
    if (!isElement(node) || notText.has(node.tagName)) return;
    if (isHidden(node)) {
      if (node.childNodes.length > 0) hidden += 1;
      return;
    }
    const { tagName } = node;
    const level = /^h([1-6])$/.exec(tagName)?.[1];
    if (level !== undefined) {
      block(node, () => {
        composer.heading(Number(level), words);
        words = '';
      });
    } else if (tagName === 'title' || attribute(node, 'class') === 'document-title') {
      title ||= textOf(node);
    } else if (tagName === 'img') {
      pictures += 1;
    } else if (tagName === 'br') {
      words += ' ';
    } else if (tagName === 'pre') {
      flush();
      for (const line of textOf(node).split('\n')) composer.line(line);
    } else if (tagName === 'table') {
      flush();
      table(node);
    } else if (tagName === 'ul' || tagName === 'ol') {
      flush();
      const outer = counter;
      counter = tagName === 'ol' ? Number.parseInt(attribute(node, 'start') ?? '1', 10) : null;
      lists += 1;
      block(node);
      lists -= 1;
      counter = outer;
    } else if (tagName === 'li') {
      flush();
      mark = counter === null ? '- ' : `${counter++}. `;
      block(node);
      mark = '';
    } else if (blockElements.has(tagName)) {
      block(node);
    } else {
      for (const child of node.childNodes) visit(child);
    }
  };
  const table = (node: Element) => {
    const rows = tableRows(node);
    // One column is a frame drawn with a table, not a table.
    if (rows.every((row) => row.length === 1)) for (const [cell] of rows) cell !== undefined && block(cell);
    else for (const row of rows) composer.row(row.map(textOf));
  };

  for (const child of parseHtml(markup).childNodes ?? []) visit(child);
  flush();
  const read = composer.finish(format, title);
  return { value: read.value, messages: [...read.messages, ...unread(pictures, hidden)] };
}

function unread(pictures: number, hidden: number): Message[] {
  const messages: Message[] = [];
  if (pictures > 0) {
    const text = `${pictures} ${pictures === 1 ? 'picture was' : 'pictures were'} not read: words in pictures cannot be cited.`;
    messages.push({ level: 'info', code: 'pictures', text });
  }
  if (hidden > 0) {
    const text = `${hidden} hidden ${hidden === 1 ? 'part of the page was' : 'parts of the page were'} left out.`;
    messages.push({ level: 'warning', code: 'hidden_text', text });
  }
  return messages;
}
