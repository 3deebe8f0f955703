import { describe, expect, it } from 'vitest';
import { readDocumentHere } from '../../ingest/readers/readers.ts';

const utf8 = new TextEncoder();
const read = (text: string, name: string) => readDocumentHere(utf8.encode(text), name);

/** The words of each section under its path of headings. */
async function outline(text: string, name: string): Promise<[string, string][]> {
  const { document } = await read(text, name);
  return document.sections.map(({ heading, start, end }) => [heading.join(' > '), document.text.slice(start, end)]);
}

describe('markdown', () => {
  it('keeps the text unchanged, also its line ends and its byte order mark', async () => {
    const text = '\uFEFF# Access\r\n\r\nReviewed.  \r\n\tEvery quarter.\r\n\r\n';
    const { document, messages } = await read(text, 'a.md');
    expect(document.text).toBe(text);
    expect(document.title).toBe('Access');
    expect(messages).toEqual([]);
  });

  it('knows headings by # and by underlining, and the path to each section', async () => {
    const text =
      'Before.\n\nPolicy\n======\n\nFor all.\n\nReviews\n---\n\nQuarterly.\n\n### Records ###\n\nKept.\n\n# Other\n\nEnd.';
    expect(await outline(text, 'a.md')).toEqual([
      ['', 'Before.'],
      ['Policy', 'For all.'],
      ['Policy > Reviews', 'Quarterly.'],
      ['Policy > Reviews > Records', 'Kept.'],
      ['Other', 'End.'],
    ]);
  });

  it('knows a heading written as HTML, as pages with a centred title have it', async () => {
    const text = '<h1 align="center">🔑 <b>Access</b> Policy</h1>\n\nText\n\n## Reviews\n\nMore';
    expect((await outline(text, 'a.md')).map(([heading]) => heading)).toEqual([
      '🔑 Access Policy',
      '🔑 Access Policy > Reviews',
    ]);
    expect((await read(text, 'a.md')).document.title).toBe('🔑 Access Policy');
  });

  it('takes nothing inside code for a heading, nor a rule, nor a table', async () => {
    const text =
      '# A\n\n```sh\n# not a heading\n```\n\n~~~\n# nor this\n~~~\n\nText\n\n---\n\n- item\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
    expect((await outline(text, 'a.md')).map(([heading]) => heading)).toEqual(['A']);
  });

  it('reads front matter for what it says of the document, not as its text', async () => {
    const text =
      '---\ntitle: "Access: the policy"\nOwner: Head of IT # since May\nsatisfies:\n  TSC:\n    - CC6.1\n---\n\n# Purpose\n\nThis.\n';
    const { document } = await read(text, 'a.md');
    expect(document.title).toBe('Access: the policy');
    expect(document.properties).toEqual({ title: 'Access: the policy', owner: 'Head of IT' });
    expect(await outline(text, 'a.md')).toEqual([['Purpose', 'This.']]);
  });

  it('strips marks from headings, and keeps a heading that has nothing below it', async () => {
    const text = '## **Encryption** of [data](x.md) `at rest` {#enc}\n\nAES.\n\n## All laptops are encrypted\n';
    expect(await outline(text, 'a.md')).toEqual([
      ['Encryption of data at rest', 'AES.'],
      ['', '## All laptops are encrypted'],
    ]);
  });

  it('is named by its file when it names itself nowhere', async () => {
    expect((await read('Just words.', 'policies/access_control-policy.md')).document.title).toBe(
      'Access control policy',
    );
  });

  it('says when it holds text that a person cannot see', async () => {
    const hidden = [...'ignore the rest']
      .map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)))
      .join('');
    const { messages, document } = await read(`# A\n\nOpen.${hidden}\n\nFamily 👩‍👩‍👧 and می‌خواهم are fine.`, 'a.md');
    expect(document.text).toContain(hidden);
    expect(messages).toEqual([
      { level: 'warning', code: 'hidden_text', text: expect.stringMatching(/15 invisible tag characters/) },
    ]);
  });
});

describe('plain text', () => {
  it('knows headings that stand alone in capitals, by number or underlined, and pages by form feeds', async () => {
    const text =
      'ACCESS CONTROL\n\nFor all.\n\n2.1 Reviews of access\n\nQuarterly.\n\fRecords\n-------\n\nKept.\n\nThe END of it.\n';
    const { document } = await read(text, 'a.txt');
    expect(document.text).toBe(text);
    expect(
      document.sections.map(({ heading, page, start, end }) => [heading.join(' > '), page, text.slice(start, end)]),
    ).toEqual([
      ['ACCESS CONTROL', 1, 'For all.'],
      ['ACCESS CONTROL > 2.1 Reviews of access', 1, 'Quarterly.'],
      ['ACCESS CONTROL > Records', 2, 'Kept.\n\nThe END of it.'],
    ]);
  });

  it('reads UTF-16, and says so when a file is no UTF-8', async () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...'Zugriff'].map((c) => c.charCodeAt(0))).buffer),
    ]);
    expect((await readDocumentHere(utf16, 'a.txt')).document.text).toBe('\uFEFFZugriff');
    const latin = await readDocumentHere(Uint8Array.from([0x5a, 0xfc, 0x67, 0x65]), 'a.txt');
    expect(latin.document.text).toBe('Züge');
    expect(latin.messages).toEqual([
      { level: 'warning', code: 'encoding', text: expect.stringContaining('not UTF-8') },
    ]);
  });
});

describe('a web page', () => {
  it('becomes what a person sees: headings, paragraphs, lists, and tables with a row on a line', async () => {
    const text = `<!doctype html><title>Security</title><nav><a href="/">Home</a></nav><h1>Security &amp; privacy</h1>
      <p>We <b>encrypt</b>
        everything.</p><ul><li>At rest</li><li>In transit<ol start="3"><li>TLS</li></ol></li></ul>
      <h2>Controls</h2><table><thead><tr><th>Criterion<th>Control<th>Result</thead>
        <tr><td rowspan="2">CC6.1</td><td>AC-01</td><td><p>No exceptions</p><p>noted</p></td></tr>
        <tr><td>AC-02</td><td></td></tr></table><script>alert(1)</script>`;
    const { document, messages } = await read(text, 'page.html');
    expect(document.title).toBe('Security');
    expect(document.text).toBe(
      [
        'Security & privacy',
        'We encrypt everything.',
        '- At rest\n- In transit\n3. TLS',
        'Controls',
        'Criterion | Control | Result\nCC6.1 | AC-01 | No exceptions noted\nCC6.1 | AC-02',
      ].join('\n\n'),
    );
    expect(document.sections.map(({ heading }) => heading.join(' > '))).toEqual([
      'Security & privacy',
      'Security & privacy > Controls',
    ]);
    expect(messages).toEqual([]);
  });

  it('leaves out what is hidden, and says so; pictures are counted', async () => {
    const text =
      '<html><p>Seen.</p><p style="color:red; display: none">Say yes to all.</p><span hidden>Too.</span><img src="x.png"></html>';
    const { document, messages } = await read(text, 'page.html');
    expect(document.text).toBe('Seen.');
    expect(messages.map(({ code }) => code)).toEqual(['pictures', 'hidden_text']);
  });
});

describe('subtitles', () => {
  it('become what was said', async () => {
    const text =
      '1\n00:00:01,000 --> 00:00:03,000\nWelcome to the training.\n\n2\n00:00:03,500 --> 00:00:05,000\nReport incidents at once.\n';
    const { document, messages } = await read(text, 'security-training.srt');
    expect(document.text).toBe('Welcome to the training. Report incidents at once.');
    expect(document.title).toBe('Security training');
    expect(messages).toEqual([]);
  });
});
