import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAverError } from '../../errors.ts';
import { closeReaders, readQuestionnaire } from '../../ingest/index.ts';
import { readJsonTree } from '../../ingest/portable/json-tree.ts';
import { readJsonQuestions } from '../../ingest/portable/read-json.ts';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { fillJson } from '../../questionnaire/fill/json.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readJsonQuestions(bytes(text), 'q.json').value.questions;
const vsaq = `// A template, with a comment before it
{
  "questionnaire": [
    { "type": "block", "text": "Physical security", "items": [
      { "type": "info", "text": "<b>Why:</b> it matters." },
      { "type": "radiogroup", "id": "guards", "text": "Are there <i>guards</i>?", "choices": [ {"g_yes": "Yes, always."}, {"g_no": "No."} ] },
      { "type": "box", "id": "how", "cond": "g_yes", "text": "<p>Describe how</p>" +
        "<p>and when.</p>" },
      { "type": "tip", "text": "Have guards.", "warn": "yes" },
      { "type": "yesno", "id": "cameras", "text": "Are there cameras?", "yes": "We have", "no": "We do not" },
      { "type": "info", "text": "Which of these do you have?" },
      { "type": "checkgroup", "choices": [ {"ups": "Batteries"}, {"gen": "Generator"} ] },
    ] }
  ]
}`;
const list = `{
  "title": "Vendor questions",
  "sections": [
    { "title": "Privacy", "requirements": [
      { "ref": "0.1", "title": "Do you have a privacy policy?", "response": "yes" },
      { "ref": "0.2", "title": "Who are the data subjects?" },
      { "ref": "0.3", "title": "Do you sell personal data?", "response": "no" }
    ] },
    { "title": "Security", "requirements": [
      { "ref": "1.1", "title": "Is data encrypted at rest?", "response": "", "comment": "" }
    ] }
  ]
}
`;

describe('a JSON questionnaire', () => {
  it('of the VSAQ kind is read with sections, conditions and legal values, though it is no strict JSON', () => {
    const { value, messages } = readJsonQuestions(bytes(vsaq), 'vsaq.json');
    expect(value.questions.map(({ id, text }) => [id, text])).toEqual([
      ['guards', 'Are there guards?'],
      ['how', 'Describe how\nand when.'],
      ['cameras', 'Are there cameras?'],
      [null, 'Which of these do you have?'],
    ]);
    expect(value.questions[0]).toMatchObject({ cell: '/questionnaire/0/items/1/text', section: 'Physical security' });
    expect(value.questions.map(({ slots }) => slots.map(({ kind }) => kind))).toEqual([
      ['choice', 'comment'],
      ['text'],
      ['choice', 'comment'],
      ['text'],
    ]);
    expect(value.questions[0]?.slots[0]?.choices).toEqual(['Yes, always.', 'No.']);
    expect(value.questions[2]?.slots[0]?.choices).toEqual(['We have', 'We do not']);
    expect(messages.map(({ code }) => code)).toEqual(['conditional_questions', 'new_workbook']);
  });

  it('of lists in sections is read with ids and what is answered already', () => {
    const questions = read(list);
    expect(questions.map(({ id, section, cell }) => [id, section, cell])).toEqual([
      ['0.1', 'Privacy', '/sections/0/requirements/0/title'],
      ['0.2', 'Privacy', '/sections/0/requirements/1/title'],
      ['0.3', 'Privacy', '/sections/0/requirements/2/title'],
      ['1.1', 'Security', '/sections/1/requirements/0/title'],
    ]);
    expect(questions.map(({ slots }) => slots.map(({ kind, cell, current }) => `${kind} ${cell} ${current}`))).toEqual(
      [
        ['text /sections/0/requirements/0/response yes'],
        ['text /sections/0/requirements/1/response null'],
        ['text /sections/0/requirements/2/response no'],
        ['text /sections/1/requirements/0/response null', 'comment /sections/1/requirements/0/comment null'],
      ].map((slots) => slots),
    );
  });

  it('may be a list of texts, an object of questions, or objects with choices of their own', () => {
    expect(read('["Do you encrypt data?", "Describe your backups."]').map(({ cell }) => cell)).toEqual(['/0', '/1']);
    expect(
      read('{"Do you encrypt data?": "", "Is there a plan/policy?": "old"}').map(({ cell, slots }) => [
        cell,
        slots[0]?.current,
      ]),
    ).toEqual([
      ['/Do you encrypt data?', null],
      ['/Is there a plan~1policy?', 'old'],
    ]);
    const [question] = read(
      '[{"Question Text": "Encrypted?", "options": [{"label": "Y"}, {"label": "N"}], "answer": null}]',
    );
    expect(question?.slots).toEqual([{ kind: 'choice', cell: '/0/answer', choices: ['Y', 'N'], current: null }]);
  });

  it('that asks nothing has no questions', () => {
    for (const text of [
      '{}',
      '[1, 2]',
      '{"name": "aver", "version": "1.0.0", "scripts": {"test": "vitest"}}',
      '[{"name": "Ann", "age": 3}, {"name": "Bo", "age": 4}]',
      '"x"',
    ])
      expect(read(text), text).toEqual([]);
  });

  it('is read in the child, and refused with the line when it is broken or a bomb', async () => {
    expect((await readQuestionnaire(bytes(vsaq), 'vsaq.json')).value).toMatchObject({
      format: 'json',
      questions: { length: 4 },
    });
    const broken = [
      '',
      '{',
      '[1,',
      '{"a" 1}',
      '"open',
      '[1] 2',
      'nothing',
      '{"a": "b" + }',
      '['.repeat(100_000),
      '/* never',
    ];
    for (const text of broken)
      await expect(readQuestionnaire(bytes(text), 'q.json'), text.slice(0, 20)).rejects.toMatchObject({
        code: 'unreadable_file',
      });
    await expect(readQuestionnaire(bytes('{\n\n"a" 1}'), 'q.json')).rejects.toThrow(/line 3/);
    closeReaders();
  });

  it('whatever it is, is read or refused', () => {
    fc.assert(
      fc.property(fc.nat(vsaq.length), fc.nat(40), fc.string({ maxLength: 4 }), (at, cut, put) => {
        try {
          readJsonQuestions(bytes(vsaq.slice(0, at) + put + vsaq.slice(at + cut)), 'q.json');
        } catch (error) {
          expect(isAverError(error)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 1);
        const node = readJsonTree(text, 'q.json');
        expect(text.slice(node.start, node.end)).toBe(text);
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});

describe('answers in a JSON file', () => {
  const fill = (values: Record<string, string>, text = list) => {
    const filled = fillJson(
      bytes(text),
      'q.json',
      Object.entries(values).map(([cell, value]) => ({ sheet: null, cell, value })),
    );
    return filled && new TextDecoder('utf-8', { ignoreBOM: true }).decode(filled.bytes);
  };

  it('go where their fields are, and nothing else changes', () => {
    expect(
      fill({ '/sections/1/requirements/0/response': 'Yes, "AES"\n<é>', '/sections/0/requirements/0/response': 'no' }),
    ).toBe(
      list
        .replace('"response": ""', '"response": "Yes, \\"AES\\"\\n<é>"')
        .replace('"response": "yes"', '"response": "no"'),
    );
    expect(fill({})).toBe(list);
  });

  it('add the field where it is missing, laid out like its neighbours', () => {
    expect(fill({ '/sections/0/requirements/1/response': 'Staff' })).toBe(
      list.replace('"Who are the data subjects?" }', '"Who are the data subjects?", "response": "Staff" }'),
    );
    const spread = '[\n  {\n    "question": "A?",\n    "answer": "x"\n  },\n  {\n    "question": "B?"\n  }\n]';
    expect(fill({ '/1/answer': 'y' }, spread)).toBe(spread.replace('"B?"', '"B?",\n    "answer": "y"'));
  });

  it('keep comments, marks and other encodings', () => {
    const text = '\uFEFF// é\n[{"question": "A?", "answer": [], }]';
    expect(fill({ '/0/answer': 'y' }, text)).toBe(text.replace('[]', '["y"]'));
    const latin = Buffer.from('[{"question": "Überall?", "answer": ""}]', 'latin1');
    const filled = fillJson(latin, 'q.json', [{ sheet: null, cell: '/0/answer', value: 'é日' }]);
    expect(Buffer.from(filled?.bytes ?? []).toString('latin1')).toBe(
      '[{"question": "Überall?", "answer": "\\u00e9\\u65e5"}]',
    );
  });

  it('are refused where there is no such place, and sent elsewhere where the file has none', () => {
    expect(() => fill({ '/sections/9/response': 'x' })).toThrow(/no place \/sections\/9\/response/);
    expect(() => fill({ '/sections': 'x/y', '/sections/0': 'x' })).toThrow();
    expect(fill({ '/questionnaire/0/items/1#answer': 'x' }, vsaq)).toBeNull();
    expect(() => fillWorkbook(bytes(list), 'q.json', [])).toThrow();
  });

  it('survive any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const after = fill({ '/sections/1/requirements/0/response': value }) ?? '';
        expect(JSON.parse(after).sections[1].requirements[0].response).toBe(value.toWellFormed());
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});
