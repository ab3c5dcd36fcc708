import type { Library } from '../../ports.ts';
import { titleForm } from './fact-forms.ts';
import { extractFacts } from './facts.ts';
import { foldTight } from './folded.ts';
import type { LastArticle } from './rule-articles.ts';
import { ruleTitled } from './rule-titles.ts';

/**
 * Whether an article may be cited: `library` when a passage of that rule, or of a digest of it, holds the article; `table`
 * when the title table marks it verified; null otherwise.
 */
export function articleKnown(rule: string, article: number, library: Pick<Library, 'documents' | 'passages'>): 'library' | 'table' | null {
  const form = titleForm(rule);
  const held = library.documents().some((document) => {
    if (document.kind !== 'rule' || document.status === 'superseded') return false;
    const about = document.rule !== null && titleForm(document.rule) === form;
    return library.passages(document.id).some((passage) => {
      const text = passage.label === null ? passage.text : `${passage.label} ${passage.text}`;
      // A digest speaks of several rules: there the name must stand beside the article.
      if (!about && !foldTight(text).includes(form)) return false;
      if (document.certainty === 'memory') return false;
      return extractFacts(passage.role === 'article' ? (passage.label ?? text.slice(0, 12)) : text).some((fact) => fact.kind === 'article' && fact.value.split('.')[0] === String(article));
    });
  });
  if (held) return 'library';
  return ruleTitled(rule)?.articles?.includes(article) ? 'table' : null;
}

/**
 * The last article of a rule that the library holds in full, by its title or full name: null when it does not hold the rule,
 * or only a digest of it.
 */
export function lastArticleIn(library: Pick<Library, 'documents' | 'passages'>): LastArticle {
  const known = new Map<string, number | null>();
  return (title) => {
    const form = titleForm(title);
    const before = known.get(form);
    if (before !== undefined) return before;
    const numbers = library
      .documents()
      .filter((document) => document.kind === 'rule' && [document.rule, document.title].some((name) => name !== null && titleForm(name) === form))
      .flatMap((document) => library.passages(document.id).filter((passage) => passage.role === 'article'))
      .flatMap((passage) => extractFacts(passage.label ?? '').flatMap((fact) => (fact.kind === 'article' ? [Number(fact.value.split(/[.+]/u)[0])] : [])));
    // A rule held in full begins with its first article and leaves hardly any out.
    const last = Math.max(0, ...numbers);
    const complete = last > 0 && new Set(numbers).size >= last * 0.9;
    known.set(form, complete ? last : null);
    return complete ? last : null;
  };
}
