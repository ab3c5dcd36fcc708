import type { DatabaseSync } from 'node:sqlite';
import { roles, type People, type Person, type Role } from '../telegram/people.ts';

/** So many may wait to be let in at a time; each for so long, in milliseconds. */
const mostPending = 10;
const pairingLife = 24 * 3600 * 1000;

interface NamedInSettings {
  readonly readers: readonly number[];
  readonly admins: readonly number[];
}

/** People and groups in `chat.db`, over those the settings name. `randomCode` yields six characters that are easy to read out. */
export function createPeople(database: DatabaseSync, named: NamedInSettings, now: () => Date, randomCode: () => string): People {
  database.exec(`
    CREATE TABLE IF NOT EXISTS people (id INTEGER PRIMARY KEY, role TEXT, name TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS pairings (code TEXT PRIMARY KEY, person INTEGER NOT NULL UNIQUE, name TEXT NOT NULL, asked_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS languages (person INTEGER PRIMARY KEY, language TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS groups (chat INTEGER PRIMARY KEY) STRICT;`);
  const role = database.prepare('SELECT role FROM people WHERE id = ?');
  const all = database.prepare('SELECT id, role, name FROM people ORDER BY id');
  const set = database.prepare('INSERT INTO people (id, role, name) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET role = excluded.role, name = CASE excluded.name WHEN \'\' THEN name ELSE excluded.name END');
  const expire = database.prepare('DELETE FROM pairings WHERE asked_at < ?');
  const pending = database.prepare('SELECT code, person, name FROM pairings ORDER BY asked_at');
  const ask = database.prepare('INSERT INTO pairings (code, person, name, asked_at) VALUES (?, ?, ?, ?)');
  const close = database.prepare('DELETE FROM pairings WHERE code = ?');
  const group = database.prepare('SELECT 1 FROM groups WHERE chat = ?');
  const language = database.prepare('SELECT language FROM languages WHERE person = ?');
  const admins = new Set(named.admins);
  const readers = new Set(named.readers);

  const roleOf = (person: number): Role | null => {
    if (admins.has(person)) return 'admin';
    const row = role.get(person);
    if (row === undefined) return readers.has(person) ? 'reader' : null;
    return roles.find((one) => one === row['role']) ?? null;
  };
  const waiting = (): { readonly code: string; readonly person: number; readonly name: string }[] => {
    expire.run(now().getTime() - pairingLife);
    return pending.all().map((row) => ({ code: String(row['code']), person: Number(row['person']), name: String(row['name']) }));
  };
  const list = (): Person[] => {
    const names = new Map(all.all().map((row) => [Number(row['id']), String(row['name'])]));
    return [...new Set([...named.admins, ...named.readers, ...names.keys()])].flatMap((id) => {
      const held = roleOf(id);
      return held === null ? [] : [{ id, role: held, name: names.get(id) ?? '' }];
    });
  };

  return {
    roleOf,
    list,
    set: (person, held, name) => void set.run(person, held, name),
    request(person, name) {
      const others = waiting();
      const mine = others.find((one) => one.person === person);
      if (mine !== undefined) return { code: mine.code, fresh: false };
      if (others.length >= mostPending) return null;
      const code = randomCode();
      ask.run(code, person, name, now().getTime());
      return { code, fresh: true };
    },
    pairing: (code) => waiting().find((one) => one.code === code.toUpperCase()),
    pending: waiting,
    close: (code) => void close.run(code),
    groupApproved: (chat) => group.get(chat) !== undefined,
    approveGroup: (chat, approved) => void database.prepare(approved ? 'INSERT OR IGNORE INTO groups (chat) VALUES (?)' : 'DELETE FROM groups WHERE chat = ?').run(chat),
    groups: () => database.prepare('SELECT chat FROM groups ORDER BY chat').all().map((row) => Number(row['chat'])),
    languageOf(person) {
      const chosen = language.get(person)?.['language'];
      return chosen === 'zh' || chosen === 'en' ? chosen : null;
    },
    setLanguage: (person, language) => void database.prepare('INSERT INTO languages (person, language) VALUES (?, ?) ON CONFLICT DO UPDATE SET language = excluded.language').run(person, language),
    forget(person) {
      database.prepare("UPDATE people SET name = '' WHERE id = ?").run(person);
      database.prepare('DELETE FROM languages WHERE person = ?').run(person);
      database.prepare('DELETE FROM pairings WHERE person = ?').run(person);
    },
    admins: () => list().filter((person) => person.role === 'admin').map((person) => person.id),
  };
}
