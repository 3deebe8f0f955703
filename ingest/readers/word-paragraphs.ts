import { archivePart } from '../archive.ts';
import { limits } from '../limits.ts';
import { attribute, decodeEntities, tagsOf } from '../workbook/xml.ts';

/** A paragraph of a Word document by the id of its style; `text` is as typed: tabs and line breaks as such. */
export type StyledParagraph = { style: string | null; text: string };

/** Every paragraph of the body in order, those in tables included; null when this is no Word document. */
export async function readWordParagraphs(bytes: Uint8Array): Promise<StyledParagraph[] | null> {
  const part = await archivePart(bytes, 'word/document.xml', limits.archiveUnpackedBytes);
  return part === null ? null : paragraphsOf(new TextDecoder().decode(part));
}

function paragraphsOf(xml: string): StyledParagraph[] {
  const paragraphs: StyledParagraph[] = [];
  const open: StyledParagraph[] = [];
  let textFrom: number | null = null;
  for (const tag of tagsOf(xml)) {
    const paragraph = open.at(-1);
    if (tag.name === 'p') {
      if (tag.closing) open.pop();
      else {
        const next: StyledParagraph = { style: null, text: '' };
        paragraphs.push(next);
        if (!tag.empty) open.push(next);
      }
    } else if (paragraph === undefined) continue;
    else if (tag.name === 'pStyle') paragraph.style = attribute(tag.attributes, 'val');
    else if (tag.name === 't' && !tag.closing && !tag.empty) textFrom = tag.end;
    else if (tag.name === 't' && textFrom !== null) {
      paragraph.text += decodeEntities(xml.slice(textFrom, tag.start));
      textFrom = null;
    } else if (tag.name === 'tab' && tag.attributes === '') paragraph.text += '\t';
    else if ((tag.name === 'br' || tag.name === 'cr') && !tag.closing) paragraph.text += '\n';
  }
  return paragraphs;
}
