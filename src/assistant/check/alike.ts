import data from '../../data/set-phrases.json' with { type: 'json' };

const groups = new Map<string, Set<string>>();
for (const group of data.alike) {
  for (const character of group) groups.set(character, new Set([...(groups.get(character) ?? []), ...group]));
}

/** Whether one character sounds or looks like another and is typed in its place; no character is like itself. */
export function alike(one: string, other: string): boolean {
  return one !== other && groups.get(other)?.has(one) === true;
}
