import type { ImportPreview } from '../core/import.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

const HEADERS = 'First Name,Last Name,Email Address,Phone Number,Reference ID';

/** A CSV file of rows below Square's headers. */
function csv(rows: readonly string[], headers = HEADERS): Blob {
  return new File([[headers, ...rows, ''].join('\r\n')], 'customers.csv', { type: 'text/csv' });
}

function preview(world: World, rows: readonly string[], headers?: string): Promise<ImportPreview> {
  return world.call('imports.preview', { file: csv(rows, headers) });
}

async function imported(world: World, rows: readonly string[]) {
  const { importId } = await preview(world, rows);
  return world.call('imports.run', { importId });
}

export const importCases: readonly ConformanceCase[] = [
  [
    'maps Square’s headers by itself',
    async (world) => {
      const { mapping } = await preview(world, ['Ann,Lee,ann@example.com,514-555-0101,R1']);
      equal(
        mapping.map(({ field }) => field),
        ['givenName', 'familyName', 'emailAddress', 'phoneNumber', 'referenceId'],
      );
      equal(mapping[0]?.samples, ['Ann']);
    },
  ],
  [
    'tells what each row would do, and does nothing yet',
    async (world) => {
      const word = world.word();
      await world.create({
        givenName: 'Old',
        familyName: word,
        referenceId: `${word}1`,
        emailAddress: 'same@example.com',
      });
      const { counts, rows } = await preview(world, [
        `New,${word},new-${word}@example.com,,${word}2`,
        `Newer,${word},,,${word}1`,
        `Old,${word},same@example.com,,${word}1`,
        `Bad,${word},not-an-email,,`,
      ]);
      equal(
        rows.map(({ line }) => line),
        [2, 3, 4, 5],
      );
      equal(rows[0]?.outcome, 'create');
      equal(rows[3]?.outcome, 'reject');
      equal(counts.create + counts.update + counts.same + counts.conflict + counts.reject, 4);
      equal((await world.call('customers.query', { search: word })).total, 1);
    },
  ],
  [
    'rejects a row whose birthday is yet to come',
    async (world) => {
      const { rows } = await preview(world, ['Ann,2999-04-23', 'Bo,1990-04-23'], 'First Name,Birthday');
      equal(
        rows.map(({ outcome, reasons }) => [outcome, reasons.map(({ code }) => code)]),
        [
          ['reject', ['future-birthday']],
          ['create', []],
        ],
      );
    },
  ],
  [
    'names what is wrong with a row',
    async (world) => {
      const { rows } = await preview(world, ['Ann,Lee,not-an-email,,']);
      equal(rows[0]?.outcome, 'reject');
      ok(
        rows[0]?.reasons.some(({ code }) => code === 'bad-email'),
        'the reason is the email address',
      );
    },
  ],
  [
    'shows from what to what an update goes',
    async (world) => {
      const word = world.word();
      await world.create({ givenName: 'Old', familyName: word, referenceId: word });
      const { rows } = await preview(world, [`New,${word},,,${word}`]);
      equal(rows[0]?.outcome, 'update');
      equal(rows[0]?.changes, [{ field: 'givenName', from: 'Old', to: 'New' }]);
    },
  ],
  [
    'finds a row that fits two customers',
    async (world) => {
      const word = world.word();
      await world.create({ givenName: 'A', referenceId: word });
      await world.create({ givenName: 'B', emailAddress: `${word}@example.com` });
      const { rows } = await preview(world, [`C,${word},${word}@example.com,,${word}`]);
      equal(rows[0]?.outcome, 'conflict');
    },
  ],
  [
    'gives the rows of one outcome, page by page',
    async (world) => {
      const word = world.word();
      const { importId } = await preview(world, [
        `A,${word},,,`,
        `B,${word},bad,,`,
        `C,${word},,,`,
        `D,${word},bad,,`,
      ]);
      const rejected = await world.call('imports.rows', { importId, outcome: 'reject', offset: 1, limit: 5 });
      equal([rejected.total, rejected.rows.map(({ line }) => line)], [2, [5]]);
    },
  ],
  [
    'takes a mapping by hand',
    async (world) => {
      const word = world.word();
      const mapping = [null, 'companyName'];
      const file = csv([`x,${word}`], 'Thing,Stuff');
      const { importId, rows } = await world.call('imports.preview', { file, mapping });
      equal(rows[0]?.outcome, 'create');
      await world.call('imports.run', { importId });
      equal(await world.names({ search: word }), [word]);
    },
  ],
  [
    'does what the preview told, and puts everybody into a group',
    async (world) => {
      const word = world.word();
      const report = await imported(world, [
        `Ann,${word},,514-555-0101,`,
        `Bo,${word},,,`,
        `Cy,${word},bad,,`,
      ]);
      equal([report.counts.create, report.counts.reject], [2, 1]);
      equal(await world.names({ search: word }), [`Ann ${word}`, `Bo ${word}`]);
      equal(await world.names({ groupId: report.groupId! }), [`Ann ${word}`, `Bo ${word}`]);
      const { customers } = await world.call('customers.query', { search: `ann ${word}` });
      const ann = await world.get(customers[0]!.id);
      equal([ann.creationSource, ann.phoneNumber], ['IMPORT', '+15145550101']);
    },
  ],
  [
    'leaves in each one’s trail what it changed of them alone',
    async (world) => {
      const word = world.word();
      const ids: string[] = [];
      for (const part of ['1', '2']) {
        ids.push((await world.create({ givenName: 'Old', referenceId: word + part })).id);
      }
      await imported(world, [`A,,,,${word}1`, `B,,,,${word}2`]);
      const { entries } = await world.call('audit.list', { customerId: ids[1]! });
      equal([entries[0]?.operation, entries[0]?.ids], ['imports.run', [ids[1]]]);
      const names = entries[0]?.changes.filter(({ field }) => field === 'givenName');
      equal(names, [{ field: 'givenName', from: 'Old', to: 'B' }]);
    },
  ],
  [
    'keeps what is there where a cell is blank',
    async (world) => {
      const word = world.word();
      const { id } = await world.create({
        givenName: 'Ann',
        familyName: word,
        referenceId: word,
        emailAddress: 'ann@example.com',
      });
      await imported(world, [`Anna,,,,${word}`]);
      const { givenName, familyName, emailAddress } = await world.get(id);
      equal([givenName, familyName, emailAddress], ['Anna', word, 'ann@example.com']);
    },
  ],
  [
    'finds nothing new in the same file',
    async (world) => {
      const word = world.word();
      const rows = [`Ann,${word},${word}@example.com,,${word}`];
      await imported(world, rows);
      equal((await preview(world, rows)).counts.same, 1);
    },
  ],
  [
    'leaves out the rows it is told to',
    async (world) => {
      const word = world.word();
      const { importId } = await preview(world, [`Ann,${word},,,`, `Bo,${word},,,`]);
      await world.call('imports.run', { importId, choices: { '3': 'skip' } });
      equal(await world.names({ search: word }), [`Ann ${word}`]);
    },
  ],
  [
    'names in the trail each of hundreds whom a file made',
    async (world) => {
      const word = world.word();
      const rows = Array.from({ length: 250 }, (_, index) => `Ann ${index},${word},,,`);
      await imported(world, rows);
      const [entry] = (await world.call('audit.list', { limit: 1 })).entries;
      equal([entry?.count, entry?.ids.length], [250, 250]);
    },
  ],
  [
    'takes an import back, and its group',
    async (world) => {
      const word = world.word();
      const { id } = await world.create({ givenName: 'Old', familyName: word, referenceId: word });
      const { importId, groupId } = await imported(world, [`New,${word},,,${word}`, `Bo,${word},,,`]);
      const undone = await world.call('imports.undo', { importId });
      equal([undone.restored, undone.kept], [2, []]);
      equal(await world.names({ search: word }), [`Old ${word}`]);
      equal((await world.get(id)).groupIds, []);
      await world.fails(world.call('customers.query', { groupId: groupId! }), 'not-found');
    },
  ],
  [
    'takes an import back by its change, and brings it back by undoing that',
    async (world) => {
      const word = world.word();
      const { changeId } = await imported(world, [`Ann,${word},,,`, `Bo,${word},,,`]);
      const undone = await world.call('changes.undo', { changeId: changeId! });
      equal((await world.call('customers.query', { search: word })).total, 0);
      await world.call('changes.undo', { changeId: undone.changeId });
      equal((await world.call('customers.query', { search: word })).total, 2);
    },
  ],
  [
    'keeps those whom somebody put into a group, or deleted and brought back, since',
    async (world) => {
      const word = world.word();
      const { importId } = await imported(world, [`Ann,${word},,,`, `Bo,${word},,,`, `Cy,${word},,,`]);
      const [ann] = await world.ids({ search: `ann ${word}` });
      const [bo] = await world.ids({ search: `bo ${word}` });
      const group = await world.call('groups.save', { group: { name: word, kind: 'manual' } });
      await world.call('groups.addMembers', { groupId: group.id, ids: [ann!] });
      await world.call('customers.delete', { ids: [bo!] });
      await world.call('customers.restore', { ids: [bo!] });
      const { restored, kept } = await world.call('imports.undo', { importId });
      equal([restored, kept.map(({ id }) => id).sort()], [1, [ann, bo].sort()]);
      equal(await world.names({ search: word }), [`Ann ${word}`, `Bo ${word}`]);
    },
  ],
  [
    'is taken back whole though it was taken back and brought again before',
    async (world) => {
      const word = world.word();
      const { importId, changeId } = await imported(world, [`Ann,${word},,,`, `Bo,${word},,,`]);
      const undone = await world.call('changes.undo', { changeId: changeId! });
      await world.call('changes.undo', { changeId: undone.changeId });
      const again = await world.call('imports.undo', { importId });
      equal([again.restored, again.kept], [2, []]);
    },
  ],
  [
    'stops an import while it comes in, and all of it is there or nobody',
    async (world) => {
      const word = world.word();
      const rows = Array.from({ length: 3000 }, (_, row) => `Ann ${row},${word},,,`);
      const { importId } = await preview(world, rows);
      const stop = new AbortController();
      let told = 0;
      const run = world.call(
        'imports.run',
        { importId },
        {
          signal: stop.signal,
          onProgress: () => {
            if (++told === 2) stop.abort();
          },
        },
      );
      const [{ status }] = await Promise.allSettled([run]);
      // What is over sooner than it tells of itself twice cannot be stopped.
      if (status === 'rejected') await world.fails(run, 'cancelled');
      const count = async (): Promise<number> =>
        (await world.call('customers.query', { search: word })).total;
      // A server may have been done before it heard of it.
      const total = await count();
      equal([0, 3000].includes(total), true);
      if (status === 'fulfilled') equal(total, 3000);
      if (total > 0) return;
      equal((await world.call('imports.run', { importId })).counts.create, 3000);
      equal(await count(), 3000);
    },
  ],
  [
    'keeps those whom somebody changed since, and says whom',
    async (world) => {
      const word = world.word();
      const { importId } = await imported(world, [`Ann,${word},,,`, `Bo,${word},,,`]);
      const [id] = await world.ids({ search: `ann ${word}` });
      const { version } = await world.get(id!);
      await world.call('customers.update', { id: id!, version, changes: { nickname: 'A' } });
      const undone = await world.call('imports.undo', { importId });
      equal([undone.restored, undone.kept.map((kept) => kept.id)], [1, [id]]);
    },
  ],
  [
    'does not import a file twice for a retried call',
    async (world) => {
      const word = world.word();
      const { importId } = await preview(world, [`Ann,${word},,,`]);
      const options = { idempotencyKey: `import ${word}` };
      const report = await world.call('imports.run', { importId }, options);
      equal(await world.call('imports.run', { importId }, options), report);
      equal((await world.call('customers.query', { search: word })).total, 1);
    },
  ],
  [
    'does not know an import that is not there',
    async (world) => {
      await world.fails(world.call('imports.run', { importId: 'nothing' }), 'not-found');
      await world.fails(world.call('imports.undo', { importId: 'nothing' }), 'not-found');
    },
  ],
  [
    'refuses what is no file',
    async (world) => {
      await world.fails(world.call('imports.preview', { file: 'a,b' } as never), 'invalid', {
        field: 'file',
      });
    },
  ],
];

export const exportCases: readonly ConformanceCase[] = [
  [
    'gives a CSV file with Square’s 23 headers first',
    async (world) => {
      await world.family(['Ann']);
      const file = await world.call('exports.csv', {});
      ok(file.type.startsWith('text/csv'), 'it is text/csv');
      const [headers] = (await file.text()).replace('\uFEFF', '').split('\r\n');
      ok(headers?.startsWith('"Reference ID","First Name","Last Name"'), 'the headers are Square’s');
    },
  ],
  [
    'exports a filter, with the columns asked for',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo']);
      const filter = {
        all: [
          { field: 'familyName', op: 'is', value: word },
          { field: 'givenName', op: 'is', value: 'Bo' },
        ],
      };
      const file = await world.call('exports.csv', { filter, columns: ['givenName', 'familyName'] });
      equal((await file.text()).replace('\uFEFF', '').trim().split('\r\n').slice(1), [`"Bo","${word}"`]);
    },
  ],
  [
    'exports a group',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { id: groupId } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids: [ids[0]!] });
      const file = await world.call('exports.csv', { groupId, columns: ['givenName'] });
      equal((await file.text()).replace('\uFEFF', '').trim().split('\r\n').slice(1), ['"Ann"']);
    },
  ],
  [
    'makes no formula of a cell',
    async (world) => {
      const { id } = await world.create({ givenName: '=1+1', familyName: '@SUM(A1)' });
      const file = await world.call('exports.csv', { ids: [id], columns: ['givenName', 'familyName'] });
      ok(!/"[=@]/.test(await file.text()), 'no cell starts like a formula');
    },
  ],
  [
    'gives a file that imports as nothing new',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo'], {
        phoneNumber: '+15145550123',
        birthday: '04-23',
        note: 'a\n"b", c',
      });
      const file = await world.call('exports.csv', { ids });
      const { counts } = await world.call('imports.preview', { file });
      equal(counts, { create: 0, update: 0, same: 2, conflict: 0, reject: 0 });
    },
  ],
  [
    'refuses a column it does not know',
    async (world) => {
      await world.fails(world.call('exports.csv', { columns: ['shoeSize'] }), 'invalid', {
        field: 'columns.0',
      });
    },
  ],
  [
    'does not know a group that is not there',
    async (world) => {
      await world.fails(world.call('exports.csv', { groupId: 'nothing' }), 'not-found');
    },
  ],
];
