/**
 * What the heads of a questionnaire's columns say, in English, German, French, Italian, Spanish, Danish, Polish and
 * Japanese (with some Dutch and Portuguese). Written as `plainWords` leaves them: lower case, no accents.
 * The figure is how surely the words mean the role; `wordings` of one role and figure are separated by bars.
 */
export type Role =
  | 'question'
  | 'answer'
  | 'link'
  | 'comment'
  | 'id'
  | 'section'
  | 'reference'
  | 'internal'
  | 'log'
  | 'glossary';

export const vocabulary: readonly { role: Role; sureness: number; wordings: string }[] = [
  {
    role: 'question',
    sureness: 1,
    wordings:
      'question|questions|question text|question request|assessment question|assessment questions|control question|inquiry|query|what we ask' +
      '|frage|fragen|fragestellung|prueffrage|pruffrage|kontrollfrage|sicherheitsfrage|question posee|enonce de la question|intitule de la question|libelle de la question' +
      '|domanda|domande|quesito|quesiti|pregunta|preguntas|cuestion|cuestiones|sporgsmal|sporgsmalet|pytanie|pytania|tresc pytania|pergunta|perguntas|vraag|vragen' +
      '|質問|設問|質問事項|質問内容|確認事項|確認内容|チェック項目|確認項目|評価項目|点検項目|問',
  },
  {
    role: 'question',
    sureness: 0.8,
    wordings:
      'requirement|requirements|requirement text|requirement description|req description|checklist item|check item|assessment item|statement|control statement|criterion|criteria' +
      '|request|information request|information requested|question or request|anforderung|anforderungen|prufpunkt|pruefpunkt|kriterium|kriterien|angabe|angaben|exigence|exigences|critere|criteres|point de controle|demande|intitule|enonce' +
      '|requisito|requisiti|requisitos|criterio|criteri|criterios|punto di controllo|krav|kravet|kriterie|wymaganie|wymagania|kryterium|kryteria|要件|要求事項|審査項目|監査項目|対策項目',
  },
  {
    role: 'question',
    sureness: 0.5,
    wordings:
      'control|controls|control description|control specification|control text|control objective|description|item|measure|safeguard|practice|kontrolle|massnahme|massnahmen|beschreibung|controle|mesure|mesures' +
      '|descrizione|controllo|misura|descripcion|control de seguridad|medida|beskrivelse|kontrol|foranstaltning|opis|kontrola|srodek|項目|内容|管理策|対策',
  },
  {
    role: 'answer',
    sureness: 1,
    wordings:
      'ihre angaben|ihre angabe|angaben des lieferanten|angaben des anbieters|vendor to complete|supplier to complete|to be completed by vendor|to be completed by supplier|to be completed by the vendor|to be completed by the supplier|answer|answers|response|responses|reply|vendor response|vendor answer|supplier response|supplier answer|your answer|your response|company response|provider response|respondent answer|vendor answers' +
      '|antwort|antworten|ihre antwort|antwort des lieferanten|antwort des anbieters|reponse du fournisseur|risposta del fornitore|respuesta del proveedor|leverandorens svar|odpowiedz dostawcy|beantwortung|stellungnahme|stellungnahme des anbieters|vom lieferanten auszufullen|reponse|reponses|votre reponse|a completer par le fournisseur|risposta|risposte|respuesta|respuestas|svar|svaret|odpowiedz|odpowiedzi|resposta|respostas|antwoord' +
      '|回答|回答欄|ご回答|回答内容|回答結果|答え|返答',
  },
  {
    role: 'answer',
    sureness: 0.8,
    wordings:
      'yes no|yes no na|yes no n a|y n|y n na|y n n a|yes or no|ja nein|oui non|si no|ja nej|tak nie|sim nao|compliant|compliance|compliance status|complies|comply|in place|implemented|implementation status|conformity|conformance' +
      '|tested|valid|fulfilled|met|meets requirement|meets requirements|meet requirement|able to comply|do you comply|select|selection|choose|drop down|dropdown|self assessment|maturity|maturity level|erfullt|erfuellt|erfullungsgrad|umgesetzt|umsetzungsstatus|umsetzungsgrad|konform|auswahl|conforme|conformite|mis en oeuvre|niveau de conformite' +
      '|conformita|cumple|cumplimiento|conformidad|opfyldt|overholdt|efterlevelse|spelnione|spelniono|zgodnosc|zgodny|対応状況|実施状況|適合|適合状況|準拠|準拠状況|遵守状況|該当|該当有無|判定|有無|実施有無|対応有無|可否',
  },
  {
    role: 'answer',
    sureness: 0.6,
    wordings:
      'status|state|result|results|outcome|value|your input|input|stand|zustand|statut|etat|resultat|stato|risultato|estado|resultado|wynik|stan|ステータス|状況|状態|結果|入力欄|記入欄',
  },
  {
    role: 'link',
    sureness: 1,
    wordings:
      'link|links|url|hyperlink|attachment|attachments|file link|evidence link|document link|upload|lien|piece jointe|enlace|adjunto|allegato|allegati|anhang|anlage|anlagen|vedhaeftning|zalacznik|zalaczniki|リンク|添付|添付資料',
  },
  {
    role: 'link',
    sureness: 0.7,
    wordings:
      'evidence|supporting evidence|supporting document|supporting documents|supporting documentation|evidence reference|documentation|document reference|proof|artifact|artifacts|nachweis|nachweise|beleg|belege' +
      '|preuve|preuves|justificatif|justificatifs|evidenza|evidenze|prova|evidencia|evidencias|prueba|bevis|dokumentation|dowod|dowody|証跡|証拠|エビデンス|根拠資料',
  },
  {
    role: 'comment',
    sureness: 1,
    wordings:
      'comment|comments|vendor comments|supplier comments|your comments|remark|remarks|note|notes|additional information|additional info|additional comments|additional details|additional notes|further information|further details|explanation|elaboration|justification|clarification|rationale' +
      '|implementation description|description of implementation|please explain|supporting comments|free text|narrative|kommentar|kommentare|bemerkung|bemerkungen|anmerkung|anmerkungen|erlauterung|erlauterungen|erlaeuterung|begrundung|begruendung|zusatzliche informationen' +
      '|commentaire|commentaires|remarque|remarques|observation|observations|precision|precisions|explication|explications|complement|commento|commenti|osservazioni|spiegazione|motivazione|annotazioni|informazioni aggiuntive' +
      '|comentario|comentarios|observaciones|explicacion|justificacion|aclaraciones|notas|informacion adicional|kommentarer|bemaerkning|bemaerkninger|uddybning|forklaring|begrundelse|komentarz|komentarze|uwagi|wyjasnienie|wyjasnienia|uzasadnienie' +
      '|コメント|備考|補足|補足説明|特記事項|理由|補足事項|自由記述',
  },
  {
    role: 'comment',
    sureness: 0.7,
    wordings:
      'provide details|if yes provide details|if no provide details|please provide details|if yes please describe|if no please explain|compensating controls|compensating control|please describe|please specify|please elaborate|if yes|if no|detail|details|description of response|einzelheiten|details der antwort|dettagli|detalles|detaljer|szczegoly|詳細|説明|具体的内容',
  },
  {
    role: 'id',
    sureness: 1,
    wordings:
      'id|no|nr|num|number|#|ref|ref id|ref no|req id|question id|question no|question number|question nr|ques num|item no|item number|control id|control no|control number|requirement id|identifier|serial no|s no|sr no|sl no|sl' +
      '|lfd nr|nummer|kennung|frage nr|numero|identifiant|no question|numero de question|codice|rif|n|codigo|lp|numer|spm nr|番号|項番|項目番号|連番|質問番号|通番|管理番号',
  },
  {
    role: 'id',
    sureness: 0.6,
    wordings: 'reference|code|key|index|item id|original #|referenz|referencia|riferimento|reference id|ref #',
  },
  {
    role: 'section',
    sureness: 1,
    wordings:
      'section|category|domain|area|topic|control domain|domain title|group|control group|chapter|theme|family|control family|main area|sub area|subcategory|sub category|subsection|sub section|pillar|function|chapter name|section name|design area' +
      '|bereich|kategorie|thema|abschnitt|kapitel|themenbereich|themengebiet|domaine|categorie|thematique|rubrique|chapitre|ambito|categoria|sezione|dominio|capitolo|seccion|capitulo|tema|apartado|bloque' +
      '|omrade|kategori|emne|afsnit|obszar|kategoria|dzial|sekcja|temat|分類|カテゴリ|カテゴリー|大項目|中項目|小項目|大分類|中分類|小分類|区分|領域|分野|セクション|対象領域',
  },
  {
    role: 'section',
    sureness: 0.5,
    wordings:
      'name|title|control title|subject|control name|requirement title|short name|titel|bezeichnung|titre|nom|titolo|nome|titulo|nombre|navn|tytul|nazwa|名称|タイトル|件名',
  },
  {
    role: 'reference',
    sureness: 1,
    wordings:
      'tooltip|guidance|guideline|guidelines|help|help text|hint|example|examples|example answer|sample answer|sample response|instruction|instructions|how to answer|implementation guidance|objective|purpose|weight|weighting|priority|severity|criticality|level' +
      '|type|answer type|response type|question type|answer format|answer options|answer choices|question choices|response options|possible answers|allowed values|format|mandatory|required|mapping|mappings|standard|framework|regulation|source|since|applicability|scope|guid|uuid|more info|training|owner|responsible|responsibility|due date|target date|tags|keywords|iso|iso 27001|iso 27002|nist|nist csf|csf|800 53|soc|soc 2|soc2|tsc|pci|pci dss|cis|cis controls|hipaa|gdpr|cobit|csa|ccm|fedramp|cwe|cve|hitrust|c2m2|cmmc|caiq|aicpa|nerc cip|bsi|ens' +
      '|hilfe|hilfetext|hinweis|hinweise|beispiel|gewichtung|prioritat|risiko|norm|antworttyp|pflichtfeld|aide|exemple|poids|priorite|niveau|type de reponse|norme|aiuto|guida|esempio|peso|priorita|livello|tipo|tipo di risposta|norma' +
      '|ayuda|guia|ejemplo|prioridad|nivel|tipo de respuesta|vejledning|hjaelp|eksempel|vaegt|svartype|wskazowka|wskazowki|pomoc|przyklad|waga|priorytet|poziom|typ|typ odpowiedzi|ガイダンス|例|記入例|回答例|重要度|優先度|種別|参照|基準|レベル|必須|回答形式|関連規格|解説',
  },
  {
    role: 'reference',
    sureness: 0.7,
    wordings: 'risk|ref standard|depth|assessable|control mapping|cost|reference standard|definition of done|why',
  },
  {
    role: 'internal',
    sureness: 1,
    wordings:
      'analyst|analyst notes|analyst comments|assessor|assessor comments|assessor notes|reviewer|reviewer notes|reviewer comments|review notes|auditor|auditor comments|internal use|internal use only|for internal use|office use|for office use only|customer use only|score|scoring|scores|points|rating|risk rating|evaluation|evaluator|buyer|buyer comments|gap|gap analysis|follow up|verdict|tester|compliant score|preferred answer|expected answer|expected response|correct answer' +
      '|bewertung|prufer|intern|punkte|interne bewertung|erwartete antwort|evaluateur|auditeur|usage interne|appreciation|valutazione|punteggio|valutatore|uso interno|evaluacion|puntuacion|evaluador|vurdering|intern brug|point|ocena|punkty|audytor|do uzytku wewnetrznego|評価者|社内用|採点|点数|監査人|審査員|評点|期待される回答',
  },
  {
    role: 'log',
    sureness: 1,
    wordings:
      'version|revision|rev|date|author|change|changes|change description|description of change|changed by|modified by|modified|modification|removed|added|updated by|prepared by|approved by|approver|release|release date|revision history|reason|summary of changes|finding|findings|vulnerability|vulnerabilities|likelihood|impact|mitigation|remediation|root cause|cvss|asset|asset name|host|risk description|risk treatment|test performed|tests performed|test procedure|test results|test result|exceptions noted|opened|closed|resolved|resolution' +
      '|datum|autor|anderung|anderungen|aenderung|auteur|modifications|autore|modifica|modifiche|data|fecha|cambio|cambios|dato|forfatter|aendring|aendringer|zmiana|zmiany|wersja|版|版数|日付|作成者|変更内容|改訂|改訂内容|更新日|更新者|承認者|バージョン',
  },
  {
    role: 'glossary',
    sureness: 1,
    wordings:
      'term|terms|definition|definitions|meaning|acronym|abbreviation|glossary|begriff|begriffe|bedeutung|abkurzung|terme|termes|signification|sigle|termine|termini|definizione|significato|acronimo|termino|terminos|definicion|significado|sigla|begreb|betydning|forkortelse|termin|pojecie|definicja|znaczenie|skrot|用語|定義|意味|略語',
  },
];

/** The answers that stand over columns to tick, and in drop-downs. */
export const answerOptions: ReadonlySet<string> = new Set(
  (
    'yes|no|y|n|na|n a|not applicable|partial|partially|partly|partially compliant|partially implemented|fully|fully implemented|fully compliant|not implemented|implemented|planned|in progress|unknown|compliant|non compliant|noncompliant|not compliant|true|false|pass|fail|passed|failed|in place|not in place|in place with ccw|not tested|met|not met|valid|non valid|open|other' +
    '|ja|nein|nicht zutreffend|nicht anwendbar|entfallt|entfaellt|teilweise|geplant|nicht erfullt|erfullt|oui|non|sans objet|so|s o|non applicable|partiel|partiellement|conforme|non conforme|prevu|si|parziale|parzialmente|non applicabile|n d|parcial|parcialmente|no aplica|no conforme|nej|delvis|delvist|ikke relevant|planlagt|tak|nie|nie dotyczy|czesciowo|planowane|sim|nao|nee' +
    '|はい|いいえ|該当なし|対象外|一部|一部対応|対応済|対応済み|未対応|実施|未実施|有|無|適合|不適合|○|×|△|◯'
  ).split('|'),
);

/** What stands in an answer cell before anyone has answered. */
export const placeholders: ReadonlySet<string> = new Set(
  'select|please select|select one|choose|please choose|choose an item|select answer|select response|pick one|tbd|tbc|to be completed|not answered|not started|not assessed|not verified|not reviewed|unanswered|pending|open|enter text|enter response|click to enter|your answer|answer|response|yes no|yes no na|yes no n a|y n|bitte auswahlen|auswahlen|choisir|selectionner|veuillez choisir|selezionare|seleziona|seleccionar|seleccione|vaelg|wybierz|選択|選択してください|未回答|未確認|未実施|未記入'.split(
    '|',
  ),
);

/** What marks a ticked cell. */
export const tickMarks: ReadonlySet<string> = new Set([
  'x',
  '✓',
  '✔',
  '☑',
  '☒',
  '☐',
  '□',
  '●',
  '•',
  '○',
  '◯',
  '√',
  '1',
  'y',
]);
