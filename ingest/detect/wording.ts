import { countWords, isWideScript, plainWords } from './words.ts';

const interrogatives =
  /^(?:(?:and|if so|if yes|for|in|on|at|to|with|from|by|under|since)\b.{0,40}?)?\b(?:do(?! not\b)|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|what|which|who|whom|whose|when|where|why|how)\b/;
const otherInterrogatives =
  /^(?:(?:haben|hat|ist|sind|wird|werden|gibt|verfugt|verfugen|konnen|kann|fuhrt|fuhren|wie|was|welche|welcher|welches|wer|wo|wann|warum|existiert|existieren|liegt|liegen|erfolgt|besteht|bestehen|setzen|setzt|nutzen)|(?:est ce|existe t|avez|disposez|dispose t|utilisez|quel|quelle|quels|quelles|comment|qui|ou|quand|pourquoi|y a t|vos|votre|a t|sont|les|le|la)|(?:avete|esiste|esistono|disponete|quale|quali|come|chi|dove|quando|perche|viene|vengono|sono|e previsto|utilizzate)|(?:dispone|disponen|existe|existen|tiene|cuenta|cual|cuales|como|quien|donde|cuando|se realiza|realiza|estan|esta)|(?:har|er|findes|hvordan|hvilke|hvilken|hvem|hvor|hvornar|hvorfor|kan|bliver|anvender|bruger)|(?:czy|jak|jakie|jaki|jaka|kto|gdzie|kiedy|dlaczego|ktory|ktore))\b/;
const imperatives =
  /^(?:please\b.{0,20}?)?\b(?:describe|provide|explain|list|verify|ensure|confirm|identify|specify|indicate|state|attach|detail|demonstrate|show|give|outline|summarize|summarise|define|document|select|choose|check|name|enter|upload|submit|share|complete|validate|assess|evaluate|include|implement|establish|maintain|enforce|enable|use|avoid|monitor|review|restrict|limit|protect|encrypt|disable|configure|deploy|apply|require|perform|conduct|determine|develop|test|plan|set|add|execute|elaborate|justify|comment|clarify)\b/;
const otherImperatives =
  /^(?:bitte|beschreiben|nennen|erlautern|geben sie|listen|stellen sie|legen sie|weisen sie|fugen|verifizieren|prufen|sicherstellen|decrivez|decrire|veuillez|verifier|verifiez|indiquez|indiquer|precisez|fournir|fournissez|expliquer|expliquez|lister|listez|joindre|s assurer|descrivere|descriva|fornire|indicare|elencare|specificare|allegare|spiegare|verificare|si prega|describa|describir|indique|indicar|proporcione|proporcionar|explique|enumere|detalle|adjunte|verificar|verifique|especifique|beskriv|angiv|oplys|vedlaeg|redegor|forklar|opisz|prosze|podaj|wskaz|wymien|wyjasnij|opisac|nalezy|zalacz)\b/;
const obligations =
  /\b(?:shall|must|should|is required to|are required to|has to|muss|mussen|soll|sollen|doit|doivent|devra|deve|devono|debe|deben|debera|skal|musi|musza|powinien|powinna|powinny)\b/;
const statements =
  /^(?:the (?:organi[sz]ation|company|vendor|supplier|provider|application|system|service|contractor|third party|entity|software|solution)|we|our|your|you|all|each|every|any|there (?:is|are)|a (?:formal|documented|written)|an (?:information|incident)|access|data|passwords?|users?|employees?|personnel|policies|procedures|security)\b/;

const verbs =
  /\b(?:is|are|has|have|can|will|do|does|been|must|may|not|[a-z]{3,}(?:ed|es|s)\s+(?:a|an|the|all|any|its|our|their|to|by|with|for|in|on|at|and)|only|never|always)\b/;

/**
 * How much a text reads like something to be answered, 0 to 1: a question, an order ("Describe…"), an obligation
 * ("… shall encrypt …") or a statement to be confirmed. Length alone makes no more than 0.35.
 */
export function asksSomething(text: string): number {
  const trimmed = (text.length > 2_000 ? `${text.slice(0, 1_600)}${text.slice(-400)}` : text).trim();
  if (trimmed === '' || /^https?:\/\/\S+$/i.test(trimmed)) return 0;
  const words = countWords(trimmed);
  if (/[?？]\s*["'”’)\]]*\s*$/.test(trimmed) || (words > 2 && /[?？]/.test(trimmed)) || /^¿/.test(trimmed))
    return words > 1 ? 1 : 0.4;
  if (words < 2) return 0;
  if (isWideScript(trimmed)) return asksInJapanese(trimmed, words);
  const plain = plainWords(trimmed.replace(/^\s*(?:[a-z]?\d+(?:[.-]\d+)*|[a-z]|[ivx]+)[.):]\s+/i, '')).slice(0, 400);
  if (imperatives.test(plain) || otherImperatives.test(plain)) return words > 2 ? 0.85 : 0.5;
  if (interrogatives.test(plain)) return words > 3 ? 0.75 : 0.4;
  if (otherInterrogatives.test(plain) && words > 4) return 0.6;
  if (words > 4 && obligations.test(plain)) return 0.65;
  if (words > 4 && statements.test(plain) && verbs.test(plain)) return 0.5;
  if (words > 4 && /\.\s*$/.test(trimmed) && verbs.test(plain)) return 0.42;
  return Math.min(0.35, words * 0.03);
}

function asksInJapanese(text: string, words: number): number {
  if (/(?:ますか|ですか|でしょうか|ありますか|いるか|あるか|ないか|るか|たか)[。．]?\s*$/.test(text)) return 1;
  if (/(?:ください|下さい|記載|記入|記述|説明|述べ|提示|提出)(?:すること|のこと|せよ)?[。．]?\s*$/.test(text))
    return 0.85;
  if (/(?:こと|べき|べし|必要がある|なければならない|すべきである)[。．]?\s*$/.test(text)) return 0.75;
  if (
    /(?:している|していない|されている|されていない|ている|ある|います|あります|する|れる|ない|した|できる|しない|にする|します)[。．]?\s*$/.test(
      text,
    )
  )
    return 0.6;
  return Math.min(0.35, words * 0.05);
}

/** A text that tells how to fill the sheet, rather than asking. */
export function instructs(text: string): boolean {
  return (
    /^(?:instructions?|note|notes|important|guidance|how to|please (?:complete|fill|answer|note|read|respond|review|use|refer)|complete (?:the|all|this)|for each (?:question|item|row|control)|the following (?:questions?|section|table)|this (?:section|sheet|tab|questionnaire|document|worksheet)|answer (?:all|each|the)|respond to|in this section|if you(?:r)? answer|if you (?:have )?answered|if (?:yes|no|not applicable) (?:skip|go|proceed|continue)|skip to|proceed to|hinweis|anleitung|bitte (?:beantworten|fullen|ausfullen)|diese[rs]? (?:abschnitt|fragebogen|blatt)|instructions|merci de|veuillez (?:repondre|remplir|completer)|cette (?:section|feuille)|ce questionnaire|istruzioni|compilare|si prega di (?:compilare|rispondere)|questa sezione|instrucciones|complete|rellene|esta seccion|vejledning|udfyld|besvar|instrukcja|wypelnij)\b/.test(
      plainWords(text),
    ) || /^(?:記入方法|記入要領|注意事項|以下の(?:質問|項目)|本シート|このシート|※)/.test(text.trim())
  );
}

/** "Section 3", "PART B:", "Domain – Access", "A. Governance", or all in capitals: a title, not a question. */
export function readsLikeTitle(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 120 || /[?？]/.test(trimmed)) return false;
  if (
    /^(?:section|part|chapter|domain|annex|appendix|module|abschnitt|teil|kapitel|bereich|partie|chapitre|domaine|sezione|parte|capitolo|seccion|sección|capitulo|capítulo|afsnit|del|sekcja|część|czesc|rozdzial|rozdział|第.{1,3}[章節部])\b/i.test(
      trimmed,
    )
  )
    return true;
  const letters = trimmed.replace(/[^\p{L}]/gu, '');
  return (
    letters.length >= 4 &&
    !trimmed.startsWith('[') &&
    letters === letters.toUpperCase() &&
    letters !== letters.toLowerCase()
  );
}

/** "Access Control", "Data Protection and Privacy": every word that carries meaning is capital. */
export function isTitleCase(text: string): boolean {
  const words = text.split(/[\s/&-]+/).filter((word) => /\p{L}{4}/u.test(word));
  return words.length > 0 && words.every((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
}

const closingWords =
  /^(?:signature|signed|completed by|prepared by|answered by|respondent|name and title|confidential|copyright|all rights reserved|end of|thank you|unterschrift|ausgefullt von|vertraulich|rempli par|complete par|confidentiel|compilato da|firma|riservato|completado por|firmado|confidencial|underskrift|udfyldt af|fortrolig|podpis|wypelnil|poufne)/;

/** "Completed by:", "Signature", "© 2025 …": what stands under a form. */
export function closesForm(text: string): boolean {
  return /^[©]|^(?:記入者|署名|以上)/.test(text.trim()) || closingWords.test(plainWords(text));
}
