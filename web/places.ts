import {
  BookOpenCheck,
  FileText,
  FolderCheck,
  Grid3x3,
  type LucideIcon,
  MessageCircleQuestion,
  Sheet,
  ShieldCheck,
} from 'lucide-react';

/** Where one can go, with the key that leads there after `g`. */
export type Place = { href: string; label: string; icon: LucideIcon; key: string; under: string[] };

export const places: { title: string; places: Place[] }[] = [
  {
    title: 'Work',
    places: [
      { href: '/', label: 'Questionnaires', icon: Sheet, key: 'q', under: ['/questionnaires', '/questions'] },
      { href: '/ask', label: 'Ask', icon: MessageCircleQuestion, key: 'a', under: ['/ask'] },
      { href: '/library', label: 'Library', icon: BookOpenCheck, key: 'l', under: ['/library'] },
    ],
  },
  {
    title: 'Knowledge',
    places: [
      { href: '/documents', label: 'Documents', icon: FileText, key: 'd', under: ['/documents'] },
      { href: '/evidence', label: 'Evidence', icon: FolderCheck, key: 'e', under: ['/evidence'] },
      { href: '/controls', label: 'Controls', icon: ShieldCheck, key: 'c', under: ['/controls'] },
      { href: '/coverage', label: 'Coverage', icon: Grid3x3, key: 'o', under: ['/coverage'] },
    ],
  },
];

/** Whether a page belongs to a place. */
export function isHere({ href, under }: Place, location: string): boolean {
  return location === href || under.some((path) => location === path || location.startsWith(`${path}/`));
}
