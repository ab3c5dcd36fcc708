import type { Config } from '../config.ts';
import type { IngestProgress } from '../corpus/ingest.ts';
import { findDocuments, type LibraryDesk } from '../corpus/library-desk.ts';
import type { Library } from '../ports.ts';
import type { Texts } from '../texts/texts.ts';
import type { Inbox } from './inbox.ts';
import { reportWords } from './library-act.ts';
import { limitWords, limitsOf, readLimit } from './limits.ts';
import { roles, type Ledger, type People, type Role } from './people.ts';
import type { BotContext } from './turn.ts';

/** What administrators do in chat. Every act that changes something is in the audit log. */
export interface OfficeParts {
  readonly people: People;
  readonly ledger: Ledger;
  readonly inbox: Inbox;
  readonly library: Library;
  readonly config: Config;
  readonly startedAt: Date;
  /** Tells someone in their private chat. */
  readonly tell: (ctx: BotContext, person: number, words: (texts: Texts) => string) => void;
  readonly leave: (chat: number) => Promise<void>;
  readonly desk: LibraryDesk | null;
  readonly progress: <T>(ctx: BotContext, work: (show: (progress: IngestProgress) => void) => Promise<T>) => Promise<T>;
}

/** Lines of lists that are shown at once. */
const shown = 30;

type Command = (ctx: BotContext, argument: string) => string | Promise<string>;

/** Commands by name; each answers in Markdown. */
export function officeCommands(parts: OfficeParts): Readonly<Record<string, Command>> {
  const { people, ledger, inbox, library, config } = parts;

  return {
    status(ctx) {
      const words = ctx.texts.telegram.admin;
      const counts = inbox.counts();
      const paused = ledger.paused();
      return section(words.status, [
        words.statusLine.since(localTime(parts.startedAt)),
        // The status itself is in hand, too.
        words.statusLine.waiting(inbox.waiting, Math.max(0, inbox.running - 1)),
        words.statusLine.failed(counts['parked'] ?? 0, counts['undeliverable'] ?? 0, counts['uncertain'] ?? 0),
        words.statusLine.library(library.documents().length, library.passageCount),
        words.statusLine.memory(Math.round(process.memoryUsage.rss() / 1024 / 1024)),
        ...(paused === null ? [] : [words.statusLine.paused(paused)]),
      ]);
    },
    people(ctx) {
      const words = ctx.texts.telegram.admin;
      const everyone = people.list().map((person) => words.person(escaped(person.name), person.id, words.roles[person.role]));
      const waiting = people.pending().map((one) => `${escaped(one.name)} ${one.person}：\`${one.code}\``);
      return [section(words.people, orNone(everyone, ctx)), section(words.waiting, orNone(waiting, ctx)), section(words.groups, orNone(people.groups().map(String), ctx))].join('\n\n');
    },
    approve: (ctx, code) => (code.trim() === '' ? usageOf(ctx, 'approve') : decide(parts, ctx, code, true)),
    deny: (ctx, code) => (code.trim() === '' ? usageOf(ctx, 'deny') : decide(parts, ctx, code, false)),
    role(ctx, argument) {
      const words = ctx.texts.telegram.admin;
      const [, id = '', name = ''] = /^(\d+)\s+(\w+)$/u.exec(argument) ?? [];
      const role = roles.find((one) => one === name);
      if (role === undefined) return `${words.usage}${words.commands.role}`;
      return changeRole(ctx, Number(id), role);
    },
    revoke(ctx, argument) {
      const words = ctx.texts.telegram.admin;
      return /^\d+$/u.test(argument) ? changeRole(ctx, Number(argument), null) : `${words.usage}${words.commands.revoke}`;
    },
    allowgroup(ctx, argument) {
      const words = ctx.texts.telegram.admin;
      if (!/^-\d+$/u.test(argument)) return `${words.usage}${words.commands.allowgroup}`;
      people.approveGroup(Number(argument), true);
      ledger.audit(adminOf(ctx), 'allowgroup', argument);
      return words.done;
    },
    async leavegroup(ctx, argument) {
      const words = ctx.texts.telegram.admin;
      if (!/^-\d+$/u.test(argument)) return `${words.usage}${words.commands.leavegroup}`;
      people.approveGroup(Number(argument), false);
      ledger.audit(adminOf(ctx), 'leavegroup', argument);
      await parts.leave(Number(argument));
      return words.done;
    },
    library(ctx, argument) {
      const words = ctx.texts.telegram.admin;
      const found = findDocuments(library.documents(), argument);
      if (found.length === 0) return words.libraryNone;
      return section(words.library(Math.min(found.length, shown), found.length), found.slice(0, shown).map((document) => `\`${document.id}\` 《${escaped(document.title)}》${document.dataYear ?? ''}`));
    },
    async remove(ctx, id) {
      const words = ctx.texts.telegram.admin;
      if (parts.desk === null || !/^[0-9a-f]{12}$/u.test(id)) return `${words.usage}${words.commands.remove}`;
      if (!(await parts.desk.remove(id))) return words.notRemovable;
      ledger.audit(adminOf(ctx), 'remove', id);
      return words.done;
    },
    async reindex(ctx) {
      const { desk } = parts;
      if (desk === null) return ctx.texts.telegram.admin.libraryNone;
      ledger.audit(adminOf(ctx), 'reindex', '');
      return plainInMarkdown(reportWords(await parts.progress(ctx, (show) => desk.refresh(show)), ctx.texts));
    },
    unanswered: (ctx) => section(ctx.texts.telegram.admin.unanswered, orNone(ledger.unansweredQuestions(shown).map(({ question, times }) => `${escaped(question)}（${times}）`), ctx)),
    feedback: (ctx) => section(ctx.texts.telegram.admin.feedback, orNone(ledger.feedbackGiven(shown).map(({ at, good, reason, question }) => `${at.slice(0, 10)} ${good ? '👍' : '👎'} ${escaped(reason)} ${escaped(question)}`), ctx)),
    limits(ctx, argument) {
      const words = ctx.texts.telegram.admin;
      if (argument !== '') {
        const change = readLimit(argument);
        if (change === null) return `${words.usage}${words.limitsUsage}`;
        if (change.person !== null && people.roleOf(change.person) === null) return words.noSuchPerson;
        ledger.setLimit(change.person, change.what, change.value);
        ledger.audit(adminOf(ctx), 'limits', `${change.person ?? '*'} ${change.what} ${change.value ?? 'default'}`);
      }
      const own = ledger.peopleWithLimits().map((person) => `- ${person}：${limitWords(limitsOf(person, ledger, config), ctx.texts)}`);
      return [...(argument === '' ? [] : [words.done]), `${words.limitsEach}${limitWords(limitsOf(null, ledger, config), ctx.texts)}`, '', ...own, ...(own.length === 0 ? [] : ['']), `${words.usage}${words.limitsUsage}`].join('\n');
    },
    pause(ctx, reason) {
      if (reason === '') return ctx.texts.telegram.admin.pauseNeedsReason;
      ledger.pause(reason.slice(0, 200));
      ledger.audit(adminOf(ctx), 'pause', reason.slice(0, 200));
      return escaped(ctx.texts.telegram.admin.statusLine.paused(reason.slice(0, 200)));
    },
    resume(ctx) {
      ledger.pause(null);
      ledger.audit(adminOf(ctx), 'resume', '');
      return ctx.texts.telegram.admin.resumed;
    },
    audit: (ctx) => section(ctx.texts.telegram.admin.audit, orNone(ledger.audited(shown).map(({ at, admin, act, subject }) => `${localTime(new Date(at))} ${admin} ${act} ${escaped(subject)}`), ctx)),
  };

  function changeRole(ctx: BotContext, person: number, role: Role | null): string {
    const words = ctx.texts.telegram.admin;
    if (config.TELEGRAM_ADMIN_IDS.includes(person)) return words.lastAdmin;
    if (people.roleOf(person) === null && role === null) return words.noSuchPerson;
    people.set(person, role, '');
    ledger.audit(adminOf(ctx), role === null ? 'revoke' : `role ${role}`, String(person));
    if (role === null) parts.tell(ctx, person, (texts) => texts.telegram.revoked);
    return words.done;
  }
}

/** Lets someone in or not, by the code they were given. */
export function decide({ people, ledger, tell }: OfficeParts, ctx: BotContext, code: string, approved: boolean): string {
  const words = ctx.texts.telegram;
  const pairing = people.pairing(code.trim());
  if (pairing === undefined) return words.admin.noSuchCode;
  people.close(pairing.code);
  if (approved) people.set(pairing.person, 'reader', pairing.name);
  ledger.audit(ctx.from?.id ?? 0, approved ? 'approve' : 'deny', String(pairing.person));
  tell(ctx, pairing.person, (texts) => (approved ? texts.telegram.approved : texts.telegram.denied));
  return approved ? words.admin.letIn : words.admin.turnedAway;
}

function usageOf(ctx: BotContext, command: 'approve' | 'deny'): string {
  const { admin } = ctx.texts.telegram;
  return `${admin.usage}${admin.commands[command]}`;
}

/** To the minute, in the zone of the machine, which is named. */
function localTime(at: Date): string {
  return at.toLocaleString('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
}

function adminOf(ctx: BotContext): number {
  return ctx.from?.id ?? 0;
}

function plainInMarkdown(text: string): string {
  return text.split('\n').map(escaped).join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return [`**${title}**`, '', ...lines.map((line) => `- ${line}`)].join('\n');
}

function orNone(lines: readonly string[], ctx: BotContext): readonly string[] {
  return lines.length === 0 ? [ctx.texts.telegram.admin.nobody] : lines;
}

/** What people wrote is shown as they wrote it. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[\\`*_~[\]|<>#]/gu, String.raw`\$&`);
}
