/** Turns of phrase that tell what a sentence is for. */
export const ABOUT_ITSELF =
  /^(?:the (?:purpose|scope|objective|aim) of this|this (?:policy|document|procedure|plan|standard|section|programme|program) (?:applies|defines|describes|outlines|covers|establishes|sets|explains|provides|tells|governs|says|states|is))\b/i;
export const OTHER_PARTY =
  /\b(?:vendors?|suppliers?|third[- ]part(?:y|ies)|sub-?processors?|contractors?|partners?|cloud providers?|hosting providers?|Amazon Web Services|AWS|Azure|Google Cloud)\b/i;
export const POINTS_ELSEWHERE =
  /\b(?:is|are) (?:described|defined|set out|covered|documented|laid down|detailed|explained|given) in (?:the|our|its|their|section|annex|appendix)\b|^(?:see|refer to)\b/i;
/** What the auditor did about a control, in a report's table of tests. */
export const AUDITORS_TEST =
  /^(?:inspected|observed|inquired|enquired|re-?performed|compared|attempted|submitted|for (?:a|the same) sample of|for (?:all|both|each|the|\w+)\b.{0,120}\b(?:inspected|compared|observed))\b/i;
/** Speaks to the company's own people, as policies do. */
export const TO_THE_READER =
  /\byour?\b|^(?:use|do not|don't|never|always|make sure|ensure|see|refer|contact|ask|tell|report|keep|note)\b/i;
/** More than a buyer's cell or a reader's patience takes as one sentence. */
export const LONG = 400;
