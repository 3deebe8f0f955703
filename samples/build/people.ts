/** A sequence that looks random and is the same each time (mulberry32). */
export function createDice(seed: number): { below(limit: number): number; pick<T>(list: readonly T[]): T } {
  let state = seed;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
  };
  return { below, pick: (list) => list[below(list.length)] as (typeof list)[number] };
}

export type Person = { id: string; name: string; department: string; contractor: boolean };

const GIVEN =
  'Alba Amara Anouk Arlo Bastian Bram Camille Caspar Dilys Edda Eirik Elowen Emre Esme Farah Fenna Gethin Greta Hamza Hanne Idris Ilse Imogen Ivo Jamal Jonna Joris Kaia Kiran Lars Leonie Lowri Maartje Malik Marit Mina Nadia Nils Noor Odette Orla Oskar Priya Quentin Ravi Rhys Roos Saoirse Selma Simeon Soraya Stellan Tamsin Teun Thora Umar Vera Wim Yara Zeno'.split(
    ' ',
  );
const FAMILY =
  'Abbot Achterberg Alderwick Bakker Barrowby Bellamy Boateng Brandsma Carrow Castell Dekker Denholm Duarte Ellacott Fairweather Farrant Garside Gillings Haverkamp Hollis Ibekwe Janssens Kapoor Kellaway Kingsnorth Laverack Lindgren Maddern Marchetti Meijer Merriweather Nakamura Nordby Okafor Oosterhuis Penrose Pettifer Quayle Rahimi Ravensdale Rooke Sandhu Sarpong Selwood Skerritt Stroud Tanaka Thackeray Tregear Underhill Vance Verbeek Waldron Westcott Wren Yardley'.split(
    ' ',
  );

/** Named in policies, so always there. */
const LEADERS: readonly (readonly [name: string, department: string])[] = [
  ['Maren Oduya', 'Executive'],
  ['Tobias Hartnell', 'Executive'],
  ['Gareth Pryce', 'Finance'],
  ['Helena Marsh', 'Legal and Privacy'],
  ['Piet Lindqvist', 'Legal and Privacy'],
  ['Rosalind Achebe', 'People'],
  ['Ines Calloway', 'Security'],
  ['Kofi Adebayo-Lunt', 'Security'],
  ['Yusuf Demirel', 'Product Engineering'],
  ['Dev Ramanathan', 'Platform Engineering'],
  ['Sunniva Berge', 'IT'],
  ['Lucia Ferrante', 'Support'],
];
const SIZES: Record<string, number> = {
  Executive: 2,
  Finance: 8,
  'Legal and Privacy': 3,
  People: 6,
  Security: 6,
  'Product Engineering': 57,
  'Platform Engineering': 14,
  IT: 5,
  Support: 21,
  Sales: 19,
  Marketing: 8,
  Documentation: 6,
};

/** The workforce of the sample company: 155 people, none of whom exists. */
export function workforce(): Person[] {
  const dice = createDice(2016);
  const names = new Set(LEADERS.map(([name]) => name));
  const people: Person[] = [];
  for (const [department, size] of Object.entries(SIZES)) {
    const leaders = LEADERS.filter(([, of]) => of === department).map(([name]) => name);
    for (let i = 0; i < size; i++) {
      let name = leaders[i] ?? `${dice.pick(GIVEN)} ${dice.pick(FAMILY)}`;
      while (!leaders[i] && names.has(name)) name = `${dice.pick(GIVEN)} ${dice.pick(FAMILY)}`;
      names.add(name);
      people.push({
        id: '',
        name,
        department,
        contractor: department === 'Documentation' || (department === 'Product Engineering' && i >= 54),
      });
    }
  }
  return people.map((person, i) => ({ ...person, id: `L${String(1000 + ((i * 37) % 155)).padStart(4, '0')}` }));
}
