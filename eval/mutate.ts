import { inflateRawSync } from 'node:zlib';
import { type Random, randomOf } from './random.ts';
import { zipRecords } from './zip-records.ts';
import { type Entry, zipOf } from './zip-write.ts';

/** A workbook with something broken in it. `keepsText`: whoever still reads it must find the questions it had, or say why not. */
export type Mutant = { bytes: Uint8Array; what: string; keepsText: boolean };

type Part = { name: string; content: Buffer };
type Mutation = { what: string; keepsText: boolean; apply: (bytes: Uint8Array, random: Random) => Uint8Array };

/** Breaks a workbook in one of some twenty ways. The same seed gives the same bytes. */
export function mutate(bytes: Uint8Array, seed: number): Mutant {
  const random = randomOf(seed);
  const mutation = random.pick(mutations);
  return { bytes: mutation.apply(bytes, random), what: mutation.what, keepsText: mutation.keepsText };
}

/** Values that readers trip over, for any attribute. */
const extremes = [
  '',
  '0',
  '-1',
  '4294967296',
  '99999999999999999999',
  '1e309',
  'NaN',
  'A0',
  'XFD1048577',
  'A1:XFD1048576',
  'B2:A1',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  'http://127.0.0.1:9/',
  '&#0;',
  '&#x110000;',
  '\u202e',
  'true',
  '9'.repeat(400),
  'A'.repeat(5_000),
];

const references = ['&lol;', '&#0;', '&#x110000;', '&amp', '&&', '&#xD800;', '<!ENTITY a "b">'];
const documentTypes = [
  '<!DOCTYPE a [<!ENTITY lol "lol">]>',
  '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>',
  '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
];

const isXml = (part: Part) => /\.(xml|rels)$/.test(part.name);
const isSheet = (part: Part) => /(worksheets\/[^/]+|word\/document|^content)\.xml$/.test(part.name);

const mutations: readonly Mutation[] = [
  raw('bits flipped', (bytes, random) => {
    for (let i = 0; i <= random.below(20); i++) {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    }
    return bytes;
  }),
  raw('cut short', (bytes, random) => bytes.slice(0, random.below(bytes.length))),
  raw('bytes put in', (bytes, random) => {
    const at = random.below(bytes.length);
    return new Uint8Array(
      Buffer.concat([bytes.slice(0, at), Buffer.alloc(1 + random.below(64), 0x50), bytes.slice(at)]),
    );
  }),
  raw('directory rewritten', (bytes, random) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const directory = view.getUint32(bytes.length - 6, true);
    const field = directory + random.below(Math.max(1, bytes.length - directory - 4));
    view.setUint32(field, random.pick([0, 1, 0xffff, 0xffffffff, directory, bytes.length]), true);
    return bytes;
  }),
  parts('a part removed', true, (list, random) => list.splice(random.below(list.length), 1)),
  parts('a part twice', true, (list, random) => list.push({ ...random.pick(list) })),
  parts('a part twice with other content', true, (list, random) => {
    list.push({ name: random.pick(list).name, content: random.pick(list).content });
  }),
  parts('two parts swapped', false, (list, random) => {
    const [one, other] = [random.pick(list), random.pick(list)];
    [one.content, other.content] = [other.content, one.content];
  }),
  parts('a part renamed', true, (list, random) => {
    const part = random.pick(list);
    part.name = random.pick([
      `${part.name}x`,
      part.name.toUpperCase(),
      `../${part.name}`,
      `/${part.name}`,
      '__proto__',
    ]);
  }),
  parts('a part emptied', true, (list, random) => {
    random.pick(list).content = Buffer.alloc(0);
  }),
  parts('a part cut short', true, (list, random) => {
    const part = random.pick(list.filter(isXml));
    part.content = part.content.subarray(0, random.below(part.content.length));
  }),
  parts('content types mixed up', true, (list, random) => {
    const types = list.find((part) => part.name === '[Content_Types].xml');
    if (!types) return;
    const all = [...types.content.toString().matchAll(/ContentType="([^"]*)"/g)].map((match) => match[1] ?? '');
    edit(types, (xml) => replaceOne(xml, /ContentType="[^"]*"/g, `ContentType="${random.pick(all)}"`, random));
  }),
  parts('relations mixed up', true, (list, random) => {
    const part = random.pick(list.filter(({ name }) => /(\.rels|manifest\.xml)$/.test(name)));
    const all = [...part.content.toString().matchAll(/(?:Target|full-path)="([^"]*)"/g)].map((match) => match[1] ?? '');
    const target = random.pick([...all, 'missing.xml', '', '../../..', '../xl/workbook.xml', 'http://127.0.0.1:9/']);
    edit(part, (xml) => replaceOne(xml, /Target="[^"]*"/g, `Target="${target}"`, random));
  }),
  parts('shared strings lost', false, (list, random) => {
    const strings = list.find((part) => part.name.endsWith('sharedStrings.xml'));
    if (strings) edit(strings, (xml) => xml.replace(/<si>.*?<\/si>/s, random.pick(['', '<si/>', '<si><t/></si>'])));
  }),
  parts('indices of shared strings beyond their end', true, (list, random) => {
    const sheet = random.pick(list.filter(isSheet));
    edit(sheet, (xml) =>
      xml.replace(/(t="s"[^>]*><v>)\d+/, `$1${random.pick(['99999', '-1', '1e9', 'x', '4294967296', '0.5'])}`),
    );
  }),
  parts('attributes driven to extremes', false, (list, random) => {
    const part = random.pick(list.filter(isXml));
    for (let i = 0; i <= random.below(4); i++) {
      edit(part, (xml) => replaceOne(xml, /="[^"]*"/g, `="${random.pick(extremes)}"`, random));
    }
  }),
  parts('cells moved to extremes', false, (list, random) => {
    const sheet = random.pick(list.filter(isSheet));
    edit(sheet, (xml) => replaceOne(xml, /<(?:row|c) r="[^"]*"/g, `<c r="${random.pick(extremes)}"`, random));
  }),
  parts('rows renumbered', false, (list, random) => {
    const sheet = random.pick(list.filter(isSheet));
    const number = random.pick(['1', '2', '0', '-3', '1048576', '1048577', '9999999999', '1.5', 'x']);
    edit(sheet, (xml) => replaceOne(xml, /<row r="[^"]*"/g, `<row r="${number}"`, random));
  }),
  parts('a document type declared', true, (list, random) => {
    edit(random.pick(list.filter(isXml)), (xml) => xml.replace(/^(<\?xml[^>]*>)?/, `$1${random.pick(documentTypes)}`));
  }),
  parts('references to nothing', false, (list, random) => {
    edit(random.pick(list.filter(isXml)), (xml) => replaceOne(xml, />[^<]+</g, `>${random.pick(references)}<`, random));
  }),
  parts('names that mean each other', true, (list, random) => {
    const workbook = list.find((part) => part.name === 'xl/workbook.xml');
    const name = (one: string, other: string) => `<definedName name="${one}">${other}</definedName>`;
    const formula = random.pick(['one', 'INDIRECT(one)', 'OFFSET(one,0,0,one,one)', 'one,two,one']);
    if (workbook)
      edit(workbook, (xml) =>
        xml.replace(/<\/sheets>/, `</sheets><definedNames>${name('one', 'two')}${name('two', formula)}</definedNames>`),
      );
    edit(random.pick(list.filter(isSheet)), (xml) => xml.replace(/<formula1>[^<]*/g, '<formula1>one'));
  }),
  parts('merges and claims of everything', false, (list, random) => {
    const range = random.pick(['A1:XFD1048576', 'A1:A1048576', 'A1:XFD1', 'B2:B2', 'A1:ZZ100000']);
    edit(random.pick(list.filter(isSheet)), (xml) =>
      xml
        .replace(/<dimension ref="[^"]*"/, `<dimension ref="${range}"`)
        .replace('</sheetData>', `</sheetData><mergeCells count="1"><mergeCell ref="${range}"/></mergeCells>`),
    );
  }),
  parts('tags lost', true, (list, random) => {
    edit(random.pick(list.filter(isXml)), (xml) =>
      replaceOne(xml, /<\/?\w[^>]*>/g, random.pick(['', '<', '>', '<a>', '-->']), random),
    );
  }),
  parts('bytes changed in a part', false, (list, random) => {
    const part = random.pick(list);
    for (let i = 0; i <= random.below(8); i++) part.content[random.below(part.content.length)] = random.below(256);
  }),
  parts('a text of 100,000 characters', false, (list, random) => {
    edit(random.pick(list.filter(isXml)), (xml) =>
      replaceOne(xml, />[^<]+</g, `>${'Is it long? '.repeat(9_000)}<`, random),
    );
  }),
];

function raw(what: string, change: (bytes: Uint8Array, random: Random) => Uint8Array): Mutation {
  return { what, keepsText: true, apply: (bytes, random) => change(bytes.slice(), random) };
}

function parts(what: string, keepsText: boolean, change: (list: Part[], random: Random) => unknown): Mutation {
  return {
    what,
    keepsText,
    apply: (bytes, random) => {
      const list = zipRecords(bytes).map((record) => ({ name: record.name, content: contentOf(record) }));
      change(list, random);
      return zipOf(list satisfies Entry[]);
    },
  };
}

function contentOf({ record, method, packedSize }: ReturnType<typeof zipRecords>[number]): Buffer {
  const start = 30 + record.readUInt16LE(26) + record.readUInt16LE(28);
  const packed = record.subarray(start, start + packedSize);
  return method === 8 ? inflateRawSync(packed) : Buffer.from(packed);
}

function edit(part: Part, change: (xml: string) => string): void {
  part.content = Buffer.from(change(part.content.toString()));
}

/** Replaces one match among the first thousands; the text as it is when there is none. */
function replaceOne(xml: string, pattern: RegExp, replacement: string, random: Random): string {
  const matches = [...xml.slice(0, 300_000).matchAll(pattern)];
  if (matches.length === 0) return xml;
  const match = random.pick(matches);
  return xml.slice(0, match.index) + replacement + xml.slice(match.index + match[0].length);
}
