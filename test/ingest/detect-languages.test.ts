import { describe, expect, it } from 'vitest';
import { detect, lines } from './detect-fixtures.ts';

const sheets: [string, string[], string[][]][] = [
  [
    'German',
    ['Lfd. Nr.', 'Frage', 'Antwort (Ja/Nein)', 'Bemerkungen'],
    [
      ['1.1', 'Verfügt Ihr Unternehmen über eine Sicherheitsrichtlinie?'],
      ['1.2', 'Beschreiben Sie die Vergabe von Zugriffsrechten.'],
      ['1.3', 'Werden Daten verschlüsselt gespeichert?'],
    ],
  ],
  [
    'French',
    ['Réf.', 'Exigence', 'Réponse (Oui/Non)', 'Observations'],
    [
      ['1', 'Le fournisseur doit disposer d’une politique de sécurité.'],
      ['2', 'Les données sont-elles chiffrées ?'],
      ['3', 'Décrire la gestion des incidents.'],
    ],
  ],
  [
    'Italian',
    ['N.', 'Domanda', 'Risposta (Sì/No)', 'Note'],
    [
      ['1', 'Esiste una politica di sicurezza?'],
      ['2', 'Descrivere la gestione degli accessi.'],
      ['3', 'I dati sono cifrati?'],
    ],
  ],
  [
    'Spanish',
    ['Nº', 'Pregunta', 'Respuesta (Sí/No)', 'Observaciones'],
    [
      ['1', '¿Dispone de una política de seguridad?'],
      ['2', 'Describa la gestión de incidentes.'],
      ['3', '¿Se cifran los datos?'],
    ],
  ],
  [
    'Danish',
    ['Nr.', 'Krav', 'Opfyldt (Ja/Nej)', 'Bemærkninger'],
    [
      ['1', 'Leverandøren skal have en beredskabsplan.'],
      ['2', 'Data skal krypteres under transport.'],
      ['3', 'Beskriv jeres adgangsstyring.'],
    ],
  ],
  [
    'Polish',
    ['Lp.', 'Pytanie', 'Odpowiedź (Tak/Nie)', 'Uwagi'],
    [
      ['1', 'Czy posiadają Państwo politykę bezpieczeństwa?'],
      ['2', 'Proszę opisać zarządzanie incydentami.'],
      ['3', 'Czy dane są szyfrowane?'],
    ],
  ],
  [
    'Japanese',
    ['項番', '確認事項', '回答（はい/いいえ）', '備考'],
    [
      ['1', '情報セキュリティ方針を策定していますか。'],
      ['2', '多要素認証を導入していること。'],
      ['3', '特権IDの管理方法を記載してください。'],
    ],
  ],
  [
    'mistyped English',
    ['Refernce No.', 'Requriement', 'Repsonse (Y/N)', 'Coments'],
    [
      ['1', 'Provide a list of authentication services.'],
      ['2', 'Data is encrypted at rest.'],
      ['3', 'Explain how access is reviewed.'],
    ],
  ],
];

describe('headers in other languages', () => {
  it.each(sheets)('%s heads are understood', (_, header, rows) => {
    const found = detect({ sheets: [{ name: 'Q', rows: [header, ...rows] }] });
    expect(lines(found)).toEqual([2, 3, 4].map((row) => `B${row} → C${row} choice, D${row} comment`));
    expect(found.sheets[0]?.roles).toMatchObject({ headerRow: 1, id: 'A' });
  });

  it('keep sections, evidence and choices of a Japanese checklist apart', () => {
    const found = detect({
      sheets: [
        {
          name: 'チェックリスト',
          rows: [
            ['No.', '分類', '管理策', '実施状況', 'エビデンス', '備考'],
            ...['アクセス権は最小限とする。', 'ログを一年間保管している。', '脆弱性診断を年一回実施している。'].map(
              (text, index) => [index + 1, '運用', text],
            ),
          ],
          validations: [{ ref: 'D2:D4', list: ['実施', '未実施', '対象外'] }],
        },
      ],
    });
    expect(lines(found)).toEqual([2, 3, 4].map((row) => `C${row} → D${row} choice, E${row} link, F${row} comment`));
    expect(found.questions[0]).toMatchObject({ id: '1', section: '運用' });
  });
});
