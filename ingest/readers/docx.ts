import { archiveNames, archivePart } from '../archive.ts';
import { limits } from '../limits.ts';
import type { Message, Read, ReadDocument } from '../read.ts';
import { composeHtml } from './html.ts';

/** A Word document: headings by style, a row of a table on a line. Word keeps no pages in its files, so `page` is null. */
export async function readDocx(bytes: Uint8Array, name: string): Promise<Read<ReadDocument>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { value } = await withPrototypeSetter(async () => {
    const { default: mammoth } = await import('mammoth');
    return mammoth.convertToHtml(
      { buffer },
      {
        styleMap: [
          "p[style-name='Title'] => p.document-title:fresh",
          // The table of contents says nothing that can be cited.
          "p[style-name^='toc '] => !",
          "p[style-name^='TOC '] => !",
        ],
        // A style map may hide in a stranger's file and drop text; a linked picture would be read from our disk.
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        transformDocument: (document: WordNode) => boldToHeadings(withoutContents(document)),
      },
    );
  });
  const read = composeHtml(value, 'docx');
  if (!value.includes('document-title')) read.value.title = coverTitle(read.value) ?? read.value.title;
  return { value: read.value, messages: [...read.messages, ...(await unread(bytes, name))] };
}

/** The child runs without `__proto__` (a favourite way into other parsers); mammoth makes its promises with it. */
async function withPrototypeSetter<T>(work: () => Promise<T>): Promise<T> {
  if ('__proto__' in Object.prototype) return work();
  Object.defineProperty(Object.prototype, '__proto__', {
    configurable: true,
    set(this: object, prototype: object) {
      Object.setPrototypeOf(this, prototype);
    },
  });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(Object.prototype, '__proto__');
  }
}

type WordNode = {
  type: string;
  children?: WordNode[];
  value?: string;
  isBold?: boolean;
  styleId?: string | null;
  styleName?: string | null;
  numbering?: unknown;
};

/** Without a title by style: the first lines of the cover, which say whose the document is and what it is. */
function coverTitle({ text, sections }: ReadDocument): string | null {
  const first = sections[0];
  if (first === undefined || first.heading.length > 0) return null;
  const lines = text.slice(first.start, first.end).split(/\n+/).slice(0, 2);
  const short = lines.filter((line) => line.length <= 90 && !/[.;|:]$|\|/.test(line));
  return short[0] === lines[0] && short.length > 0 ? short.join(': ') : null;
}

/** A table of contents written by hand: lines that end in a tab and a page number. */
function withoutContents(document: WordNode): WordNode {
  const children = document.children ?? [];
  const isContents = (node: WordNode) => node.type === 'paragraph' && /\S\s*\t\s*\d{1,4}$/.test(wordsOf(node));
  if (children.filter(isContents).length < 3) return document;
  return { ...document, children: children.filter((node) => !isContents(node)) };
}

/** Many policies have no heading styles: there, a short paragraph all in bold outside of tables is taken for a heading. */
function boldToHeadings(document: WordNode): WordNode {
  const paragraphs = (document.children ?? []).filter((node) => node.type === 'paragraph');
  if (paragraphs.some((node) => /^heading/i.test(node.styleName ?? node.styleId ?? ''))) return document;
  const promote = (node: WordNode): WordNode => {
    const words = wordsOf(node);
    const isHeading =
      node.type === 'paragraph' &&
      !node.numbering &&
      words.length > 2 &&
      words.length <= 100 &&
      !/[.;,]$/.test(words) &&
      isAllBold(node);
    return isHeading ? { ...node, styleId: 'Heading2', styleName: 'Heading 2' } : node;
  };
  return { ...document, children: (document.children ?? []).map(promote) };
}

function wordsOf(node: WordNode): string {
  return rawWordsOf(node).trim();
}

function rawWordsOf(node: WordNode): string {
  if (node.type === 'tab') return '\t';
  return node.type === 'text' ? (node.value ?? '') : (node.children ?? []).map(rawWordsOf).join('');
}

function isAllBold(paragraph: WordNode): boolean {
  return (paragraph.children ?? []).every((run) => run.type !== 'run' || run.isBold === true || wordsOf(run) === '');
}

/** What the reader leaves out and a person should know of. */
async function unread(bytes: Uint8Array, name: string): Promise<Message[]> {
  const messages: Message[] = [];
  const names = await archiveNames(bytes, name);
  const part = await archivePart(bytes, 'word/document.xml', limits.archiveUnpackedBytes);
  const xml = part === null ? '' : Buffer.from(part).toString('utf8');
  const say = (level: Message['level'], code: string, text: string) => messages.push({ level, code, text });
  if (/<w:(ins|del|moveFrom|moveTo) /.test(xml)) {
    say(
      'warning',
      'tracked_changes',
      'There are tracked changes: they were read as if accepted. Accept or reject them in Word.',
    );
  }
  if (/<w:vanish(\s*\/|>|\s+w:val="(1|true|on)")/.test(xml)) {
    say(
      'warning',
      'hidden_text',
      'There is text marked as hidden; it was read like the rest: look at the document before you rely on it.',
    );
  }
  if (names.includes('word/comments.xml') && xml.includes('<w:commentReference')) {
    say('info', 'comments', 'Comments in the margin were not read.');
  }
  if (names.some((one) => /^word\/(header|footer)\d*\.xml$/.test(one))) {
    say('info', 'headers_footers', 'Page headers and footers were not read.');
  }
  return messages;
}
