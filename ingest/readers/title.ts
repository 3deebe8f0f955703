/** "policies/access_control-policy.csv" → "Access control policy", for a file that names itself nowhere. */
export function titleFromName(name: string): string {
  const words = (name.split(/[/\\]/).at(-1) ?? name)
    .replace(/\.[^.]+$/, '')
    .replace(/[_\-\s]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
