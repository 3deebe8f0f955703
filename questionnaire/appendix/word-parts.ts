/** The parts of a Word document around its body, and the few elements the body is made of. */
import { encodeEntities } from '../fill/xml.ts';
import { wordStyles } from './word-styles.ts';
import { printed } from './wording.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const INK = '1F2933';
const GREY = '5B6770';
const RULE = 'C9D1D8';
/** A4 between margins of 2 cm, in twentieths of a point. */
export const WIDTH = 9638;

/** A text as typed: lines and tabs are Word's own. */
function run(text: string, properties = ''): string {
  const pieces = printed(text).split(/([\n\t])/);
  const content = pieces.map((piece) => {
    if (piece === '\n') return '<w:br/>';
    if (piece === '\t') return '<w:tab/>';
    return piece === '' ? '' : `<w:t xml:space="preserve">${encodeEntities(piece)}</w:t>`;
  });
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${content.join('')}</w:r>`;
}

export function paragraph(style: string, text: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${text === '' ? '' : run(text)}</w:p>`;
}

/** A table with a line under each row; `rows` hold cells, cells hold paragraphs. Widths in twentieths of a point. */
export function table(widths: readonly number[], rows: readonly (readonly string[])[]): string {
  const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="${RULE}"/>`;
  const cell = (content: string, i: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[i] ?? 0}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/>`,
    `<w:tblBorders>${line('top')}${line('bottom')}${line('insideH')}</w:tblBorders><w:tblLayout w:type="fixed"/>`,
    '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>',
    '<w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    ...rows.map((cells) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.map(cell).join('')}</w:tr>`),
    '</w:tbl>',
  ].join('');
}

/** Every part of the package; `made` is an ISO 8601 time. */
export function wordParts(title: string, made: string, body: string): [path: string, text: string][] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  const relations = (list: string) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  const types = [
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('word/document.xml', `${WORD}.document.main+xml`),
    override('word/styles.xml', `${WORD}.styles+xml`),
    override('word/footer1.xml', `${WORD}.footer+xml`),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  ];
  const page =
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>' +
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
  return [
    ['[Content_Types].xml', `${XML}<Types xmlns="${PACKAGE}/content-types">${types.join('')}</Types>`],
    [
      '_rels/.rels',
      relations(
        relation('rId1', `${R}/officeDocument`, 'word/document.xml') +
          relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      ),
    ],
    ['word/document.xml', `${XML}<w:document ${W} xmlns:r="${R}"><w:body>${body}${page}</w:body></w:document>`],
    [
      'word/_rels/document.xml.rels',
      relations(relation('rId1', `${R}/styles`, 'styles.xml') + relation('rId2', `${R}/footer`, 'footer1.xml')),
    ],
    ['word/styles.xml', stylesPart()],
    ['word/footer1.xml', footerPart(title)],
    ['docProps/core.xml', coreProperties(title, made)],
  ];
}

function footerPart(title: string): string {
  const field = (name: string) => `<w:fldSimple w:instr=" ${name} ">${run('1')}</w:fldSimple>`;
  return (
    `${XML}<w:ftr ${W}><w:p><w:pPr><w:pStyle w:val="${wordStyles.footer}"/></w:pPr>` +
    `${run(`${title}\t`)}${field('PAGE')}${run(' / ')}${field('NUMPAGES')}</w:p></w:ftr>`
  );
}

function coreProperties(title: string, made: string): string {
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${made.slice(0, 19)}Z</dcterms:${name}>`;
  return (
    `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${encodeEntities(printed(title))}</dc:title>${time('created')}${time('modified')}</cp:coreProperties>`
  );
}

type Look = { size?: number; bold?: boolean; color?: string; font?: string };

/** Within w:rPr the order is the schema's. Sizes in half points. */
function looks({ size, bold, color, font }: Look): string {
  return [
    font ? `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}"/>` : '',
    bold ? '<w:b/><w:bCs/>' : '',
    color ? `<w:color w:val="${color}"/>` : '',
    size ? `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>` : '',
  ].join('');
}

function stylesPart(): string {
  const s = wordStyles;
  const style = (id: string, look: Look, paragraph = '', name = id.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')) =>
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
    `<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${looks(look)}</w:rPr></w:style>`;
  const heading = (level: number, look: Look, before: number) =>
    style(
      `Heading${level}`,
      look,
      `${next}${space(before, 100)}<w:outlineLvl w:val="${level - 1}"/>`,
      `heading ${level}`,
    ).replace(' w:customStyle="1"', '');
  const next = '<w:keepNext/>';
  const space = (before: number, after: number) =>
    `<w:spacing w:before="${before}" w:after="${after}" w:line="264" w:lineRule="auto"/>`;
  const rule = `<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="${RULE}"/></w:pBdr>`;
  const indent = '<w:ind w:left="284"/>';
  const small = { size: 16, color: GREY };
  return [
    `${XML}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${looks({ font: 'Arial', color: INK, size: 20 })}</w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    heading(1, { size: 26, bold: true }, 480),
    heading(2, { size: 20, bold: true, color: GREY }, 360),
    style(s.mark, { size: 36, bold: true }, space(0, 40)),
    style(s.name, { size: 26, color: GREY }, space(0, 200)),
    style(s.note, { size: 18, color: GREY }, space(200, 0)),
    style(s.factName, small),
    style(s.fact, { size: 18 }),
    style(s.place, small, next + space(320, 0)),
    style(s.question, { bold: true }, next + space(20, 80)),
    style(s.choice, { bold: true, color: '1B5E8C' }, next),
    style(s.answer, {}, space(0, 40)),
    style(s.approval, small, space(0, 100)),
    style(s.quote, { size: 18 }, `${next}<w:keepLines/>${rule}${space(100, 0)}${indent}`),
    style(s.source, small, rule + space(0, 60) + indent),
    style(s.documentNumber, { size: 18, bold: true }),
    style(s.documentTitle, { size: 18 }),
    style(s.documentPath, small),
    style(s.documentVersion, { size: 18 }),
    style(s.documentHash, { size: 14, color: GREY, font: 'Courier New' }),
    style(s.footer, small, `<w:tabs><w:tab w:val="right" w:pos="${WIDTH}"/></w:tabs>`),
    '</w:styles>',
  ].join('');
}
