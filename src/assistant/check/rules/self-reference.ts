import { quotedSpans, type CheckRule, type Spot } from '../check-rule.ts';

const ownUnit = /(?<own>[我本])(?<unit>镇|乡|街道|区|县|市|局)(?![域间级面直校])/gu;
const we = /我们(?!党|国)|咱们/gu;

/** One self-reference throughout: 我镇 or 本镇, never 我们, and never another kind of unit than the title names. */
export const selfReference: CheckRule = {
  name: 'self-reference',
  find({ folded, unit, kind, level }, { words }) {
    const quoted = quotedSpans(folded, true);
    const spots: Spot[] = [];
    const used = new Map<string, number[]>();
    for (const match of folded.matchAll(ownUnit)) {
      // 基本乡, 日本镇: 本 as the end of another word.
      if (quoted(match.index, match.index + 2) || (match.groups?.['own'] === '本' && /[基根样成资版日课文原]$/u.test(folded.slice(0, match.index)))) continue;
      used.set(match[0], [...(used.get(match[0]) ?? []), match.index]);
    }
    const ofLevel = [...used].filter(([form]) => level !== 'town' || /[镇乡道]$/u.test(form));
    const suffix = unit === null ? null : (/(?:镇|乡|街道)$/u.exec(unit)?.[0] ?? null);
    const main = ofLevel.filter(([form]) => suffix === null || form.endsWith(suffix)).toSorted((one, other) => other[1].length - one[1].length)[0]?.[0];
    const preferred = main ?? `我${suffix ?? (level === 'county' ? '区' : '镇')}`;
    for (const [form, places] of ofLevel) {
      const start = places[0] ?? 0;
      const span = [start, start + form.length] as const;
      if (suffix !== null && !form.endsWith(suffix)) spots.push({ severity: 'must', span, message: words.selfWrongUnit(unit ?? '', places.length), replacement: preferred });
      else if (form !== preferred) spots.push({ severity: 'should', span, message: words.selfMixed(preferred, places.length), replacement: preferred });
    }
    // A town may speak of its county, but hardly as 我县.
    for (const [form, places] of used) {
      const start = places[0] ?? 0;
      if (level === 'town' && /[区县市]$/u.test(form)) spots.push({ severity: 'should', span: [start, start + form.length], message: words.selfWider(form, preferred), replacement: preferred });
    }
    const informal = [...folded.matchAll(we)].filter((match) => !quoted(match.index, match.index + 2));
    if (informal[0] !== undefined && (kind !== 'fragment' || level !== null)) {
      spots.push({ severity: 'should', span: [informal[0].index, informal[0].index + 2], message: words.selfWe(preferred, informal.length), replacement: preferred });
    }
    return spots;
  },
};
