import { asksSomething } from '../detect/wording.ts';
import { attributeAt, isOn, type Tag } from './tags.ts';
import type { ControlKind, WordCell, WordControl, WordField, WordParagraph, WordPiece } from './word.ts';

/** `answers` is false for what holds no answer: tables of contents, pictures, groups of other controls. */
export type ControlDraft = WordControl & { answers: boolean };

type Open = { control: ControlDraft; contents: boolean; depth: number };

const notAnswers: ReadonlySet<string> = new Set(
  'docPartObj docPartList picture group repeatingSection repeatingSectionItem bibliography citation equation'.split(
    ' ',
  ),
);

/** Content controls and legacy form fields, as the scanner meets them. */
export function createControls(xml: string) {
  const controls: ControlDraft[] = [];
  const fields: WordField[] = [];
  const open: Open[] = [];
  let count = 0;
  let fieldCount = 0;
  let field: WordField | null = null;
  let pending: WordParagraph | null = null;
  const contentDepth: boolean[] = [];
  /** Whoever lists controls: what turns out to hold no answer is taken off again at the end. */
  const holders = new Set<{ controls: WordControl[] }>();
  const list = (holder: { controls: WordControl[] }, control: WordControl) => {
    if (!holder.controls.includes(control)) holder.controls.push(control);
    holders.add(holder);
  };

  return {
    controls,
    fields,
    inContents: () => open.some((one) => one.contents),
    open(tag: Tag, paragraph: WordParagraph | null) {
      for (const outer of open) outer.control.answers = false;
      const control: ControlDraft = {
        key: `control:${++count}`,
        start: tag.start,
        end: tag.end,
        kind: 'text',
        choices: [],
        checked: false,
        placeholder: false,
        locked: false,
        properties: null,
        content: null,
        text: '',
        paragraphs: [],
        at: paragraph?.text.length ?? 0,
        pieces: [],
        answers: true,
      };
      open.push({ control, contents: false, depth: 0 });
      controls.push(control);
      if (paragraph) list(paragraph, control);
    },
    content(tag: Tag, at: number) {
      const current = open.at(-1);
      if (!current) return;
      current.control.content = { start: tag.start, end: tag.end };
      current.control.at = at;
      contentDepth.push(true);
    },
    /** Everything inside `<w:sdtPr>`. */
    property(tag: Tag, parent: string) {
      const current = open.at(-1);
      if (!current) return;
      const { control } = current;
      control.properties ??= { start: tag.start, end: tag.end };
      if (parent === 'sdtPr') {
        const kinds: Record<string, ControlKind> = {
          checkbox: 'check',
          dropDownList: 'choice',
          comboBox: 'combo',
          date: 'date',
        };
        control.kind = kinds[tag.name] ?? control.kind;
        if (tag.name === 'showingPlcHdr') control.placeholder = isOn(xml, tag);
        if (tag.name === 'lock') control.locked = /content/i.test(attributeAt(xml, tag, 'val') ?? '');
        if (notAnswers.has(tag.name)) control.answers = false;
      }
      if (tag.name === 'checked') control.checked = isOn(xml, tag);
      if (tag.name === 'docPartGallery')
        current.contents = /^table of contents/i.test(attributeAt(xml, tag, 'val') ?? '');
      if (tag.name === 'listItem') {
        const shown = attributeAt(xml, tag, 'displayText') ?? attributeAt(xml, tag, 'value') ?? '';
        const isPrompt = (attributeAt(xml, tag, 'value') ?? '') === '' && control.choices.length === 0;
        if (shown !== '' && !isPrompt && control.choices.length < 500) control.choices.push(shown);
      }
    },
    piece(piece: WordPiece) {
      const current = open.at(-1);
      if (current && contentDepth.length > 0) current.control.pieces.push(piece);
    },
    paragraph(paragraph: WordParagraph) {
      for (const { control } of open) control.paragraphs.push(paragraph);
      const current = open.at(-1);
      if (current) list(paragraph, current.control);
    },
    holdsTable() {
      for (const { control } of open) control.answers = false;
    },
    /** A control may stand around a whole cell. */
    cell(cell: WordCell) {
      const current = open.at(-1);
      if (current && current.control.paragraphs.length === 0) list(cell, current.control);
    },
    /** Every control that may hold an answer, with what it shows. */
    finish(): WordControl[] {
      const answering = controls.filter((control) => control.answers && !isWrapper(control));
      for (const holder of holders)
        holder.controls = holder.controls.filter((one) => answering.includes(one as ControlDraft));
      return answering;
    },
    close(tag: Tag) {
      const current = open.at(-1);
      if (!current) return;
      if (tag.name === 'sdtContent') {
        if (current.control.content) current.control.content.end = tag.end;
        contentDepth.pop();
        return;
      }
      current.control.end = tag.end;
      current.control.text = current.control.pieces.map((piece) => piece.text).join('');
      open.pop();
    },
    field(tag: Tag, paragraph: WordParagraph) {
      field = null;
      if (tag.kind !== 'open') return;
      field = {
        key: `field:${fieldCount + 1}`,
        start: tag.start,
        end: tag.end,
        kind: 'text',
        choices: [],
        checked: false,
        at: paragraph.text.length,
      };
      pending = paragraph;
    },
    closeField(tag: Tag) {
      if (field) field.end = tag.end;
      field = null;
    },
    fieldProperty(tag: Tag, parent: string) {
      if (!field) return;
      if (pending) {
        fieldCount++;
        fields.push(field);
        pending.fields.push(field);
        pending = null;
      }
      if (tag.name === 'checkBox') field.kind = 'check';
      if (tag.name === 'ddList') field.kind = 'choice';
      if (tag.name === 'listEntry') field.choices.push(attributeAt(xml, tag, 'val') ?? '');
      if (parent === 'checkBox' && (tag.name === 'checked' || (tag.name === 'default' && !field.checked)))
        field.checked = isOn(xml, tag);
    },
  };
}

/** A control around paragraphs of the document's own text groups or protects them; it asks for nothing. */
function isWrapper(control: ControlDraft): boolean {
  if (control.kind !== 'text' || control.placeholder) return false;
  const filled = control.paragraphs.filter((paragraph) => paragraph.text.trim() !== '');
  return filled.length > 3 || filled.some((paragraph) => asksSomething(paragraph.text) >= 0.6 || paragraph.generated);
}
