import type { Conversation, KeptDraft } from '../../domain/conversation.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Request } from '../../domain/request.ts';
import type { Texts } from '../../texts/texts.ts';
import { allDrafts, findDraft, mostDrafts, nameOf, openDraft, opening, removing, stateOf } from './at-hand.ts';
import { factsOf } from './fact-store.ts';
import { startReport } from './report.ts';
import { unitIn, yearIn } from './unit.ts';

type Said = Extract<Outcome, { readonly kind: 'drafts' }>['said'];

const command = /^\/(?:drafts|草稿)(?:@\w+)?(?:\s+(?<rest>[\s\S]*))?$/iu;
const asked = /^(?:(?:看看?|列出|打开|显示)?(?:我的?|所有的?|全部)?草稿(?:列表|箱)?|(?:我)?(?:现在)?有(?:哪些|几份|什么)草稿|(?:list|show)(?: me)?(?: my| all)? drafts|my drafts)[?？。!！]*$/iu;
/** 切换到第一份, 回到清水镇那份: said without the command, of drafts there are. */
const switching = /^(?:请|帮我|麻烦|我要|再|先)*(?:切换?到?|换[到成回]?|转到|回到|打开)(?<name>(?:第[一二两三四五六七八九十\d]+|上一?|前一?|另外?一?|最[后早近]一?)[份个篇](?:草稿|报告|稿子)?|[^，。？?]{1,20}(?:那|这)[份个篇](?:草稿|报告|稿子)?|[^，。？?]{2,20}(?:的)?草稿)$/u;
const remove = /^(?:删除|删掉|删去|移除|去掉|delete|remove|rm)(?:草稿)?\s*(?<name>.*)$/iu;
const rename = /^(?:改名|重命名|rename)(?:为|成|\s+to)?\s*(?<name>.*)$/iu;
const restore = /^(?:恢复|撤销|还原|restore|undo)$/iu;
const open = /^(?:打开|新建|切换到?|转到|open|new|switch to)\s*(?<name>.+)$/iu;

/** What follows `/drafts`, whether the channel reads commands or sends their text; null for any other message. */
export function draftsWish({ command: known, text }: Request): string | null {
  if (known === 'drafts') return text.trim();
  const found = known === null ? command.exec(text.trim()) : null;
  if (found !== null) return (found.groups?.['rest'] ?? '').trim();
  if (known !== null) return null;
  const plain = text.trim().replace(/[。.!！]+$/u, '');
  return asked.test(text.trim()) ? '' : (switching.exec(plain)?.groups?.['name'] === undefined ? null : `打开 ${switching.exec(plain)?.groups?.['name'] ?? ''}`);
}

/** Lists the drafts of a conversation, opens or begins the one of a name, removes one, or brings the one removed last back. */
export function draftsCommand(wish: string, conversation: Conversation, words: Texts['draft']): { readonly outcome: Outcome; readonly remember: Partial<Conversation> } {
  const drafts = allDrafts(conversation);
  const end = (said: Said, name: string, remember: Partial<Conversation> = {}): { readonly outcome: Outcome; readonly remember: Partial<Conversation> } => ({ outcome: { kind: 'drafts', said, name, drafts: listed({ ...conversation, ...remember }, words) }, remember });
  if (wish === '') return end('list', '');
  if (restore.test(wish)) {
    const back = conversation.removedDraft ?? null;
    if (back === null) return end('none-to-restore', '');
    return end('restored', nameOf(back, words.unnamed), { ...opening(conversation, back), removedDraft: null, drafting: true });
  }
  const removed = remove.exec(wish)?.groups?.['name']?.trim();
  if (removed !== undefined) {
    if (removed === '') return end('which-remove', '');
    const found = findDraft(drafts, removed, words.unnamed);
    return found === null ? end('unknown', removed) : end('removed', nameOf(found, words.unnamed), removing(conversation, found));
  }
  const called = rename.exec(wish)?.groups?.['name']?.trim().replaceAll(/^[“"《]|[”"》]$/gu, '');
  if (called !== undefined && called !== '' && openDraft(conversation) !== null) return end('renamed', [...called].slice(0, 30).join(''), { draftName: [...called].slice(0, 30).join('') });
  const name = (open.exec(wish)?.groups?.['name'] ?? wish).trim().replaceAll(/^[“"《]|[”"》]$/gu, '');
  const found = countedDraft(drafts, name) ?? findDraft(drafts, name, words.unnamed);
  if (found === null && /^(?:第.{1,3}|上一?|前一?|另外?一?|最.一?)[份个篇]|[那这][份个篇]|草稿$/u.test(name)) return end('unknown', name);
  if (found !== null) return end('opened', nameOf(found, words.unnamed), found === openDraft(conversation) || isOpen(found, conversation) ? { drafting: true } : { ...opening(conversation, found), drafting: true });
  if (drafts.length >= mostDrafts) return end('full', '');
  const short = [...name].slice(0, 30).join('');
  const unit = unitIn(`${short}的报告`) ?? unitIn(short);
  const year = yearIn(short) ?? (Number(/20\d\d/u.exec(short)?.[0] ?? 0) || null);
  return end('created', short, { ...opening(conversation, null), draftName: short, unit, report: { ...startReport(unit, year, null), whole: false }, drafting: true });
}

/** 第二份 by its place in the list as shown; 上一份 and 另一份 the one open before. */
function countedDraft(drafts: readonly KeptDraft[], name: string): KeptDraft | null {
  if (/^(?:上一?|前一?|另外?一?)[份个篇]/u.test(name)) return drafts[1] ?? null;
  if (/^最后一?[份个篇]/u.test(name)) return drafts.at(-1) ?? null;
  const place = /^第(?<place>[一二两三四五六七八九十]|\d{1,2})[份个篇]/u.exec(name)?.groups?.['place'];
  if (place === undefined) return null;
  const count = /\d/u.test(place) ? Number(place) : place === '两' ? 2 : '一二三四五六七八九十'.indexOf(place) + 1;
  return drafts[count - 1] ?? null;
}

const isOpen = (draft: KeptDraft, conversation: Conversation): boolean => !(conversation.drafts ?? []).includes(draft);

function listed(conversation: Conversation, words: Texts['draft']): Extract<Outcome, { readonly kind: 'drafts' }>['drafts'] {
  return allDrafts(conversation).map((draft) => ({ name: nameOf(draft, words.unnamed), unit: draft.report?.unit ?? draft.unit, year: draft.report?.year ?? null, ...stateOf(draft), facts: factsOf(draft).length, open: isOpen(draft, conversation) }));
}
