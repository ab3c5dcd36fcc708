import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { limited, type Feedback, type Ledger, type Limits } from '../telegram/people.ts';

/** Limits of everybody are kept under a number that is nobody's. */
const everybody = 0;

/** Use, limits, feedback, unanswered questions and the audit log in `chat.db`. */
export function createLedger(database: DatabaseSync, now: () => Date): Ledger {
  database.exec(`
    CREATE TABLE IF NOT EXISTS usage (person INTEGER NOT NULL, day TEXT NOT NULL, messages INTEGER NOT NULL, files INTEGER NOT NULL, tokens INTEGER NOT NULL, PRIMARY KEY (person, day)) STRICT;
    CREATE TABLE IF NOT EXISTS audit (id INTEGER PRIMARY KEY, at TEXT NOT NULL, admin INTEGER NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS feedback (id INTEGER PRIMARY KEY, at TEXT NOT NULL, person INTEGER NOT NULL, good INTEGER NOT NULL, reason TEXT NOT NULL, question TEXT NOT NULL) STRICT;
    DROP TABLE IF EXISTS unanswered;
    CREATE TABLE IF NOT EXISTS not_found (person INTEGER NOT NULL, question TEXT NOT NULL, times INTEGER NOT NULL, last TEXT NOT NULL, PRIMARY KEY (person, question)) STRICT;
    CREATE TABLE IF NOT EXISTS limits (person INTEGER NOT NULL, what TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (person, what)) STRICT;
    CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;`);
  const usage = database.prepare('SELECT messages, files, tokens FROM usage WHERE person = ? AND day = ?');
  const use = database.prepare('INSERT INTO usage (person, day, messages, files, tokens) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET messages = messages + excluded.messages, files = files + excluded.files, tokens = tokens + excluded.tokens');
  const audit = database.prepare('INSERT INTO audit (at, admin, act, subject) VALUES (?, ?, ?, ?)');
  const unanswered = database.prepare('INSERT INTO not_found (person, question, times, last) VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET times = times + 1, last = excluded.last');
  const limits = database.prepare('SELECT what, value FROM limits WHERE person = ?');
  const paused = database.prepare("SELECT value FROM state WHERE name = 'paused'");
  const today = (): string => now().toISOString().slice(0, 10);

  return {
    usage(person) {
      const row = usage.get(person, today());
      return { messages: Number(row?.['messages'] ?? 0), files: Number(row?.['files'] ?? 0), tokens: Number(row?.['tokens'] ?? 0) };
    },
    use: (person, { messages = 0, files = 0, tokens = 0 }) => void use.run(person, today(), messages, files, tokens),
    audit: (admin, act, subject) => void audit.run(now().toISOString(), admin, act, subject),
    audited: (limit) => database.prepare('SELECT at, admin, act, subject FROM audit ORDER BY id DESC LIMIT ?').all(limit).map((row) => ({ at: String(row['at']), admin: Number(row['admin']), act: String(row['act']), subject: String(row['subject']) })),
    feedback: (person, good, reason, question) => void database.prepare('INSERT INTO feedback (at, person, good, reason, question) VALUES (?, ?, ?, ?, ?)').run(now().toISOString(), person, good ? 1 : 0, reason, question),
    feedbackGiven: (limit) => database.prepare('SELECT at, good, reason, question FROM feedback ORDER BY id DESC LIMIT ?').all(limit).map(feedbackIn),
    unanswered: (person, question) => void unanswered.run(person, question, now().toISOString()),
    unansweredQuestions: (limit) => database.prepare('SELECT question, sum(times) AS times FROM not_found GROUP BY question ORDER BY max(last) DESC LIMIT ?').all(limit).map((row) => ({ question: String(row['question']), times: Number(row['times']) })),
    keptOf: (person) => ({
      feedback: database.prepare('SELECT at, good, reason, question FROM feedback WHERE person = ? ORDER BY id').all(person).map(feedbackIn),
      unanswered: database.prepare('SELECT question FROM not_found WHERE person = ? ORDER BY last').all(person).map((row) => String(row['question'])),
    }),
    paused: () => {
      const row = paused.get();
      return row === undefined ? null : String(row['value']);
    },
    pause(reason) {
      if (reason === null) database.exec("DELETE FROM state WHERE name = 'paused'");
      else database.prepare("INSERT INTO state (name, value) VALUES ('paused', ?) ON CONFLICT DO UPDATE SET value = excluded.value").run(reason);
    },
    limitsSet(person) {
      const rows = limits.all(person ?? everybody);
      return Object.fromEntries(rows.flatMap((row) => limited.flatMap((what) => (row['what'] === what ? [[what, Number(row['value'])]] : [])))) as Partial<Limits>;
    },
    setLimit(person, what, value) {
      if (value === null) database.prepare('DELETE FROM limits WHERE person = ? AND what = ?').run(person ?? everybody, what);
      else database.prepare('INSERT INTO limits (person, what, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(person ?? everybody, what, value);
    },
    peopleWithLimits: () => database.prepare('SELECT DISTINCT person FROM limits WHERE person <> ? ORDER BY person').all(everybody).map((row) => Number(row['person'])),
    forget(person) {
      database.prepare('DELETE FROM feedback WHERE person = ?').run(person);
      database.prepare('DELETE FROM not_found WHERE person = ?').run(person);
      // Today's use stays, or forgetting would lift the limits.
      database.prepare('DELETE FROM usage WHERE person = ? AND day < ?').run(person, today());
      // Their own words: names of files they added, reasons of a pause. Numbers of people and groups are not.
      database.prepare("UPDATE audit SET subject = '' WHERE admin = ? AND act IN ('add', 'pause')").run(person);
    },
    prune(before) {
      const at = before.toISOString();
      database.prepare('DELETE FROM usage WHERE day < ?').run(at.slice(0, 10));
      database.prepare('DELETE FROM feedback WHERE at < ?').run(at);
      database.prepare('DELETE FROM not_found WHERE last < ?').run(at);
    },
  };
}

function feedbackIn(row: Readonly<Record<string, SQLOutputValue>>): Feedback {
  return { at: String(row['at']), good: row['good'] === 1, reason: String(row['reason']), question: String(row['question']) };
}
