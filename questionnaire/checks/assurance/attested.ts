import type { Check } from '../check.ts';
import { type Answer, cites, clausesOf, denies, isYes, sentencesOf } from './answer.ts';

const CERTIFIED = 'certif(?:ied|icates?|ications?)|accredit(?:ed|ations?)';
const SOC = 'SOC\\s*2(?:,? ?type ?(?:I{1,2}|1|2))?(?: compliant| compliance)?';
/** "SOC 2 certified", "certified under SOC 2", "SOC 2 and ISO 27001 certified". */
const SOC_CERTIFIED = new RegExp(
  `\\b${SOC}[ -]+(?:${CERTIFIED})\\b|\\b(?:${CERTIFIED})\\b:?(?:\\s+(?:is|are|include[sd]?|including|such as|like|under|for|against|to|in|with|as|of|per|by|our|a|the)\\b)*:?\\s+SOC\\s*2\\b|\\b${SOC}\\s*(?:,|and|&|\\/|\\+)\\s*(?:ISO|PCI|HIPAA|GDPR)[^.,;]{0,20}\\b(?:certified)\\b`,
  'i',
);
const LAW = '(?:GDPR|HIPAA|CCPA|NIS ?2|DORA)';
/** Nobody certifies that a law is kept. */
const LAW_CERTIFIED = new RegExp(
  `\\b${LAW}[ -]+(?:${CERTIFIED})\\b|\\b(?:${CERTIFIED})\\b[^.,;]{0,25}\\b${LAW}\\b`,
  'i',
);
const OTHER = '(?:GDPR|HIPAA|CCPA|NIS ?2|DORA|PCI(?: DSS)?|ISO(?:\\/IEC)? ?27001|FedRAMP)';
const PROVES =
  '(?:makes?|means?|ensures?|proves?|demonstrates?|guarantees?|satisf(?:ies|y)|meets?|fulfils?|implies|confirms?|covers?|shows?)';
/** "SOC 2 makes us HIPAA compliant", "GDPR compliant by virtue of SOC 2", "because of SOC 2 we comply with DORA". */
const CARRIED_OVER = new RegExp(
  `\\bSOC\\s*2\\b[^.;]{0,40}\\b${PROVES}\\b[^.;]{0,60}\\b${OTHER}\\b|\\b${OTHER}\\b[^.;]{0,40}\\b(?:by virtue of|thanks to|through|because of|as shown by|via|by|under) (?:our |the |a )?SOC\\s*2\\b|\\b(?:because|since|as|given)\\b[^.;]{0,40}\\bSOC\\s*2\\b[^.;]{0,40}\\b(?:compl(?:y|ies|iant)|meet|satisfy)\\b[^.;]{0,30}\\b${OTHER}\\b`,
  'i',
);
const COMPLIANT = /\bSOC\s*2[^.,;]{0,20}\bcomplian(?:t|ce)\b|\bcomplian(?:t|ce)\b[^.,;]{0,15}\bSOC\s*2\b/i;
const HOLDS =
  /\b(?:have|has|hold|holds|our|received|obtained|issued)\b[^.;]{0,40}\bSOC\s*2\b[^.;]{0,25}\breport\b|\bSOC\s*2[^.;]{0,20}\battest(?:ed|ation)\b/i;

/**
 * SOC 2 is an examination by a CPA firm, not a certificate, and evidence towards a law, not proof that it is kept. Words
 * that say otherwise do not leave; words that deny it, or explain it, do.
 */
export function checkAttested(answer: Answer): Check[] {
  const checks: Check[] = [];
  const say = (severity: Check['severity'], text: string) => checks.push({ code: 'attestation', severity, text });
  const sentences = sentencesOf(answer.text);
  const claimed = (pattern: RegExp) =>
    sentences.some((sentence) => {
      const whole = pattern.exec(sentence)?.[0];
      if (whole === undefined) return false;
      const clauses = clausesOf(sentence).filter((clause) => pattern.test(clause));
      // The words may run over a joint ("SOC 2 and ISO 27001 certified"): then the sentence itself is the claim.
      return clauses.length === 0 ? !denies(sentence) : clauses.some((clause) => !denies(clause));
    });
  if (claimed(SOC_CERTIFIED))
    say('block', 'SOC 2 is an attestation report, not a certification: say “attested” or “examined”.');
  if (claimed(LAW_CERTIFIED))
    say('block', 'No body certifies compliance with this law: say what is done, and what examines it.');
  if (claimed(CARRIED_OVER))
    say(
      'block',
      'A SOC 2 report does not show compliance with another law or standard; it is evidence towards parts of it.',
    );
  if (checks.length > 0) return checks;
  const { reports } = answer.assurance;
  if (claimed(COMPLIANT))
    say(
      'warning',
      'Compliance with SOC 2 is one’s own word; the report is an auditor’s: say “examined” and name the report.',
    );
  else if (reports.length === 0 && claimed(HOLDS) && !cites(answer, []))
    say('warning', 'No SOC 2 report is among the documents: only the report itself shows an attestation.');
  if (checks.length === 0 && /\bcertif/i.test(answer.question) && /\bSOC\s*2\b/i.test(answer.question) && isYes(answer))
    say(
      'info',
      'The question asks for a certification; SOC 2 is attested, and the answer says by whom it was examined.',
    );
  return checks;
}
