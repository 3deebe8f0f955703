import { newNames } from './facts.ts';

const WORD_NUMBER = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?!(?:19|20)\\d\\d)\\d{1,4}';
const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';

/** A detail that a question may want exactly: how it is asked for, and what a text looks like that tells it. */
type Detail = { asked: RegExp; told: (text: string, question: string) => boolean };

const holds = (pattern: RegExp) => (text: string) => pattern.test(text);

/** Details of which a text that speaks of the thing itself seldom tells. */
const DETAILS: Record<string, Detail> = {
  money: {
    asked:
      /\bhow much\b[^?]*\b(?:pay|paid|cost|charge|spend|spent|earn|fine|budget)|\b(?:what|which|state|give)\b[^?]*\b(?:costs?|prices?|fees?|bill|invoice|salary|premium|deductible|wages?|revenue|turnover|discount|commission|day rate|hourly rate|ransom|budget|euros|pounds|dollars)\b/i,
    told: holds(
      /[€£$]\s?\d|\b(?:GBP|EUR|USD|CHF)\b|\d\s?(?:€|pounds|euros|dollars)|\b(?:free of|no|without) charge\b|\d\s?%/i,
    ),
  },
  identifier: {
    asked:
      /\b(?:serial|policy|account|licen[cs]e|registration|certificate|employee|ticket|reference|contract|part|batch|room|telephone|phone|extension|dial-in|building|chassis|case|invoice|customer|flight|order|asset|version|port|vlan|rule|request|patent|docket)\s(?:number|id|no\.|tag|name)s?\b|\b(?:asset tags?|ARNs?|SSIDs?|IDs?|identifiers?|fingerprints? of|thumbprint|checksum|postcode|zip code|coordinates|IP address(?:es)?|MAC address(?:es)?|host ?names?|CVEs?|CVE identifiers|CVSS vectors?|URLs?|wording|verbatim)\b/i,
    told: (text, question) =>
      [...text.matchAll(/[\w.:/@-]*\d[\w.:/@-]*|[\w.-]+@[\w.-]+\w|\w+\.\w+\/\w+/g)].some(
        ([token]) =>
          /[a-z].*\d|\d.*[a-z]|\d{4,}|\d[.:]\d+[.:]\d|[@/]/i.test(token) &&
          !/^(?:19|20)\d\d/.test(token) &&
          !question.includes(token),
      ),
  },
  make: {
    asked:
      /\b(?:make|model|brand|manufacturer)s?\b(?! (?:sure|use))(?:[^?]*\b(?:is|are|do|does|was|were|stands?)\b|\s+(?:and|of)\b)|\b(?:firmware|instance (?:types?|sizes?)|release level|build number)\b/i,
    told: (text, question) => newNames(text, question) > 0,
  },
  version: {
    asked: /\b(?:which|what) (?:[\w-]+ )?(?:version|release)\b|\b(?:version|release|edition) of (?:the )?\p{L}+/iu,
    told: holds(/\bv?\d+\.\d+|\bversions? \d|\b\p{Lu}\p{L}+ \d+\b/u),
  },
  called: {
    asked:
      /\b(?:called|by name|full names?|names? of|named as|named persons?)\b|\bwhat (?:is|are|was|were) [^?]{3,60}\bnames?\b|\bwhose name\b/i,
    told: (text, question) => newNames(text, question) > 0,
  },
  size: {
    asked:
      /\b(?:gigabytes|terabytes|megabytes|petabytes|GB|TB|MB|bytes|rows|lines of code|square (?:metres|meters|feet)|lit(?:re|er)s|kilowatts?|watts|resolution|bandwidth|temperature|humidity|voltage|diameter|height|weight|thick(?:ness)?|torque|GPUs|CPUs)\b|\b(?:how many|number of) (?:[\w-]+ )?(?:parameters|tokens|nodes|cores|pages|pods|racks|lines|files|tables|seats|copies)\b/i,
    told: holds(
      /\d[\d.,]*\s?(?:gigabytes?|terabytes?|megabytes?|petabytes?|[KMGTP]i?B|rows|lines|pages|square|lit|kW|watts?|pixels?|megapixels?|[GM]?bit|°|degrees|%|volts?|mm|cm|parameters|tokens|nodes|cores|GPUs|CPUs)/i,
    ),
  },
  extreme: {
    asked:
      /\b(?:most (?:often|frequently|recently used|common(?:ly)?|members|popular|time|money)|the most\b|longest|shortest|largest|smallest|highest|lowest|fastest|slowest|oldest|youngest|average|median|mean (?:number|value)|typical(?:ly)? number)\b/i,
    told: (text, question) => {
      const wanted =
        /\b(longest|shortest|largest|smallest|highest|lowest|fastest|slowest|oldest|youngest|average|median|mean|most)\b/i.exec(
          question,
        )?.[1];
      return new RegExp(`\\b(?:${wanted ?? 'most'}|average|median|on average)\\b`, 'i').test(text);
    },
  },
  each: {
    asked: new RegExp(
      `\\b(?:each|all|every one) of (?:the|your|these) (?:\\w+ )?(?:${WORD_NUMBER})\\b|\\bone by one\\b|\\b(?:which|what|who) (?:are|were) (?:the|your) (?:${WORD_NUMBER})\\b|\\b(?:which|what) (?:${WORD_NUMBER})\\b(?! (?:hours|days|weeks|months|years))|\\b(?:which|who|what)\\b[^?]*\\bof (?:the|your) (?:${WORD_NUMBER})\\b`,
      'i',
    ),
    told: (text, question) => newNames(text, question) > 1 || (text.match(/[,;]/g) ?? []).length > 2,
  },
  clock: {
    asked: /\bat (?:what|which) (?:hour|time)\b|^what time (?:is|was|does|do|did)\b|\bhour of the day\b/i,
    told: holds(/\b\d{1,2}[:.]\d\d\b|\b\d{1,2} (?:am|pm|o'clock)\b|\b(?:noon|midnight)\b/i),
  },
  day: {
    asked: /\b(?:on (?:what|which)|exact|the) (?:date|day)\b(?! of the)|\bwhat (?:date|day)\b|\bwhich (?:date|day)\b/i,
    told: holds(
      new RegExp(`\\b\\d{1,2} (?:${MONTHS})\\b|\\b(?:${MONTHS}) \\d{1,2}\\b|\\b\\d{4}-\\d\\d-\\d\\d\\b`, 'i'),
    ),
  },
  spot: {
    asked: /\b(?:which|what) (?:floor|room|drawer|shelf|rack|cabinet|corner|desk|storey|aisle|seat|street)\b/i,
    told: holds(/\b(?:floor|room \w?\d|drawer|shelf|rack \w?\d|corner|storey|aisle|street|\d+(?:st|nd|rd|th))\b/i),
  },
  look: {
    asked: /\b(?:what|which) (?:colou?r|shape|font|material|language|tune)\b/i,
    told: holds(
      /\b(?:red|green|blue|yellow|white|black|orange|grey|gray|purple|round|square|steel|english|german|dutch|french|spanish)\b/i,
    ),
  },
};

/** The details that a question wants exactly. */
export function detailsAsked(question: string): string[] {
  return Object.entries(DETAILS).flatMap(([name, { asked }]) => (asked.test(question) ? [name] : []));
}

/** The share of those details that a text tells; 1 of none. */
export function detailsTold(details: readonly string[], text: string, question: string): number {
  if (details.length === 0) return 1;
  return details.filter((name) => DETAILS[name]?.told(text, question)).length / details.length;
}
