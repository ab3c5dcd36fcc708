import type { Api } from 'grammy';
import type { Language } from '../domain/language.ts';
import type { Log } from '../ports.ts';
import { textsIn } from '../texts/texts.ts';

/** Shows the commands in the menu of the client, in its language; administrators see theirs, too. Nothing depends on it. */
export async function installMenus(api: Api, fallback: Language, admins: readonly number[], log: Log): Promise<void> {
  try {
    await api.setMyCommands(commandsIn(fallback, false));
    for (const language of ['zh', 'en'] as const) await api.setMyCommands(commandsIn(language, false), { language_code: language });
    for (const admin of admins) await api.setMyCommands(commandsIn(fallback, true), { scope: { type: 'chat', chat_id: admin } }).catch(() => undefined);
  } catch (error) {
    log.warn('telegram.menus-failed', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

/** Shows one person their menu in the language they chose. Nothing depends on it. */
export async function showMenu(api: Api, chat: number, language: Language, admin: boolean): Promise<void> {
  await api.setMyCommands(commandsIn(language, admin), { scope: { type: 'chat', chat_id: chat } }).catch(() => undefined);
}

function commandsIn(language: Language, admin: boolean): { command: string; description: string }[] {
  const { commands, admin: office } = textsIn(language).telegram;
  return Object.entries(admin ? { ...commands, ...office.commands } : commands).map(([command, description]) => ({ command, description }));
}
