import type { Citation, Writer } from '../domain/citation.ts';
import { inQuotes } from './ask/source-words.ts';
import { gapLines } from './draft/gaps.ts';
import { findingsText } from './findings-text.ts';
import type { Draft } from '../domain/draft.ts';
import type { Note, Outcome, SentDocument } from '../domain/outcome.ts';
import { confidenceLevel, type TopicCard } from '../domain/topic.ts';
import { textsIn, type Texts } from '../texts/texts.ts';

/** An outcome in words, the same for every channel. */
export interface Presentation {
  /** Markdown; marks `[n]` refer to `sources`. */
  readonly body: string;
  readonly sources: readonly Source[];
  /** One sentence each, to stand below the body. */
  readonly notes: readonly string[];
  /** A reminder that ends the message, if the outcome needs one. */
  readonly footer: string | null;
  /** Text worth copying or sending as a file: a draft. */
  readonly copy: string | null;
}

export interface Source {
  readonly n: number;
  readonly passageId: number;
  /** 《title》 › heading › … */
  readonly label: string;
  /** The supporting words, exactly as in the source. */
  readonly quote: string;
}

/** Puts an outcome into the words of one language, naming the document it is about. */
export function present(outcome: Outcome, texts: Texts): Presentation {
  const said = bare(outcome, texts);
  const about = 'about' in outcome && typeof outcome.about === 'object' ? sentIn(outcome.about, texts) : null;
  if (about === null || outcome.kind === 'not-found') return said;
  return outcome.kind === 'draft' ? { ...said, notes: [texts.outcome.factsFrom(about), ...said.notes] } : { ...said, body: `${texts.outcome.aboutDocument(about)}\n\n${said.body}` };
}

function bare(outcome: Outcome, texts: Texts): Presentation {
  const words = texts.outcome;
  switch (outcome.kind) {
    case 'answer':
      return {
        body: outcome.completeness === 'partial' ? `${outcome.text}\n\n${words.partial(outcome.missing)}` : outcome.text,
        sources: sourcesOf(outcome.citations, texts),
        notes: [...outcome.notes.map((note) => noteIn(note, texts)), ...writerNotes(outcome.writer, texts)],
        footer: null,
        copy: null,
      };
    case 'not-found': {
      if (outcome.about !== undefined) return plain(words.notInDocument(sentIn(outcome.about, texts)));
      const nearest = outcome.nearest.map((document) => `- 《${document.title}》`);
      // A place or year that the library does have a document of is not missing: only this fact is.
      const known = outcome.missing.filter((name) => outcome.nearest.some((document) => document.place === name || String(document.dataYear) === name));
      const unknown = outcome.missing.filter((name) => !known.includes(name));
      const { closest, otherYears = [] } = outcome;
      if (otherYears.length > 0) return plain([...otherYears.map(({ place, asked, held }) => words.otherYears(place, asked, held)), '', words.addDocument].join('\n'));
      const head = unknown.length > 0 ? words.notFoundMissing(unknown) : known.length > 0 ? words.notSaid(known) : words.notFound;
      if (closest !== undefined) return { ...plain([head, '', words.closest(closest.title, inQuotes(closest.quote)), '', words.addDocument].join('\n')), sources: sourcesOf([closest], texts) };
      return plain([head, ...(nearest.length === 0 ? [] : ['', words.nearest, ...nearest]), '', words.addDocument].join('\n'));
    }
    case 'clarify':
      return plain([outcome.question, ...outcome.choices.map((choice) => `- ${choice}`)].join('\n'));
    case 'off-topic':
      return plain(words.offTopic);
    case 'topic':
      return topicCard(outcome.card, texts);
    case 'topic-kept':
      return plain([outcome, ...(outcome.others ?? [])].map(({ title, path, level2Guessed }) => words.topicKept(title, path.join(' › '), level2Guessed)).join('\n'));
    case 'not-classifiable':
      return plain([words.notClassifiable, outcome.reason].filter((part) => part !== '').join('\n'));
    case 'draft':
      return draft(outcome.draft, texts);
    case 'drafts':
      return plain(draftsLines(outcome, texts).join('\n'));
    case 'check':
      return { ...plain(findingsText(outcome.findings, texts, outcome.readAs)), notes: outcome.writer === undefined ? [] : writerNotes(outcome.writer, texts) };
    case 'document-received':
      return plain(`${outcome.others === undefined ? words.documentReceived(outcome.name, outcome.opening, outcome.characters) : words.documentsReceived([...outcome.others, outcome].map((one) => sentIn(one, texts)))}${words.documentWhatNow}`);
    case 'document-in-use':
      return plain(outcome.use === 'ask' ? words.documentAsk(sentIn(outcome.document, texts)) : words.documentFacts(sentIn(outcome.document, texts)));
    case 'small-talk':
      return plain(words.smallTalk[outcome.about]);
    case 'language':
      return plain(textsIn(outcome.language).outcome.languageChosen);
    case 'need-text':
      return plain(words.needText[outcome.command]);
    case 'confidential':
      return plain(words.confidential(outcome.mark));
    case 'unreadable':
      return plain(words.unreadable(outcome.name, outcome.reason));
    case 'start':
      return plain(`${words.start}\n\n${words.help}`);
    case 'help':
      return plain((outcome.language === undefined ? texts : textsIn(outcome.language)).outcome.help);
    case 'new':
      return plain(outcome.drafts === undefined ? words.new : `${words.new}${texts.draft.list.keptOnNew(outcome.drafts)}`);
    case 'stopped':
    case 'busy':
      return plain(words[outcome.kind]);
    case 'failed':
      return plain(words.failed[outcome.code]);
  }
}

function sentIn({ name, opening }: SentDocument, texts: Texts): string {
  return texts.outcome.sent(name, opening);
}

function plain(body: string): Presentation {
  return { body, sources: [], notes: [], footer: null, copy: null };
}

function sourcesOf(citations: readonly Citation[], texts: Texts): Source[] {
  return citations.map(({ n, passageId, title, headingPath, quote }) => ({ n, passageId, label: texts.outcome.source(title, headingPath, null), quote }));
}

function noteIn(note: Note, texts: Texts): string {
  const notes = texts.outcome.notes;
  switch (note.kind) {
    case 'sample-source':
      return notes['sample-source'](note.titles);
    case 'superseded-source':
      return notes['superseded-source'](note.title, note.by);
    case 'unverified-source':
      return notes['unverified-source'](note.title);
    case 'data-year':
      return notes['data-year'](note.title, note.year);
    case 'sentences-removed':
      return notes['sentences-removed'](note.count);
    case 'instruction-in-document':
      return notes['instruction-in-document'];
  }
}

function writerNotes(writer: Writer, texts: Texts): string[] {
  return [...(writer.fallback === null ? [] : [texts.outcome.fallback[writer.fallback]]), ...(writer.truncated ? [texts.outcome.truncated] : [])];
}

function topicCard(card: TopicCard, texts: Texts): Presentation {
  const words = texts.outcome;
  const themes = card.themes.map((theme, index) => {
    const path = theme.level2 === '' ? theme.level1 : `${theme.level1} › ${theme.level2}`;
    return `${index + 1}. ${words.themeLine(path, Math.round(theme.confidence * 100), confidenceLevel(theme.confidence), theme.reason)}`;
  });
  const lines = [
    `**${words.themes}**`,
    ...themes,
    `**${words.title}**：${card.title}`,
    ...(card.titleAlternatives.length === 0 ? [] : [`**${words.titleAlternatives}**：${card.titleAlternatives.join('；')}`]),
    `**${words.genre}**：${card.genre}`,
    `**${words.keywords}**：${card.keywords.join('、')}`,
    `**${words.abstract}**：${card.abstract}`,
    `**${words.list}**：${card.list}`,
    ...(card.neighbours.length === 0 ? [] : [`**${words.neighbours}**：`, ...card.neighbours.map((neighbour) => `- 《${neighbour.title}》→ ${neighbour.theme}`)]),
  ];
  // Each field on its own line in Markdown, too.
  return { ...plain(lines.join('\n').replaceAll(/\n(?=\*\*)/gu, '\n\n')), notes: [...(card.remarks ?? []), ...writerNotes(card.writer, texts)], footer: words.topicReminder };
}

function draft(value: Draft, texts: Texts): Presentation {
  const words = texts.outcome;
  const extras = [
    ...(value.remarks.length === 0 ? [] : [words.remarks, ...value.remarks.map((remark) => `- ${remark}`), '']),
    ...(value.placeholders.length === 0 ? [] : [words.placeholders, ...gapLines(value.placeholders, texts.draft).map((line) => `- ${line}`), '']),
    ...(value.exemplars.length === 0 ? [] : [words.exemplars, ...value.exemplars.map(({ title, headingPath }) => `- ${words.source(title, headingPath, null)}`)]),
  ];
  return {
    body: extras.length === 0 ? value.text : `${value.text}\n\n---\n\n${extras.join('\n').trim()}`,
    sources: sourcesOf(value.citations, texts),
    notes: writerNotes(value.writer, texts),
    footer: `${value.open === undefined ? '' : texts.draft.open(value.open.name, value.open.written, value.open.total)}${words.draftReminder}`,
    copy: value.text,
  };
}

/** What was done to the drafts, then all of them with what is written and missing. */
function draftsLines({ said, name, drafts }: Extract<Outcome, { readonly kind: 'drafts' }>, texts: Texts): readonly string[] {
  const words = texts.draft.list;
  const done = { list: null, opened: words.opened(name), created: words.created(name), renamed: texts.draft.renamed(name), removed: words.removed(name), restored: words.restored(name), 'none-to-restore': words.noneToRestore, unknown: words.unknown(name), 'which-remove': words.whichRemove, full: words.full(drafts.length) }[said];
  const lines = drafts.map((draft) => {
    const state = [...(draft.written.length === 0 ? [] : [words.written(draft.written)]), ...(draft.missing.length === 0 ? [] : [words.missing(draft.missing)]), ...(draft.facts === 0 ? [] : [words.facts(draft.facts)])];
    return `- ${draft.open ? words.isOpen : ''}${words.line(draft.name, draft.unit, draft.year)}：${state.length === 0 ? words.nothing : state.join('；')}`;
  });
  return [...(done === null ? [] : [done]), ...(said === 'created' ? [] : drafts.length === 0 ? [words.none] : ['', words.head(drafts.length), ...lines])];
}
