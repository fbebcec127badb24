import sqlite3InitModule, { type Database } from '@sqlite.org/sqlite-wasm';
import { timedOften } from '../measure.js';
import { PAGE, windowsAt, type Answer, type FlatCustomer, type Question } from './query-engine.js';

export type SqliteRequest =
  | { kind: 'load'; customers: FlatCustomer[]; now: number }
  | { kind: 'ask'; question: Question; withTrigrams: boolean; isTimed: boolean }
  | { kind: 'close' };

export interface SqliteReply {
  answer?: Answer;
  /** Of one question, where it is timed. */
  milliseconds: number;
  error?: string;
}

const database = openDatabase();
let windows = windowsAt(0);

self.onmessage = async ({ data }: MessageEvent<SqliteRequest>): Promise<void> => {
  try {
    postMessage(await handle(await database, data));
  } catch (error) {
    postMessage({ milliseconds: 0, error: String(error) } satisfies SqliteReply);
  }
};

/** The pool of access handles is the faster of SQLite's two ways into OPFS. */
async function openDatabase(): Promise<Database> {
  const sqlite3 = await sqlite3InitModule();
  const pool = await sqlite3.installOpfsSAHPoolVfs({ clearOnInit: true, initialCapacity: 6 });
  const opened = new pool.OpfsSAHPoolDb('/bench.sqlite3');
  // The whole file fits: what is read twice comes from memory.
  opened.exec(`
    PRAGMA cache_size = -524288;
    PRAGMA temp_store = memory;
    CREATE TABLE customers (
      number INTEGER PRIMARY KEY, id TEXT, name TEXT, email TEXT, phone TEXT, visits INTEGER, spend INTEGER,
      name_key TEXT, haystack TEXT, birthday INTEGER, last_visit_key INTEGER, last_at INTEGER, regular_since INTEGER
    );
    CREATE TABLE sales (number INTEGER, at INTEGER, amount INTEGER);
    CREATE TABLE bought (category TEXT, location TEXT, number INTEGER);
    CREATE INDEX sales_by_customer ON sales (number, at);
    CREATE INDEX sales_by_time ON sales (at, number, amount);
    CREATE INDEX by_bought ON bought (category, location, number);
    CREATE INDEX by_last_at ON customers (last_at, number);
    CREATE INDEX by_name ON customers (name_key, id);
    CREATE INDEX by_birthday ON customers (birthday, name_key, id);
    CREATE INDEX by_last_visit ON customers (last_visit_key, id);
    CREATE VIRTUAL TABLE search USING fts5(
      haystack, content = 'customers', content_rowid = 'number', tokenize = 'trigram', detail = 'full'
    );
  `);
  return opened;
}

async function handle(opened: Database, request: SqliteRequest): Promise<SqliteReply> {
  switch (request.kind) {
    case 'load':
      windows = windowsAt(request.now);
      load(opened, request.customers);
      return { milliseconds: 0 };
    case 'ask': {
      if (!request.isTimed) return { answer: ask(opened, request), milliseconds: 0 };
      return { milliseconds: await timedOften(() => ask(opened, request)) };
    }
    case 'close':
      opened.close();
      return { milliseconds: 0 };
    default:
      return request satisfies never;
  }
}

function load(opened: Database, customers: readonly FlatCustomer[]): void {
  opened.exec('BEGIN');
  const insert = opened.prepare('INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertSale = opened.prepare('INSERT INTO sales VALUES (?, ?, ?)');
  const insertBought = opened.prepare('INSERT INTO bought VALUES (?, ?, ?)');
  customers.forEach((customer, number) => {
    const { id, name, email, phone, visits, spend, nameKey, haystack, birthday, lastVisitKey } = customer;
    insert
      .bind([
        ...[number, id, name, email, phone, visits, spend, nameKey, haystack, birthday, lastVisitKey],
        ...[customer.lastAt, customer.regularSince],
      ])
      .stepReset();
    for (const { at, amount, location, categories } of customer.sales) {
      insertSale.bind([number, at, amount]).stepReset();
      for (const category of categories) insertBought.bind([category, location, number]).stepReset();
    }
  });
  for (const statement of [insert, insertSale, insertBought]) statement.finalize();
  opened.exec(
    `INSERT INTO search (search) VALUES ('rebuild'); INSERT INTO search (search) VALUES ('optimize');`,
  );
  opened.exec('COMMIT; ANALYZE;');
}

function ask(opened: Database, { question, withTrigrams }: SqliteRequest & { kind: 'ask' }): Answer {
  switch (question.kind) {
    case 'search':
      return withTrigrams ? searchByTrigrams(opened, question.text) : searchByScan(opened, question.text);
    case 'birthday': {
      const days = [question.from, question.to];
      return answer(
        opened,
        'SELECT count(*) FROM customers WHERE birthday BETWEEN ? AND ?',
        'SELECT id FROM customers WHERE birthday BETWEEN ? AND ? ORDER BY name_key, id',
        days,
      );
    }
    case 'spenders': {
      const found = `SELECT number FROM sales WHERE at >= ? GROUP BY number HAVING count(*) >= ? AND sum(amount) > ?`;
      return answerAmong(opened, found, [windows.days(question.days), question.visits, question.above]);
    }
    case 'lapsed': {
      const found = `SELECT number FROM customers WHERE last_at > 0 AND last_at < ? AND
        (SELECT count(*) FROM sales WHERE sales.number = customers.number AND at >= regular_since) >= 3`;
      return answerAmong(opened, found, [windows.sixWeeks]);
    }
    case 'bought':
      return answerAmong(opened, 'SELECT DISTINCT number FROM bought WHERE category = ? AND location = ?', [
        question.category,
        question.location,
      ]);
    case 'last-visit':
      return answer(
        opened,
        'SELECT count(*) FROM customers',
        'SELECT id FROM customers ORDER BY last_visit_key, id',
        [],
        question.offset,
      );
    default:
      return question satisfies never;
  }
}

/** Counts the customers whose numbers a query gives, and the first of them by name. */
function answerAmong(opened: Database, found: string, values: (string | number)[]): Answer {
  return answer(
    opened,
    `SELECT count(*) FROM (${found})`,
    `SELECT id FROM customers WHERE number IN (${found}) ORDER BY name_key, id`,
    values,
  );
}

/** Finds texts of three letters and more. */
function searchByTrigrams(opened: Database, text: string): Answer {
  const match = `"${text.replaceAll('"', '""')}"`;
  return answer(
    opened,
    'SELECT count(*) FROM search WHERE search MATCH ?',
    `SELECT id FROM customers WHERE number IN (SELECT rowid FROM search WHERE search MATCH ?)
     ORDER BY name_key, id`,
    [match],
  );
}

function searchByScan(opened: Database, text: string): Answer {
  return answer(
    opened,
    'SELECT count(*) FROM customers WHERE instr(haystack, ?) > 0',
    'SELECT id FROM customers WHERE instr(haystack, ?) > 0 ORDER BY name_key, id',
    [text],
  );
}

function answer(
  opened: Database,
  count: string,
  rows: string,
  values: (string | number)[],
  offset = 0,
): Answer {
  const bound = values.length === 0 ? undefined : values;
  const total = Number(opened.selectValue(count, bound));
  const ids = opened.selectValues(`${rows} LIMIT ${PAGE} OFFSET ${offset}`, bound).map(String);
  return { total, ids };
}
